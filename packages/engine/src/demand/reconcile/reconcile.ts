import { chainFrom, splitDown } from './chain.ts';
import { projectNonNegative } from './non-negative.ts';
import { Projection } from './projection.ts';
import { addUpNodes, nodeCount, type SummingStructure } from './structure.ts';
import { parentsOf, projectTree } from './tree-projection.ts';
import { type ErrorCovariance, equalWeights, shrunkWeights, structuralWeights, varianceWeights } from './weights.ts';

/** A way to make forecasts of all nodes add up. */
export type ReconciliationMethod =
  | { readonly kind: 'bottom-up' }
  /** The level `head` keeps its forecasts: the top level for top-down, one between for middle-out. */
  | { readonly kind: 'top-down'; readonly head: string; readonly basis: 'forecast' | 'history' }
  | { readonly kind: 'ols' }
  /** Weighted by the number of bottoms to a power: 1 structural scaling, below 0 trusts the top most. */
  | { readonly kind: 'wls-structure'; readonly power: number }
  | { readonly kind: 'wls-variance' }
  | { readonly kind: 'mint-shrink' }
  /** The plain mean of several ways; sums that hold in each hold in their mean. */
  | { readonly kind: 'mean'; readonly of: readonly ReconciliationMethod[] };

/** Forecasts made node by node, which do not add up yet. */
export interface BaseForecasts {
  readonly horizon: number;
  /** nodes x horizon. */
  readonly mean: Float64Array;
  /** One-step residuals actual - fitted, nodes x periods, NaN where there is none. Needed by wls-variance and mint-shrink. */
  readonly residuals: Float64Array;
  /** Mean of each node's history, for historical shares [nodes]. */
  readonly historyMean: Float64Array;
}

/**
 * Coherent forecasts of all nodes by one method: aggregates are the sums of their bottoms to the last bit.
 *
 * Units : as the forecasts. Shape: nodes x horizon.
 * `nonNegative` (default true) keeps every number at 0 or above. Diagonal weights on a tree take two linear passes; crossed
 * levels and MinT take a dense Cholesky in the number of aggregates.
 */
export function reconcile(
  structure: SummingStructure,
  base: BaseForecasts,
  method: ReconciliationMethod,
  nonNegative = true,
): Float64Array {
  const { horizon, mean } = base;
  if (mean.length !== nodeCount(structure) * horizon) throw new Error('base forecasts must have one row per node');
  switch (method.kind) {
    case 'bottom-up':
      return addUpNodes(structure, floored(mean, nonNegative), horizon);
    case 'top-down': {
      const chain = chainFrom(structure, method.head);
      return splitDown(structure, floored(mean, nonNegative), horizon, chain, method.basis, base.historyMean);
    }
    case 'mean': {
      const sum = new Float64Array(mean.length);
      for (const part of method.of) {
        const values = reconcile(structure, base, part, nonNegative);
        for (let i = 0; i < sum.length; i++) sum[i]! += values[i]! / method.of.length;
      }
      return addUpNodes(structure, sum, horizon);
    }
    case 'ols':
    case 'wls-structure':
    case 'wls-variance':
    case 'mint-shrink': {
      const covariance = covarianceFor(structure, base, method);
      const parent = covariance.fullShare > 0 ? null : parentsOf(structure);
      if (parent) return projectTree(structure, parent, covariance.variance, mean, horizon, nonNegative);
      return nonNegative
        ? projectNonNegative(structure, covariance, mean, horizon)
        : new Projection(structure, covariance).apply(mean, horizon);
    }
    default:
      return method satisfies never;
  }
}

/** A method in planner's words. */
export function methodName(method: ReconciliationMethod): string {
  switch (method.kind) {
    case 'bottom-up':
      return 'bottom-up';
    case 'top-down':
      return `top-down from ${method.head} by ${method.basis} shares`;
    case 'ols':
      return 'OLS';
    case 'wls-structure':
      return method.power === 1 ? 'WLS structural' : `WLS by size to the power ${method.power}`;
    case 'wls-variance':
      return 'WLS variance';
    case 'mint-shrink':
      return 'MinT-shrink';
    case 'mean':
      return `mean of ${method.of.map(methodName).join(', ')}`;
    default:
      return method satisfies never;
  }
}

type Projected = Extract<ReconciliationMethod, { kind: 'ols' | 'wls-structure' | 'wls-variance' | 'mint-shrink' }>;

function covarianceFor(structure: SummingStructure, base: BaseForecasts, method: Projected): ErrorCovariance {
  switch (method.kind) {
    case 'ols':
      return equalWeights(structure);
    case 'wls-structure':
      return structuralWeights(structure, method.power);
    case 'wls-variance':
      return varianceWeights(structure, base.residuals);
    case 'mint-shrink':
      return shrunkWeights(structure, base.residuals);
    default:
      return method satisfies never;
  }
}

function floored(mean: Float64Array, nonNegative: boolean): Float64Array {
  return nonNegative ? mean.map((x) => Math.max(0, x)) : mean.slice();
}
