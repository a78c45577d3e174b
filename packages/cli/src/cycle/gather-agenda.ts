import {
  type AgendaException,
  type AgendaFacts,
  type AgendaFamily,
  type Cycle,
  type FamilyPage,
  factsOf,
  familiesOf,
  familyFactsOf,
  familyPage,
  formatNumber,
  formatShare,
  type Kpi,
  kpisOf,
  planActual,
  registerOf,
  risksOf,
  sayMoney,
  sentenceOf,
  statementOf,
  terminalStyle as style,
  usualTargets,
  worthOf,
} from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import { oneChoice } from '../planning/strategies.ts';
import type { Terminal } from '../terminal.ts';
import { layOn } from '../workspace/scenario.ts';
import { worthOfDemand } from '../workspace/worth.ts';
import { forecastOutcome } from './forecast-outcome.ts';
import { gapsOf } from './gaps.ts';
import { gatherFacts } from './gather-facts.ts';
import { allCycles } from './keep.ts';
import { familyPast, type PastPlan, pastPlan } from './past.ts';
import { type Planned, planAndKeep } from './planned.ts';
import { cameOf } from './what-came.ts';

export interface GatheredAgenda {
  readonly facts: AgendaFacts;
  readonly planned: Planned;
  readonly pages: readonly FamilyPage[];
}

/** Plans the scenario of a cycle by the strategy put forward (or assumed, or mixed) and gathers what the agenda is built from. */
export async function gatherAgenda(store: Store, cycle: Cycle, day: string, terminal: Terminal): Promise<GatheredAgenda> {
  const earlier = (await allCycles(store)).filter(({ id, phase }) => id < cycle.id && phase !== 'abandoned');
  const { laid } = await gatherFacts(store, cycle, day, terminal);
  const { opened, base, applied } = laid;
  const choice = oneChoice(cycle.proposal?.strategy, {}, applied.company, applied.strategy, 'mixed');
  const planned = (await planAndKeep(store, laid, [choice], day, terminal))[0]!;
  const past = await pastPlan(store, earlier, terminal);
  const since = past?.cycle.published.at(-1);
  const reference =
    since === undefined
      ? await store.openScenario(cycle.scenario, cycle.scenarioVersion)
      : await store.openScenario(past!.cycle.scenario, since.scenarioVersion);
  const { entries } = opened.scenario;
  const report = risksOf(entries, {
    apply: (list) => layOn(base, list, day),
    moneyOf: (one) => worthOfDemand(one).revenue,
    day,
  });
  const register = registerOf(entries, reference?.scenario.entries ?? null, applied.company, report).map((line) => {
    if (line.change === null || line.change === 'gone' || line.money !== null) return line;
    // What a changed assumption is worth: the demand with it less the demand without it.
    const without = entries.filter(({ assumption }) => assumption.id !== line.id);
    const money = worthOfDemand(applied).revenue - worthOfDemand(layOn(base, without, day)).revenue;
    return { ...line, money: Math.abs(money) < 0.5 ? null : money };
  });
  const pages = pagesOf(planned, past, cycle, register);
  const lifecycle = entries.filter(({ on, assumption }) => on && lifecycleKinds.includes(assumption.change.kind));
  return {
    planned,
    pages,
    facts: {
      ...{ cycle: cycle.id, today: day, currency: applied.company.settings.currency, register },
      lastDecisions: earlier.flatMap((one) =>
        one.decisions
          .filter(({ state, outcomes }) => (state === 'decided' && !closedBefore(outcomes, cycle)) || state === 'deferred')
          .map((decision) => ({ cycle: one.id, decision, sentences: cameOf(decision, base.company).sentences })),
      ),
      kpis: kpis(planned, past, base.company, pages),
      exceptions: exceptions(planned, pages),
      families: pages.map((page) => familyLine(page, planned)),
      launches: lifecycle.map(({ assumption: { change, owner } }) => ({
        ...{ item: 'item' in change ? (change.item ?? '') : '', money: null },
        sentence: `${sentenceOf(change, applied.company)} (${owner})`,
      })),
      gaps: gapsOf(planned),
      decisions: cycle.decisions.filter(({ state }) => state === 'open'),
    },
  };
}

const lifecycleKinds: readonly string[] = ['launch', 'successor', 'retirement'];

/** Done before this cycle began: no longer on its agenda. */
const closedBefore = (outcomes: Cycle['decisions'][number]['outcomes'], { rules }: Cycle): boolean =>
  outcomes.some(({ done, on }) => done && on < rules.start);

function pagesOf(planned: Planned, past: PastPlan | null, cycle: Cycle, register: AgendaFacts['register']): FamilyPage[] {
  const { company } = planned.posed;
  return familiesOf(planned).map((family) => {
    const name = company.families.find((row) => row.family === family)?.name || family;
    const about = register.filter(
      ({ sentence, state, change }) => state === 'agreed' && change !== 'gone' && sentence.includes(name),
    );
    return familyPage(
      {
        ...familyFactsOf(planned, family, familyPast(past, family, company)),
        serviceTarget: usualTargets.service,
        assumptions: about.map(({ id, sentence, owner }) => ({ id, sentence, owner })),
        decisions: cycle.decisions.filter((decision) => decision.family === family),
        notes: cycle.notes.filter((note) => note.family === family),
      },
      style,
    );
  });
}

