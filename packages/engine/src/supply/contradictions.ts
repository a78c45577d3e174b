import type { Issue } from '../company/issue.ts';
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
      message: `${subject}: at least ${least(t)} but at most ${most(t)} ${unit} in ${problem.periodLabels[t]}.`,
      at: { ...at, period: problem.periodLabels[t]! },
      seen: `${least(t)} to ${most(t)}`,
      wanted: 'a minimum no more than the maximum',
      remedy: 'Lower the minimum or raise the maximum.',
    });
  };
  for (const { stockPoint, supplier, minimum, maximum } of problem.offers) {
    const { key, product, site } = problem.stockPoints[stockPoint]!;
    compare(
      `Offer of ${supplier} for ${key}`,
      { item: product, site, resource: supplier },
      (t) => minimum[t]!,
      (t) => maximum[t]!,
      'units',
    );
  }
  for (const { resource, minimum, capacity } of problem.allotments) {
    compare(
      resource,
      { resource },
      (t) => minimum[t]!,
      (t) => capacity[t]!,
      'units',
    );
  }
  for (const { resource, minimumHeads, maximumHeads } of problem.pools) {
    compare(
      resource,
      { resource },
      () => minimumHeads,
      () => maximumHeads,
      'heads',
    );
  }
  for (const { key, product, site, production } of problem.stockPoints) {
    if (production === null) continue;
    const { frozen, own } = production;
    compare(
      `Typed production of ${key}`,
      { item: product, site },
      () => 0,
      (t) => Math.min(frozen[t] || 0, own[t] || 0),
      'units',
    );
  }
  return issues;
}
