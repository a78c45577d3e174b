import type { BatchNumbers } from '../batch.ts';
import type { Tasks } from './base.ts';
import { type Base, type BaseContext, baseOf, type NodeContext } from './base-forecasts.ts';
import { actualsOf } from './past.ts';
import { rampTrust } from './ramp-trust.ts';
import { returnsOf } from './return-share.ts';
import type { CompanyRules, SourceErrors } from './rules.ts';
import { levelSources, type SourceWeights } from './sources.ts';
import { partsOf } from './view-parts.ts';
import { tellWhy } from './why-forecast.ts';

/**
 * Forecasts of all nodes, one for each view (the present, then the past origins): the mean of the sources of the level, with
 * weights by which the company's own past origins would have erred least (see `rules`), each node counting by its own size. Where no
 * past origin knew a season, nothing can be compared.
 */
export function weighSources(
  given: NodeContext,
  tasks: Tasks,
  numbers: { readonly own: BatchNumbers; readonly level: BatchNumbers },
  rules: CompanyRules,
): { readonly weights: SourceWeights; readonly bases: readonly Base[] } {
  const parts = tasks.views.map((view) => partsOf(given, view));
  const returns = returnsOf(given, tasks, parts);
  const before = { ...given, rules, returnShare: returns.share };
  const context: BaseContext = { ...before, rampTrust: rampTrust(before, tasks, numbers, parts) };
  const tried = levelSources.map((source) =>
    tasks.views.map((view, v) => baseOf(context, tasks, view, numbers, source, parts[v]!)),
  );
  const errors = errorsOf(context, tasks, tried);
  const weights = rules.weigh(errors);
  const bases = tasks.views.map((_, v) =>
    meanOf(
      tried.map((of) => of[v]!),
      weights,
    ),
  );
  const named = Object.fromEntries(levelSources.map((source, s) => [source, weights[s]!])) as SourceWeights;
  return {
    weights: named,
    bases: [tellWhy(context, tasks.views[0]!, bases[0]!, named, errors.origins, parts[0]!, returns), ...bases.slice(1)],
  };
}

/** Errors at the past origins, over histories that had a season then. */
function errorsOf(context: BaseContext, tasks: Tasks, tried: readonly (readonly Base[])[]): SourceErrors {
  const { rules, season } = context;
  const count = tried.length;
  const absolute = new Float64Array(count);
  const products = new Float64Array(count * count);
  let origins = 0;
  tasks.views.slice(1).forEach((view, o) => {
    const { horizon } = view;
    const actual = actualsOf(context, view.view.known, horizon);
    let judged = 0;
    for (const { node, level, history } of view.tasks) {
      if (level < 0 || history.length < season) continue;
      const of = productsOf(
        actual,
        tried.map((bases) => bases[o + 1]!.mean),
        node * horizon,
        horizon,
      );
      let square = 0;
      for (let i = 0; i < count; i++) square += of.products[i * (count + 1)]! / count;
      const unit = rules.squareOf(of.sold / horizon, square);
      if (!(unit > 0)) continue;
      judged++;
      for (let k = 0; k < products.length; k++) products[k]! += of.products[k]! / unit;
      if (of.sold > 0) for (let i = 0; i < count; i++) absolute[i]! += of.absolute[i]! / of.sold;
    }
    if (judged > 0) origins++;
  });
  return { origins, absolute, products };
}

/** Of one node: what it sold, Σ|actual - forecast| by source, and the mean product of the errors of any two. */
function productsOf(
  actual: Float64Array,
  means: readonly Float64Array[],
  from: number,
  horizon: number,
): { sold: number; absolute: Float64Array; products: Float64Array } {
  const count = means.length;
  const absolute = new Float64Array(count);
  const products = new Float64Array(count * count);
  let sold = 0;
  for (let k = from; k < from + horizon; k++) {
    sold += actual[k]!;
    for (let i = 0; i < count; i++) {
      const missed = actual[k]! - means[i]![k]!;
      absolute[i]! += Math.abs(missed);
      for (let j = 0; j < count; j++) products[i * count + j]! += (missed * (actual[k]! - means[j]![k]!)) / horizon;
    }
  }
  return { sold, absolute, products };
}

function meanOf(bases: readonly Base[], weights: Float64Array): Base {
  const one = bases[weights.indexOf(1)];
  if (one) return one;
  const mean = new Float64Array(bases[0]!.mean.length);
  const sigma = new Float64Array(mean.length);
  bases.forEach((base, s) => {
    const weight = weights[s]!;
    if (weight === 0) return;
    for (let k = 0; k < mean.length; k++) {
      mean[k]! += weight * base.mean[k]!;
      sigma[k]! += weight * base.sigma[k]!;
    }
  });
  const { horizon } = bases[0]!;
  const residuals = Float64Array.from({ length: mean.length / horizon }, (_, node) => sigma[node * horizon]!);
  return { ...bases[0]!, mean, sigma, residuals };
}
