import type { FamilyPage as FamilyAnswer } from '@equipoise/api';
import type { FamilyPage, PlanActual } from '@equipoise/engine';
import { listed, orNull } from '../routes/numbers.ts';
import { decisionAnswer } from './cycle-view.ts';

export const lineOf = ({ plan, actual, difference, cumulative }: PlanActual) => ({
  plan: listed(plan),
  actual: listed(actual),
  difference: listed(difference),
  cumulative: listed(cumulative),
});

/** The page of a family as it travels; `order`: families in the order of the meeting. */
export function familyAnswer(
  cycle: string,
  page: FamilyPage,
  order: readonly string[],
  pricing: (decision: string) => string | null,
): FamilyAnswer {
  const at = order.indexOf(page.family);
  return {
    kind: 'page',
    cycle,
    family: page.family,
    name: page.name,
    unit: page.unit,
    currency: page.currency,
    policy: page.policy,
    title: page.title,
    labels: [...page.labels],
    closed: page.closed,
    blocks: page.blocks.map(({ key, name, unit, line }) => ({ key, name, unit, line: lineOf(line) })),
    daysOfSupply: page.daysOfSupply === null ? null : listed(page.daysOfSupply),
    weeksOfLeadTime: page.weeksOfLeadTime === null ? null : listed(page.weeksOfLeadTime),
    service: { ...page.service, value: listed(page.service.value) },
    capacity: page.capacity.map((row) => ({
      ...row,
      required: listed(row.required),
      demonstrated: listed(row.demonstrated),
      share: listed(row.share),
    })),
    money: page.money.map((row) => ({
      measure: row.measure,
      value: listed(row.value),
      budget: listed(row.budget),
      difference: listed(row.difference),
      gap: orNull(row.gap),
    })),
    assumptions: [...page.assumptions],
    decisions: page.decisions.map((decision) => decisionAnswer(decision, page.currency, pricing(decision.id))),
    notes: page.notes.map(({ by, role, on, because }) => ({ by, role, on, because })),
    before: order[at - 1] ?? null,
    after: order[at + 1] ?? null,
  };
}
