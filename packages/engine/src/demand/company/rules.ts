import { leastSquaresWeights } from './least-squares-weights.ts';

/** Errors of every source of the level at past origins, over the nodes that were judged. */
export interface SourceErrors {
  /** Sum over nodes of Σ|actual - forecast| / Σ actual, by source. */
  readonly absolute: Float64Array;
  /** Sum over nodes of the mean product of the errors of two sources, each divided by the node's mean sales: sources x sources. */
  readonly products: Float64Array;
}

/** What is decided for all companies alike. `bench -- forecast-choose company` compares other rules on earlier origins. */
export interface CompanyRules {
  /**
   * Growth of the last year that is carried on beside what the methods see in the level themselves: share of a family's own growth
   * that is believed (the rest is that of the family above), and what is left of it after a year. Null: none.
   */
  readonly growth: { readonly own: number; readonly kept: number } | null;
  /** Weights of the sources, adding up to 1. */
  readonly weigh: (errors: SourceErrors) => Float64Array;
}

export const companyRules: CompanyRules = { growth: null, weigh: ({ products }) => leastSquaresWeights(products) };
