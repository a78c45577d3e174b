import type { Agenda, Cycle, CycleDecision } from '@equipoise/api';
import type { View } from '../../view/view.ts';

/** A page of the meeting: first what changed, then family by family, then the whole, then what was agreed. */
export type Step =
  | { readonly kind: 'opening' | 'whole' | 'recap' }
  | { readonly kind: 'family'; readonly family: string; readonly name: string };

/** Sections of the agenda that are talked about before and after the families; decisions have their own place. */
export const openingSections: readonly string[] = ['assumptions', 'last-decisions', 'kpis', 'exceptions'];
export const wholeSections: readonly string[] = ['launches', 'gap', 'risks'];

/** The steps of the meeting in order: demand, supply, stock and money of a family together, never all sales and then all supply. */
export function meetingSteps({ families }: Pick<Agenda, 'families'>): readonly Step[] {
  return [
    { kind: 'opening' },
    ...families.map(({ family, name }): Step => ({ kind: 'family', family, name })),
    { kind: 'whole' },
    { kind: 'recap' },
  ];
}

/** Position of the step the address names; the first where it names none that is there. */
export function stepAt(steps: readonly Step[], view: Pick<View, 'step' | 'family'>): number {
  const at = steps.findIndex((step) =>
    view.step === undefined ? step.kind === 'family' && step.family === view.family : step.kind === view.step,
  );
  return Math.max(0, at);
}

/** What the address says of a step. */
export function placeOf(step: Step): { readonly step: View['step'] | null; readonly family: string | null } {
  return step.kind === 'family' ? { step: null, family: step.family } : { step: step.kind, family: null };
}

/** Decisions on a page, open ones first: of a family those about it; the rest belongs to the whole. */
export function decisionsAt(
  step: Step,
  steps: readonly Step[],
  { decisions }: Pick<Cycle, 'decisions'>,
): readonly CycleDecision[] {
  const familiesHere = new Set(steps.flatMap((one) => (one.kind === 'family' ? [one.family] : [])));
  const here = decisions.filter(({ family, state }) => {
    if (state === 'withdrawn') return false;
    if (step.kind === 'family') return family === step.family;
    return step.kind === 'whole' && (family === null || !familiesHere.has(family));
  });
  return here.toSorted((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open'));
}
