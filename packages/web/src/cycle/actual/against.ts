import type { Answer } from '@equipoise/api';

export type Against = Extract<Answer<'getActualAgainstPlan'>, { kind: 'against' }>;
export type FamilyLine = Against['families'][number];

/** What was planned and what came over the periods where both are known; null: nowhere. */
export function sums({ plan, actual }: FamilyLine['sales']): { readonly plan: number; readonly actual: number } | null {
  let [planned, came, known] = [0, 0, 0];
  plan.forEach((value, at) => {
    const other = actual[at] ?? null;
    if (value === null || other === null) return;
    planned += value;
    came += other;
    known++;
  });
  return known === 0 ? null : { plan: planned, actual: came };
}
