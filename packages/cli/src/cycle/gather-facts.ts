import {
  budgetGap,
  type Company,
  type Cycle,
  type CycleFacts,
  counts,
  type Entry,
  formatDay,
  parseDay,
  planPeriods,
  registerOf,
  sayMoney,
  sentenceOf,
  terminalStyle as style,
  type Team,
} from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import type { Terminal } from '../terminal.ts';
import { type LaidScenario, layScenario, openScenario } from '../workspace/scenario.ts';
import { keptPlans } from './planned.ts';

/** The facts of a cycle as they are now, with the scenario they are of. */
export interface Gathered {
  readonly laid: LaidScenario;
  readonly facts: CycleFacts;
}

/** `cycle` null: of one that is about to be opened on this scenario from this day on. */
export async function gatherFacts(
  store: Store,
  cycle: Pick<Cycle, 'scenario' | 'scenarioVersion' | 'rules' | 'proposal'>,
  day: string,
  terminal: Terminal,
): Promise<Gathered> {
  const laid = await layScenario(store, await openScenario(store, cycle.scenario), day, terminal);
  const { opened, base, applied } = laid;
  const { entries } = opened.scenario;
  const { company } = applied;
  const plans = await keptPlans(store, laid, day);
  const put = plans.find(({ strategy }) => strategy === cycle.proposal?.strategy);
  const gap = budgetGap(applied);
  return {
    laid,
    facts: {
      base: opened.head.base,
      scenarioVersion: opened.head.version,
      ...periodsOf(company, cycle.rules.start),
      ...sellingOf(base.company),
      itemsStocked: company.items.filter(({ policy }) => policy === 'make-to-stock').length,
      itemsCounted: new Set(base.company.stock.map(({ item }) => item)).size,
      baselineBase: base.hash,
      baselineSource: base.company.demand === null ? 'forecast' : 'given',
      proposals: entries
        .filter(({ assumption }) => assumption.state === 'proposed')
        .map(({ assumption: { id, change, team } }) => ({ id, kind: change.kind, team, sentence: sentenceOf(change, company) })),
      expired: entries.filter((entry) => entry.on && counts(entry) && !counts(entry, day)).map(({ assumption }) => assumption.id),
      lifecycle: lifecycleOf(entries, day),
      entered: await enteredSince(store, laid, cycle),
      planned: plans.map(({ strategy }) => strategy),
      proposalFeasible: put === undefined ? null : put.status !== 'infeasible',
      budgetGap: gap,
      budgetGapShown: gap === null ? '' : `${gap > 0 ? '+' : ''}${sayMoney(gap, company.settings.currency, style)}`,
      currenciesWithoutRate: withoutRate(company),
    },
  };
}

/** The last closed period, and the one that the day before the cycle lies in. */
function periodsOf({ calendar }: Company, start: string): Pick<CycleFacts, 'lastClosed' | 'lastClosedWanted'> {
  const last = calendar.periods[calendar.firstPlan - 1];
  const before = parseDay(start)! - 1;
  const wanted = calendar.periods.find((period) => period.start <= before && before < period.start + period.days);
  return {
    lastClosed: last?.label ?? null,
    lastClosedWanted: wanted?.label ?? (calendar.bucket === 'month' ? formatDay(before).slice(0, 7) : null),
  };
}

function sellingOf({ salesHistory, settings }: Company): Pick<CycleFacts, 'itemsSelling' | 'itemsReported'> {
  const { rows, periods, values } = salesHistory;
  const selling = new Set<string>();
  const reported = new Set<string>();
  rows.forEach(({ item }, r) => {
    if (item === null) return;
    const at = (t: number) => (t < 0 ? Number.NaN : values[r * periods + t]!);
    if ([4, 3, 2].some((back) => at(periods - back) > 0)) selling.add(item);
    if (!Number.isNaN(at(periods - 1))) reported.add(item);
  });
  // Where a gap means that nothing was sold, one number proves that the period was reported.
  const all = settings.history_gaps === 'zero' && reported.size > 0;
  return { itemsSelling: selling.size, itemsReported: [...selling].filter((item) => all || reported.has(item)).length };
}

function lifecycleOf(entries: readonly Entry[], day: string): CycleFacts['lifecycle'] {
  const kinds = entries.filter((entry) => counts(entry, day)).map(({ assumption }) => assumption.change.kind);
  return {
    launches: kinds.filter((kind) => kind === 'launch' || kind === 'successor').length,
    phaseOuts: kinds.filter((kind) => kind === 'retirement').length,
  };
}

/** Teams with an assumption that is new or changed since the cycle was opened. */
async function enteredSince(
  store: Store,
  { opened, applied }: LaidScenario,
  { scenario, scenarioVersion }: Pick<Cycle, 'scenario' | 'scenarioVersion'>,
): Promise<readonly Team[]> {
  const before = await store.openScenario(scenario, scenarioVersion);
  const lines = registerOf(opened.scenario.entries, before?.scenario.entries ?? [], applied.company, null);
  return [...new Set(lines.filter(({ change }) => change !== null && change !== 'gone').map(({ team }) => team))].sort();
}

function withoutRate({ settings, markets, currencies }: Company): readonly string[] {
  const used = new Set(markets.flatMap(({ currency }) => (currency === null || currency === '' ? [] : [currency])));
  const known = new Set([settings.currency, ...currencies.map(({ currency }) => currency)]);
  return [...used].filter((currency) => !known.has(currency)).sort();
}

/** Labels of the planned periods. */
export const planLabels = ({ calendar }: Company): readonly string[] => planPeriods(calendar).map(({ label }) => label);
