import { leastSquaresWeights } from './least-squares-weights.ts';
import { levelSources } from './sources.ts';

/** Errors of every source of the level at past origins, over the nodes that were judged. */
export interface SourceErrors {
  /** Past origins at which a node was judged. */
  readonly origins: number;
  /** Sum over nodes of Σ|actual - forecast| / Σ actual, by source; over nodes that sold anything. */
  readonly absolute: Float64Array;
  /** Sum over nodes of the mean product of the errors of two sources, each divided by the square that `squareOf` gives: sources x sources. */
  readonly products: Float64Array;
}

/** What is decided for all companies alike. `bench -- forecast-choose company` compares other rules on earlier origins. */
export interface CompanyRules {
  /**
   * Growth of the last year that is carried on beside what the methods see in the level themselves: share of a family's own growth
   * that is believed (the rest is that of the family above), and what is left of it after a year. Null: none.
   */
  readonly growth: { readonly own: number; readonly kept: number } | null;
  /** What the squared errors of a node are divided by, from its mean sales and its mean squared error over all sources; 0 leaves it out. */
  readonly squareOf: (meanSold: number, meanSquare: number) => number;
  /** Weights of the sources, adding up to 1. */
  readonly weigh: (errors: SourceErrors) => Float64Array;
}

/** What is believed before anything is seen: the mean of the level and the year before. It counts as one past origin. */
const before = Float64Array.from(levelSources, (source) => (source === 'with-last-year' ? 1 : 0));

export const companyRules: CompanyRules = {
  growth: null,
  squareOf: (meanSold) => meanSold * meanSold,
  weigh: ({ origins, products }) =>
    leastSquaresWeights(products).map((weight, s) => (origins * weight + before[s]!) / (origins + 1)),
};
