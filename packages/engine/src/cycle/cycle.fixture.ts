import type { Command, CommandBody, Cycle, CycleRules } from './cycle.ts';
import { usualStageRules } from './days.ts';
import type { CycleFacts } from './facts.ts';
import { applyEvent } from './fold.ts';
import { move } from './move.ts';
import type { Role } from './role.ts';

/** A month of a company where everything that can be checked is as it should be. */
export const rules: CycleRules = {
  start: '2026-11-01',
  holidays: ['2026-11-02'],
  weekends: 'free',
  stages: usualStageRules,
  signers: ['coordinator', 'demand-planner', 'supply-planner', 'finance', 'executive'],
  teams: ['sales', 'marketing'],
};

export const base = 'b'.repeat(64);
export const plan = 'c'.repeat(64);

export const goodFacts: CycleFacts = {
  base,
  scenarioVersion: 4,
  lastClosed: '2026-10',
  lastClosedWanted: '2026-10',
  itemsSelling: 12,
  itemsReported: 12,
  itemsStocked: 12,
  itemsCounted: 12,
  baselineBase: base,
  baselineSource: 'forecast',
  proposals: [],
  expired: [],
  lifecycle: { launches: 1, phaseOuts: 0 },
  entered: ['sales', 'marketing'],
  planned: ['level', 'chase', 'mixed'],
  proposalFeasible: true,
  budgetGap: null,
  budgetGapShown: '',
  currenciesWithoutRate: [],
};

export const opening: CommandBody = {
  kind: 'open',
  cycle: '2026-11',
  previous: null,
  rules,
  scenario: 'plan',
  scenarioVersion: 1,
};

export function said(body: CommandBody, role: Role = 'coordinator', because = 'as planned', on = '2026-11-05'): Command {
  return { ...body, by: `the ${role}`, role, on, because };
}

/** The cycle after a command that has to be legal. */
export function after(cycle: Cycle | null, command: Command, facts: CycleFacts = goodFacts): Cycle {
  const moved = move(cycle, command, facts);
  if (moved.kind === 'refusal') throw new Error(moved.issues.map(({ message }) => message).join('; '));
  return applyEvent(cycle, moved.event);
}

/** Codes of a refusal; empty when the command is legal. */
export function codesOf(cycle: Cycle | null, command: Command, facts: CycleFacts = goodFacts): string[] {
  const moved = move(cycle, command, facts);
  return moved.kind === 'refusal' ? moved.issues.map(({ code }) => code) : [];
}
