import { type Bridge, bridgeToPlan } from '../../finance/index.ts';
import type { AgendaFacts } from '../agenda-facts.ts';
import type { Cycle } from '../cycle.ts';
import type { FamilyPlanned } from '../family-facts.ts';
import type { FamilyPage } from '../family-page.ts';

/** Everything a pack is made from: the facts of the agenda, the plan and its money, the cycle as it stands. */
export interface PackFacts {
  readonly cycle: Cycle;
  readonly scenario: { readonly name: string; readonly version: number };
  readonly base: string;
  readonly agenda: AgendaFacts;
  readonly pages: readonly FamilyPage[];
  readonly planned: FamilyPlanned;
  /** From the budget to the plan; null: there is no budget to come from. */
  readonly bridge: Bridge | null;
}

/** The facts of a pack from what the agenda was gathered from; the bridge comes from the budget, where there is one. */
export function packFacts(facts: Omit<PackFacts, 'bridge'>): PackFacts {
  const found = bridgeToPlan(facts.planned.projection, 'budget', { name: 'Plan' });
  return { ...facts, bridge: found.kind === 'bridge' ? found.bridge : null };
}
