import type { Issue } from '../company/issue.ts';
import { nameOf, periodNameOf, resourceNameOf, unitsOf } from './names.ts';
import type { SupplyProblem } from './problem.ts';

/** Least and most of the same thing that exclude each other, one issue each: with them no plan can be written down at all. */
export function contradictionsOf(problem: SupplyProblem): Issue[] {
  const issues: Issue[] = [];
  const compare = (
    subject: string,
    at: Issue['at'],
    least: (t: number) => number,
    most: (t: number) => number,
    unit: string,
  ): void => {
    const t = problem.periodLabels.findIndex((_, s) => !(least(s) <= most(s)));
    if (t < 0) return;
    issues.push({
      code: 'supply/least-above-most',
      severity: 'error',
      message: `${subject}: at least ${least(t)} but at most ${most(t)} ${unit} in ${periodNameOf(problem, t)}.`,
      at: { ...at, period: problem.periodLabels[t]! },
      seen: `${least(t)} to ${most(t)}`,
      wanted: 'a minimum no more than the maximum',
      remedy: 'Lower the minimum or raise the maximum.',
    });
  };
  for (const { stockPoint, supplier, minimum, maximum } of problem.offers) {
    const point = problem.stockPoints[stockPoint]!;
    const { product, site } = point;
    compare(
      `Offer of ${resourceNameOf(problem, supplier)} for ${nameOf(problem, point)}`,
      { item: product, site, resource: supplier },
      (t) => minimum[t]!,
      (t) => maximum[t]!,
      unitsOf(problem, point),
    );
  }
  for (const { resource, minimum, capacity } of problem.allotments) {
    compare(
      resourceNameOf(problem, resource),
      { resource },
      (t) => minimum[t]!,
      (t) => capacity[t]!,
      'units',
    );
  }
  for (const { resource, minimumHeads, maximumHeads } of problem.pools) {
    compare(
      resourceNameOf(problem, resource),
      { resource },
      () => minimumHeads,
      () => maximumHeads,
      'heads',
    );
  }
  for (const point of problem.stockPoints) {
    const { product, site, production } = point;
    if (production === null) continue;
    const { frozen, own } = production;
    compare(
      `Typed production of ${nameOf(problem, point)}`,
      { item: product, site },
      () => 0,
      (t) => Math.min(frozen[t] || 0, own[t] || 0),
      unitsOf(problem, point),
    );
  }
  return issues;
}
