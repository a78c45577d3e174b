/** A size of company to plan: stock points are items times sites. */
export interface Size {
  readonly name: string;
  readonly items: number;
  readonly sites: number;
  readonly periods: number;
  /** Machines at each site; labour, overtime and a store come on top. */
  readonly machines: number;
}

/** S1 to S5 as in docs/benchmarks.md; F is a company planned by 50 families for three years on 20 resources. */
export const sizes: readonly Size[] = [
  { name: 'S1', items: 1, sites: 1, periods: 6, machines: 3 },
  { name: 'S2', items: 10, sites: 2, periods: 12, machines: 3 },
  { name: 'S3', items: 100, sites: 3, periods: 12, machines: 3 },
  { name: 'F', items: 50, sites: 1, periods: 36, machines: 18 },
  { name: 'S4', items: 200, sites: 5, periods: 24, machines: 3 },
  { name: 'S5', items: 1000, sites: 5, periods: 24, machines: 3 },
];
