import { type Calendar, formatDay, parseDay } from '../../calendar/index.ts';
import type { Company } from '../../company/company.ts';
import { type NumberStyle, sayMoney } from '../../figures/index.ts';
import { type Applied, counts } from '../../scenario/apply.ts';
import type { Entry, Team } from '../../scenario/assumption.ts';
import type { BaseData } from '../../scenario/rebase.ts';
import { sentenceOf } from '../../scenario/words/sentence.ts';
import type { SupplyPlan } from '../../supply/plan.ts';
import type { Cycle } from '../cycle.ts';
import type { CycleFacts } from '../facts.ts';
import { registerOf } from '../register.ts';
import { budgetGap } from './gaps.ts';

/** What the facts of a cycle are read from: kept, opened and planned already. */
export interface FactsGround {
  readonly cycle: Pick<Cycle, 'rules' | 'proposal'>;
  /** Base that the scenario stands on, by the hash the workspace has for it. */
  readonly base: Pick<BaseData, 'hash' | 'company'>;
  readonly scenarioVersion: number;
  /** The scenario as it is, as it was when the cycle was opened (null: not known), and as it is laid on the base. */
  readonly entries: readonly Entry[];
  readonly atOpening: readonly Entry[] | null;
  readonly applied: Applied;
  /** Plans by families of this very version that are worked out. */
  readonly plans: readonly { readonly strategy: string; readonly status: SupplyPlan['status'] }[];
  /** Whether demand is known: false while a forecast is still being made. Default true. */
  readonly hasBaseline?: boolean;
  /** Day of the question, `YYYY-MM-DD`: what assumptions have ended by it. */
  readonly day: string;
}

/** The facts that the check lists of a cycle look at: command line, server and screens all take them from here. */
export function factsOfScenario(ground: FactsGround, style: NumberStyle): CycleFacts {
  const { cycle, base, scenarioVersion, entries, applied, plans, day } = ground;
  const { company } = applied;
  const put = plans.find(({ strategy }) => strategy === cycle.proposal?.strategy);
  const gap = budgetGap(applied);
  const known = ground.hasBaseline ?? true;
  return {
    base: base.hash,
    scenarioVersion,
    ...periodsOf(company.calendar, cycle.rules.start),
    ...sellingOf(base.company),
    itemsStocked: company.items.filter(({ policy }) => policy === 'make-to-stock').length,
    itemsCounted: new Set(base.company.stock.map(({ item }) => item)).size,
    baselineBase: known ? base.hash : null,
    baselineSource: known ? (base.company.demand === null ? 'forecast' : 'given') : null,
    proposals: entries
      .filter(({ assumption }) => assumption.state === 'proposed')
      .map(({ assumption: { id, change, team } }) => ({ id, kind: change.kind, team, sentence: sentenceOf(change, company) })),
    expired: entries.filter((entry) => entry.on && counts(entry) && !counts(entry, day)).map(({ assumption }) => assumption.id),
    lifecycle: lifecycleOf(entries, day),
    entered: enteredSince(ground),
    planned: plans.map(({ strategy }) => strategy),
    proposalFeasible: put === undefined ? null : put.status !== 'infeasible',
    budgetGap: gap,
    budgetGapShown: gap === null ? '' : `${gap > 0 ? '+' : ''}${sayMoney(gap, company.settings.currency, style)}`,
    currenciesWithoutRate: withoutRate(company),
  };
}

/** The last closed period, and the one that the day before the cycle lies in. */
function periodsOf(calendar: Calendar, start: string): Pick<CycleFacts, 'lastClosed' | 'lastClosedWanted'> {
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
function enteredSince({ entries, atOpening, applied }: FactsGround): readonly Team[] {
  const lines = registerOf(entries, atOpening ?? [], applied.company, null);
  return [...new Set(lines.filter(({ change }) => change !== null && change !== 'gone').map(({ team }) => team))].sort();
}

function withoutRate({ settings, markets, currencies }: Company): readonly string[] {
  const used = new Set(markets.flatMap(({ currency }) => (currency === null || currency === '' ? [] : [currency])));
  const known = new Set([settings.currency, ...currencies.map(({ currency }) => currency)]);
  return [...used].filter((currency) => !known.has(currency)).sort();
}
