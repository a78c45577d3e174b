import type { Why } from '@equipoise/api';
import { type ChangeKind, counts, type PlanFigureName, sentenceOf } from '@equipoise/engine';
import type { Evaluation } from '../desk/evaluation.ts';

const mostTold = 8;
/** Changes no plan is made from. */
const noPart: ReadonlySet<ChangeKind> = new Set<ChangeKind>(['lock', 'budget']);
/** Money alone: they move amounts and, where it pays, what is made. */
const ofMoney: ReadonlySet<ChangeKind> = new Set<ChangeKind>(['price', 'cost', 'currency']);
const notMoney: ReadonlySet<PlanFigureName> = new Set<PlanFigureName>(['service', 'lost', 'stock', 'heads', 'hired', 'peak']);

/** The assumptions that a plan rests on and that may have moved a figure: who made them, when, and why. */
export function assumptionSteps({ opened, company, day }: Evaluation, figure: PlanFigureName): Why['steps'] {
  return opened.scenario.entries
    .filter((entry) => counts(entry, day))
    .filter(({ assumption: { change } }) => !noPart.has(change.kind) && !(notMoney.has(figure) && ofMoney.has(change.kind)))
    .slice(0, mostTold)
    .map(({ assumption: { id, change, owner, on, reason } }) => ({
      label: sentenceOf(change, company),
      value: null,
      unit: '',
      detail: reason,
      assumption: id,
      by: owner,
      on,
    }));
}
