import type { Company } from '../company/company.ts';
import {
  addOpen,
  daysPayable,
  daysReceivable,
  type OpenShares,
  openBefore,
  openShares,
  type PaidKind,
  pointAt,
} from '../company/measures/index.ts';
import type { PosedCompany } from '../figures/pose.ts';
import type { Tree } from '../hierarchy/tree.ts';
import type { PointLine, RowLine } from './projection.ts';
import type { SoldRows } from './sold-rows.ts';

/**
 * Fills the line `receivables` of every row and gives what was open before the plan, by row.
 *
 * Sales before the plan are those of the history where it tells revenue of the period, otherwise like those of the first planned period.
 * A stated opening balance is shared by what the terms make of it; what it differs from that is paid evenly over the days of the terms.
 */
export function addReceivables(
  { company, measures }: PosedCompany,
  rows: SoldRows,
  lines: Record<RowLine, Float64Array>,
  markets: Tree,
): Float64Array {
  const T = measures.periods;
  const count = rows.point.length;
  const daysOf = daysReceivable(company, markets);
  const opening = new Float64Array(count);
  const termsByDays = new Map<number, OpenShares>();
  const termsOf = (days: number): OpenShares => {
    const known = termsByDays.get(days);
    if (known !== undefined) return known;
    const made = openShares(days, company.calendar);
    termsByDays.set(days, made);
    return made;
  };
  const anyTerms =
    company.settings.days_receivable > 0 || company.paymentTerms.some(({ kind, days }) => kind === 'sales' && days > 0);
  const past = anyTerms ? pastRevenue({ company, measures }, rows) : () => null;
  const revenue = new Float64Array(T);
  const stated = company.settings.opening_receivables;
  for (let r = 0; r < count; r++) {
    const days = daysOf(rows.market[r]!);
    if (days === 0) continue;
    const terms = termsOf(days);
    for (let t = 0; t < T; t++) revenue[t] = lines.grossRevenue[r * T + t]! - lines.discounts[r * T + t]!;
    const before = (j: number) => past(r, j) ?? revenue[0]!;
    opening[r] = openBefore(terms, before);
    const open = lines.receivables.subarray(r * T, (r + 1) * T);
    addOpen(terms, revenue, 0, T, before, open);
  }
  if (stated !== null) settle(stated, opening, (r) => termsOf(daysOf(rows.market[r]!)).runOff, lines.receivables, T);
  return opening;
}

/**
 * Fills the line `payables` of every stock point and gives what was owed before the plan, by stock point. Costs before the plan are taken
 * to have been like those of the first planned period.
 */
export function addPayables(company: Company, lines: Record<PointLine, Float64Array>, T: number): Float64Array {
  const count = lines.payables.length / T;
  const opening = new Float64Array(count);
  let longest = 0;
  for (const [kind, ofKind] of Object.entries(linesOfKind) as [PaidKind, readonly PointLine[]][]) {
    const days = daysPayable(company, kind);
    if (days === 0) continue;
    longest = Math.max(longest, days);
    const terms = openShares(days, company.calendar);
    for (const line of ofKind) {
      const flow = lines[line];
      for (let p = 0; p < count; p++) {
        const before = () => flow[p * T]!;
        opening[p]! += openBefore(terms, before);
        addOpen(terms, flow, p * T, T, before, lines.payables);
      }
    }
  }
  const stated = company.settings.opening_payables;
  if (stated !== null) {
    const { runOff } = openShares(longest, company.calendar);
    settle(stated, opening, () => runOff, lines.payables, T);
  }
  return opening;
}

const linesOfKind = {
  material: ['material'],
  labour: ['labour'],
  overtime: ['overtime'],
  subcontract: ['subcontract'],
  purchase: ['purchase'],
  freight: ['freight'],
  setup: ['setup'],
  other: ['hire', 'layoff', 'rateChange', 'holding', 'idle'],
  fixed: ['fixedCost'],
} as const satisfies Readonly<Record<PaidKind, readonly PointLine[]>>;

/** Brings opening balances to what was stated; the difference runs off as the terms say. */
function settle(
  stated: number,
  opening: Float64Array,
  runOff: (row: number) => Float64Array,
  balance: Float64Array,
  T: number,
): void {
  let sum = 0;
  for (const money of opening) sum += money;
  for (let r = 0; r < opening.length; r++) {
    const part = sum > 0 ? opening[r]! / sum : 1 / opening.length;
    const difference = stated * part - opening[r]!;
    opening[r] = stated * part;
    const left = runOff(r);
    for (let t = 0; t < T; t++) balance[r * T + t]! += difference * left[t]!;
  }
}

/** Revenue of a row in the closed period j before the plan (1: the last); null where the history tells no revenue of that period. */
function pastRevenue(
  { company, measures }: Pick<PosedCompany, 'company' | 'measures'>,
  rows: SoldRows,
): (row: number, j: number) => number | null {
  const { salesRevenue } = company;
  const H = salesRevenue.periods;
  if (salesRevenue.rows.length === 0 || H === 0) return () => null;
  const told = new Uint8Array(H);
  for (let n = 0; n < salesRevenue.values.length; n += H)
    for (let h = 0; h < H; h++) if (!Number.isNaN(salesRevenue.values[n + h]!)) told[h] = 1;
  const marketAt = new Map(company.markets.map(({ market }, m) => [market, m]));
  const width = company.markets.length + 1;
  const { points, products } = measures;
  const none: readonly number[] = [];
  const source = new Map<number, number[]>();
  salesRevenue.rows.forEach((row, n) => {
    const item = products.itemAt.get(row.item ?? '');
    if (item === undefined) return;
    const point = row.site === null ? points.home[item]! : pointAt(points, item, points.siteAt.get(row.site) ?? -1);
    if (point < 0) return;
    const key = point * width + (row.market === null ? 0 : marketAt.get(row.market)! + 1);
    const list = source.get(key);
    if (list) list.push(n);
    else source.set(key, [n]);
  });
  const found = Array.from(rows.point, (p, r) => source.get(p * width + rows.market[r]! + 1) ?? none);
  return (row, j) => {
    const at = H - j;
    if (at < 0 || told[at] !== 1) return null;
    let money = 0;
    for (const n of found[row]!) {
      const value = salesRevenue.values[n * H + at]!;
      if (!Number.isNaN(value)) money += value;
    }
    return money;
  };
}