function kpis(
  planned: Planned,
  past: PastPlan | null,
  company: Planned['posed']['company'],
  pages: readonly FamilyPage[],
): readonly Kpi[] {
  const { plan, posed, projection } = planned;
  const { lines, periods } = statementOf(projection);
  const days = periods.reduce((sum, period) => sum + period.days, 0);
  const made = pages.flatMap(({ blocks, closed }) => {
    const line = blocks.find(({ key }) => key === 'production')!.line;
    return [...line.plan.subarray(0, closed)].map((units, t) => [units, line.actual[t]!] as const);
  });
  const known = made.filter(([was, came]) => !Number.isNaN(was) && !Number.isNaN(came));
  const labour = plan.resources.filter(
    ({ kind, available }) => (kind === 'labour' || kind === 'machine') && available.every(Number.isFinite),
  );
  const turns = posed.company.objectives.find(({ objective }) => objective === 'turns')?.value ?? null;
  return kpisOf(
    {
      forecast: past === null ? null : forecastOutcome(past.planned.posed.company, company),
      production:
        known.length === 0
          ? null
          : planActual(
              known.map(([was]) => was),
              known.map(([, came]) => came),
            ),
      service: factsOf(plan, posed.subject).service,
      inventory: {
        yearlyCost: (sum(lines.costOfGoodsSold) / days) * 365,
        averageValue: sum(lines.inventoryValue) / lines.inventoryValue.length,
      },
      hours: {
        used: labour.reduce((all, { load }) => all + sum(load), 0),
        available: labour.reduce((all, { available }) => all + sum(available), 0),
      },
    },
    { ...usualTargets, turns },
    style,
  );
}

/** Late and lost sales by family at plan prices, and where one more hour is worth most. */
function exceptions({ plan, posed }: Planned, pages: readonly FamilyPage[]): readonly AgendaException[] {
  const { subject } = posed;
  const found: AgendaException[] = pages.flatMap((page) => {
    const { late, lost, money } = missedOf({ plan, posed }, page.family);
    if (money < 0.5) return [];
    const what = [
      late > 0.5 ? `${formatNumber(late, 0, style)} ${page.unit} late` : '',
      lost > 0.5 ? `${formatNumber(lost, 0, style)} ${page.unit} lost` : '',
    ];
    const sentence = `${page.name}: ${what.filter((text) => text !== '').join(', ')}, ${sayMoney(money, subject.currency, style)} of sales`;
    return [{ sentence, family: page.family, money: -money }];
  });
  for (const { before, name, after } of worthOf(plan, subject, style)) {
    // Money of one hour is no money at stake: it stands in the sentence.
    found.push({ sentence: `${before} ${name} ${after}`, family: null, money: null });
  }
  return found;
}

/** Unit-periods that wait beyond their due period and units never delivered, at the price of their period. */
function missedOf({ plan, posed }: Pick<Planned, 'plan' | 'posed'>, family: string) {
  const { subject, groups } = posed;
  const own = new Set(groups.groups.filter((group) => group.family === family).map(({ product }) => product));
  let [late, lost, money] = [0, 0, 0];
  for (const { key, product, backorder, lostSales, target } of plan.products) {
    if (!own.has(product)) continue;
    const price = subject.prices.get(key);
    backorder.forEach((waiting, t) => {
      const over = Math.max(0, waiting - (subject.makeToOrder.has(key) ? target[t]! : 0));
      late += over;
      lost += lostSales[t]!;
      money += (over + lostSales[t]!) * (price?.[t] ?? 0);
    });
  }
  return { late, lost, money };
}

/** Demand, supply, stock and money of a family together, in one sentence. */
function familyLine(page: FamilyPage, planned: Planned): AgendaFamily {
  const { family, name, unit, currency, closed, blocks, capacity } = page;
  const revenue = page.money.find(({ measure }) => measure === 'revenue')!;
  const sold = sum(blocks[0]!.line.plan.subarray(closed));
  const made = sum(blocks[1]!.line.plan.subarray(closed));
  const stock = blocks.find(({ key }) => key === 'stock')?.line.plan.at(-1);
  const full = [...capacity].sort((a, b) => b.fullPeriods - a.fullPeriods)[0];
  const worth = sum(revenue.value.subarray(closed));
  const { money } = missedOf(planned, family);
  const served = page.service.value.subarray(closed).filter((share) => !Number.isNaN(share));
  const worst = served.length === 0 ? null : Math.min(...served);
  const parts = [
    sold > 0
      ? `${formatNumber(sold, 0, style)} ${unit} demand, ${formatNumber(made, 0, style)} made or bought`
      : `${formatNumber(made, 0, style)} ${unit} made or bought for other products`,
    ...(stock === undefined || Number.isNaN(stock) ? [] : [`${formatNumber(stock, 0, style)} in stock at the end`]),
    ...(worth > 0 ? [`revenue ${sayMoney(worth, currency, style)}`] : []),
    ...(worst === null || worst > 0.9995 ? [] : [`service down to ${formatShare(worst, style)} %`]),
    ...(full !== undefined && full.fullPeriods > 0 ? [`${full.name} full in ${full.fullPeriods} periods`] : []),
  ];
  const gap = Number.isNaN(revenue.gap) ? null : revenue.gap;
  return {
    family,
    name,
    revenue: worth,
    atStake: money + Math.abs(gap ?? 0),
    budgetGap: gap,
    sentence: `${name}: ${parts.join('; ')}`,
  };
}

const sum = (series: Float64Array): number => series.reduce((total, one) => total + one, 0);
