import { type Company, type Cycle, type FamilyPast, familiesOf, familyFactsOf } from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import { choicesOf } from '../planning/strategies.ts';
import type { Terminal } from '../terminal.ts';
import { layScenario } from '../workspace/scenario.ts';
import { type Planned, planned } from './planned.ts';
import { actualsIn } from './what-came.ts';

/** The plan that an earlier cycle published, worked out again: the same version of the scenario on the same base gives the same plan. */
export interface PastPlan {
  readonly cycle: Cycle;
  readonly planned: Planned;
}

/** The plan published last before a cycle (its own where it has one already); null: there is none yet. */
export async function pastPlan(store: Store, earlier: readonly Cycle[], terminal: Terminal): Promise<PastPlan | null> {
  const cycle = earlier.findLast(({ published }) => published.length > 0);
  const publication = cycle?.published.at(-1);
  if (cycle === undefined || publication === undefined) return null;
  const opened = await store.openScenario(cycle.scenario, publication.scenarioVersion);
  if (opened === null) return null;
  const laid = await layScenario(store, opened, publication.on, terminal);
  const strategy = cycle.proposal?.strategy ?? 'mixed';
  const [plan] = await planned(laid, choicesOf(strategy, {}, laid.applied.company), terminal);
  return { cycle, planned: plan! };
}

/** What the last plan said of a family, and what came by newer base data. Without it every number is unknown. */
export function familyPast(past: PastPlan | null, family: string, company: Company): FamilyPast {
  if (past === null || !familiesOf(past.planned).includes(family)) return { planned: {}, came: {} };
  const facts = familyFactsOf(past.planned, family, { planned: {}, came: {} });
  const byLabel = (series: Float64Array) =>
    new Map(facts.labels.flatMap((label, t) => (t >= facts.closed ? [[label, series[t]!] as const] : [])));
  const production = impliedProduction(facts, company, family);
  return {
    planned: { sales: byLabel(facts.sales.plan), production: byLabel(facts.production.plan), stock: byLabel(facts.stock.plan) },
    came: { production },
  };
}

/**
 * Production that must have been: closing stock less opening stock plus sales. Base data state no production of the past, so it is known
 * only where exactly one period was closed since the last plan, and only net of orders that waited.
 */
function impliedProduction(
  facts: ReturnType<typeof familyFactsOf>,
  company: Company,
  family: string,
): ReadonlyMap<string, number> {
  const last = company.calendar.periods[company.calendar.firstPlan - 1];
  if (last === undefined || facts.labels[facts.closed] !== last.label) return new Map();
  const actualOf = actualsIn(company);
  const line = { family, period: last.label, unit: facts.unit, chosen: 0, otherwise: 0 };
  const [sold, closing] = [actualOf({ ...line, measure: 'sales' }), actualOf({ ...line, measure: 'stock' })];
  const opening = facts.stock.actual[facts.closed - 1]!;
  return sold === null || closing === null || Number.isNaN(opening)
    ? new Map()
    : new Map([[last.label, closing - opening + sold]]);
}
