import type { BatchNumbers } from '../batch.ts';
import type { NodeTask, Tasks } from './base.ts';
import { type Base, type BaseContext, baseOf, type NodeContext } from './base-forecasts.ts';
import { actualsOf } from './past.ts';
import { rampTrust } from './ramp-trust.ts';
import type { CompanyRules, SourceErrors } from './rules.ts';
import { type LevelSource, levelSources, type SourceWeights } from './sources.ts';
import { partsOf } from './view-parts.ts';
import { tellWhy } from './why-forecast.ts';

/**
 * Forecasts of all nodes, one for each view (the present, then the past origins): the mean of the sources of the level, with the
 * weights by which the company's own past origins would have erred least, each node counting by its own size. Without a
 * history of a season at a past origin nothing can be compared, and seasons are borrowed.
 */
export function weighSources(
  given: NodeContext,
  tasks: Tasks,
  numbers: { readonly own: BatchNumbers; readonly level: BatchNumbers },
  rules: CompanyRules,
): { readonly weights: SourceWeights; readonly bases: readonly Base[] } {
  const past = tasks.views.slice(1);
  const isJudged = ({ level, history }: NodeTask): boolean => level >= 0 && history.length >= given.season;
  const isCompared = past.some((view) => view.tasks.some(isJudged));
  const parts = tasks.views.map((view) => partsOf(given, view));
  const context: BaseContext = { ...given, rules, rampTrust: rampTrust({ ...given, rules }, tasks, numbers, parts) };
  const make = (source: LevelSource): Base[] =>
    tasks.views.map((view, v) => baseOf(context, tasks, view, numbers, source, parts[v]!));

  const tried: readonly (readonly Base[])[] = isCompared ? levelSources.map(make) : [make('borrowed')];
  const weights = isCompared ? rules.weigh(errorsOf(context, tasks, tried, isJudged)) : Float64Array.of(1);
  const bases = tasks.views.map((_, v) =>
    meanOf(
      tried.map((of) => of[v]!),
      weights,
    ),
  );
  const named = Object.fromEntries(levelSources.map((source, s) => [source, weights[s] ?? 0])) as SourceWeights;
  return {
    weights: named,
    bases: [tellWhy(context, tasks.views[0]!, bases[0]!, named, isCompared, parts[0]!.rare), ...bases.slice(1)],
  };
}

function errorsOf(
  context: NodeContext,
  tasks: Tasks,
  tried: readonly (readonly Base[])[],
  isJudged: (task: NodeTask) => boolean,
): SourceErrors {
  const count = tried.length;
  const absolute = new Float64Array(count);
  const products = new Float64Array(count * count);
  const missed = new Float64Array(count);
  tasks.views.slice(1).forEach((view, o) => {
    const { horizon } = view;
    const actual = actualsOf(context, view.view.known, horizon);
    for (const task of view.tasks) {
      if (!isJudged(task)) continue;
      const from = task.node * horizon;
      let sold = 0;
      for (let k = from; k < from + horizon; k++) sold += actual[k]!;
      if (!(sold > 0)) continue;
      const weight = horizon / (sold * sold);
      for (let k = from; k < from + horizon; k++) {
        for (let i = 0; i < count; i++) {
          missed[i] = actual[k]! - tried[i]![o + 1]!.mean[k]!;
          absolute[i]! += Math.abs(missed[i]!) / sold;
          for (let j = 0; j <= i; j++) products[i * count + j]! += missed[i]! * missed[j]! * weight;
        }
      }
    }
  });
  for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) products[i * count + j] = products[j * count + i]!;
  return { absolute, products };
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
