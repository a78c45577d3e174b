import type { MoneyBridge } from '@equipoise/api';
import {
  type AgainstBridge,
  type Bridge,
  type BridgeMeasure,
  type BridgeSide,
  bridgeClosed,
  bridgeCorners,
  bridgeMeasures,
  bridgeToLastCycle,
  bridgeToPlan,
  type Company,
  driverFormulas,
  driverMeanings,
  type Issue,
  type LineId,
  type OpenBy,
  type OperatingPlan,
  openPart,
  type PlanQuestion,
  pageStyle,
  planCorners,
  poseCompany,
  projectMoney,
  publishedPlan,
  sayMoney,
  sideOfProjection,
  spanName,
  statementLines,
  strategyName,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { LastPublished } from '../cycle/last-published.ts';
import type { Evaluation } from '../desk/evaluation.ts';
import type { Call, HandlersOf } from '../http/call.ts';
import { notThere, Refusal } from '../http/problem.ts';
import { inTime } from '../jobs/job-book.ts';
import { currencyOf } from './finance-place.ts';
import { endOf, type MoneyEnd, type MoneyShelf, wantedStrategy, wantProjection } from './finance-plans.ts';

type Query = Call<'getMoneyBridge'>['query'];
type PlanEnd = Extract<MoneyEnd, { kind: 'plan' }>;

/** Bridges of every measure between two ends. */
interface Found {
  readonly bridge: (measure: BridgeMeasure | undefined) => Bridge;
  readonly measures: readonly BridgeMeasure[];
  readonly issues: readonly Issue[];
  readonly atStandard: boolean;
}
type Made = ({ readonly kind: 'found' } & Found) | Extract<MoneyBridge, { kind: 'job' | 'nothing' }>;

const patienceMs = 900;
const mostKept = 12;

export function financeBridgeHandlers(
  app: Application,
  shelf: MoneyShelf,
  lastPublished: LastPublished,
): HandlersOf<'getMoneyBridge'> {
  const kept = new Map<string, Found>();
  return {
    getMoneyBridge: async ({ params, query, fresh }): Promise<MoneyBridge> => {
      const evaluation = await app.desk.evaluation(params.id);
      const { company } = evaluation;
      const currency = currencyOf(company, query.currency);
      const span = spanOf(evaluation, query);
      const here: PlanEnd = { kind: 'plan', scenario: null, strategy: query.strategy ?? null };
      const ends = [endOf(query.from), query.to === undefined ? here : endOf(query.to)] as const;
      for (const { kind } of ends)
        if (kind === 'target' || kind === 'none') throw new Refusal(422, 'refused', `There is no bridge to ${kind}.`);
      const plans = ends.filter((end): end is PlanEnd => end.kind === 'plan');
      let made: Made;
      const stamps = [evaluation.stamp];
      if (plans.length === 2) {
        const sides = [];
        for (const end of plans) sides.push(await planOf(app, evaluation, end));
        stamps.push(...sides.map((side) => side.evaluation.stamp));
        made = await betweenPlans(app, shelf, kept, sides as [PlanSide, PlanSide], { currency, span, at: query.at });
      } else if (plans.length === 1) {
        const side = await planOf(app, evaluation, plans[0]!);
        stamps.push(side.evaluation.stamp);
        const other = ends.find(({ kind }) => kind !== 'plan')!.kind;
        if (other === 'actual')
          throw new Refusal(422, 'refused', 'A plan has planned periods and actual closed ones: compare budget with actual.');
        const published = other === 'last-cycle' ? await lastPublished.plan() : null;
        if (published !== null) stamps.push(published.stamp);
        const kind = other as AgainstKind;
        made = await againstPlan(shelf, kept, side, { kind, published, backwards: ends[0].kind === 'plan', span, at: query.at });
      } else {
        const kinds = ends.map(({ kind }) => kind);
        if (!kinds.includes('budget') || !kinds.includes('actual'))
          throw new Refusal(422, 'refused', 'Without a plan a bridge goes between budget and actual.');
        made = closed(kept, evaluation, kinds[0] === 'actual');
      }
      if (made.kind !== 'found') return made;
      fresh(...stamps);
      return answerOf(made, query, company);
    },
  };
}

interface PlanSide {
  readonly evaluation: Evaluation;
  readonly strategy: ReturnType<typeof wantedStrategy>;
  readonly name: string;
}

async function planOf(app: Application, evaluation: Evaluation, end: PlanEnd): Promise<PlanSide> {
  const own = end.scenario === null || end.scenario === evaluation.opened.head.id;
  const other = own ? evaluation : await app.desk.evaluation(end.scenario!);
  const strategy = wantedStrategy(other, end.strategy);
  return { evaluation: other, strategy, name: strategyName(strategy.strategy) };
}

interface BridgeView {
  readonly currency: string;
  readonly span: { readonly from: number; readonly to: number } | null;
  readonly at: Query['at'];
}

/** Between two plans: what lies between them is planned in a job, once for every measure. */
async function betweenPlans(
  { plans, jobs }: Application,
  shelf: MoneyShelf,
  kept: Map<string, Found>,
  [a, b]: readonly [PlanSide, PlanSide],
  { currency, span, at }: BridgeView,
): Promise<Made> {
  const periodsOf = ({ evaluation }: PlanSide) => evaluation.labels.join();
  if (periodsOf(a) !== periodsOf(b)) throw new Refusal(422, 'refused', 'The two plans have other periods.');
  const keyOf = ({ evaluation, strategy }: PlanSide) => evaluation.keyOf(['bridge', evaluation.posed(at).at, strategy]);
  const key = JSON.stringify([keyOf(a), keyOf(b), namesOf(a, b), currency, span]);
  const known = kept.get(key);
  if (known !== undefined) return { kind: 'found', ...known };
  const sides: BridgeSide[] = [];
  const names = namesOf(a, b);
  const cut = { currency, ...(span === null ? {} : { from: span.from, to: span.to + 1 }) };
  for (const [k, side] of [a, b].entries()) {
    const found = await shelf.of(side.evaluation, at, [side.strategy]);
    if (found.kind === 'job') return found;
    sides.push(sideOfProjection(wantProjection(found.list[0]!), { ...cut, name: names[k]! }));
  }
  const question = (side: PlanSide, k: number) => ({
    company: side.evaluation.company,
    strategy: side.strategy,
    side: sides[k]!,
  });
  const { head } = b.evaluation.opened;
  const { id, done } = jobs.run(
    { kind: 'supply', title: `Bridge to ${head.name}`, key: `bridge ${key}`, scenario: head.id },
    async (signal, report): Promise<Found> => {
      let planned = 0;
      const corners = await planCorners(question(a, 0), question(b, 1), async ({ company, strategy }: PlanQuestion) => {
        planned += 1;
        report(null, `Planning what lies between, ${planned}`);
        const posed = poseCompany(company, at);
        const plan = await plans.once(posed, strategy, signal);
        return Number.isFinite(plan.totalCost) ? sideOfProjection(projectMoney(posed, plan), { ...cut, name: 'between' }) : null;
      });
      const bridges = new Map(bridgeMeasures.map((measure) => [measure, bridgeCorners(corners, measure)]));
      return {
        bridge: (measure = 'profit') => bridges.get(measure)!,
        measures: bridgeMeasures,
        issues: corners.issues,
        atStandard: false,
      };
    },
  );
  const found = await inTime(done, patienceMs);
  if (found === null) {
    void done.then((late) => keep(kept, key, late)).catch(() => undefined);
    return { kind: 'job', job: jobs.get(id)! };
  }
  keep(kept, key, found);
  return { kind: 'found', ...found };
}

function keep(kept: Map<string, Found>, key: string, found: Found): void {
  kept.set(key, found);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
}

type AgainstKind = 'budget' | 'last-year' | 'last-cycle';

interface AgainstView {
  readonly kind: AgainstKind;
  /** Of the last cycle; null: it is not asked for. */
  readonly published: { readonly stamp: string; readonly plan: OperatingPlan | null } | null;
  readonly backwards: boolean;
  readonly span: BridgeView['span'];
  readonly at: Query['at'];
}

async function againstPlan(
  shelf: MoneyShelf,
  kept: Map<string, Found>,
  { evaluation, strategy, name }: PlanSide,
  { kind, published, backwards, span, at }: AgainstView,
): Promise<Made> {
  if (published !== null && published.plan === null) return { kind: 'nothing', issues: [nothingPublished] };
  const asked = ['bridge', kind, published?.stamp ?? '', evaluation.posed(at).at, strategy, backwards, span];
  const key = JSON.stringify(evaluation.keyOf(asked));
  const known = kept.get(key);
  if (known !== undefined) return { kind: 'found', ...known };
  const planned = await shelf.of(evaluation, at, [strategy]);
  if (planned.kind === 'job') return planned;
  const projection = wantProjection(planned.list[0]!);
  const options = { name, span, backwards };
  const before = published === null ? null : publishedPlan(published.plan!);
  return measured(kept, key, kind === 'last-year', (measure) =>
    kind === 'last-cycle'
      ? bridgeToLastCycle(projection, before!, { ...options, measure })
      : bridgeToPlan(projection, kind, { ...options, measure }),
  );
}

function closed(kept: Map<string, Found>, evaluation: Evaluation, backwards: boolean): Made {
  const key = JSON.stringify(evaluation.keyOf(['bridge', 'closed', backwards]));
  const known = kept.get(key);
  if (known !== undefined) return { kind: 'found', ...known };
  return measured(kept, key, true, (measure) => bridgeClosed(evaluation.company, measure, backwards));
}

/** The bridge of every measure that is asked for, made once each and kept. */
function measured(
  kept: Map<string, Found>,
  key: string,
  atStandard: boolean,
  make: (measure: BridgeMeasure | undefined) => AgainstBridge,
): Made {
  const first = make(undefined);
  if (first.kind === 'nothing') return { kind: 'nothing', issues: [first.issue] };
  const made = new Map<BridgeMeasure, Bridge>([[first.bridge.measure, first.bridge]]);
  const found: Found = {
    measures: first.measures,
    issues: first.issues,
    atStandard,
    bridge: (measure = first.bridge.measure) => {
      const before = made.get(measure);
      if (before !== undefined) return before;
      const other = make(measure);
      if (other.kind === 'nothing') return first.bridge;
      made.set(measure, other.bridge);
      return other.bridge;
    },
  };
  keep(kept, key, found);
  return { kind: 'found', ...found };
}

const nothingPublished: Issue = {
  code: 'finance/no-last-cycle',
  severity: 'warning',
  message: 'No operating plan is published yet.',
  remedy: 'Publish the plan of a cycle; the next one is held against it.',
};

function answerOf({ bridge: of, measures, issues, atStandard }: Found, query: Query, company: Company): MoneyBridge {
  const asked = query.measure !== undefined && measures.includes(query.measure) ? query.measure : undefined;
  const bridge = of(asked);
  const { measure, currency, periodLabels, from, to, parts } = bridge;
  return {
    kind: 'bridge',
    sentence: bridgeSentence(bridge),
    measure,
    measures: [...measures],
    atStandard: atStandard && measure === 'gross-margin',
    currency,
    periods: [...periodLabels],
    from: { name: from.name, amount: from.cents / 100 },
    to: { name: to.name, amount: to.cents / 100 },
    parts: parts.map(({ driver, name, cents }) => ({
      driver,
      name,
      amount: cents / 100,
      meaning: driverMeanings[driver],
      formula: driverFormulas[driver],
    })),
    opened: query.open === undefined ? null : opened(bridge, query.open, query, company),
    issues: [...issues],
  };
}

function opened(bridge: Bridge, driver: NonNullable<Query['open']>, query: Query, company: Company) {
  const { by, family, item, market } = query;
  const within = {
    ...(family === undefined ? {} : { family }),
    ...(item === undefined ? {} : { item }),
    ...(market === undefined ? {} : { market }),
  };
  const nameOf = namesBy(by, company);
  const children = openPart(bridge, driver, by, within)
    .slice(0, 500)
    .map(({ key, cents }) => ({ key, name: nameOf(key), amount: cents / 100 }));
  return { driver, by, children };
}

function namesBy(by: OpenBy, company: Company): (key: string | null) => string {
  if (by === 'line') {
    return (key) => (key === 'openingCash' ? 'Opening cash' : (statementLines[key as LineId]?.label ?? key ?? ''));
  }
  const rows: readonly { readonly id: string; readonly name: string }[] =
    by === 'market'
      ? company.markets.map(({ market, name }) => ({ id: market, name }))
      : [
          ...company.families.map(({ family, name }) => ({ id: family, name })),
          ...(by === 'item' ? company.items.map(({ item, name }) => ({ id: item, name })) : []),
        ];
  const names = new Map(rows.map(({ id, name }) => [id, name || id]));
  return (key) => (key === null ? 'Not told' : (names.get(key) ?? key));
}

const measureNames: Readonly<Record<BridgeMeasure, string>> = {
  revenue: 'Revenue',
  'gross-margin': 'Gross margin',
  profit: 'Profit',
  cash: 'Cash at the end',
};

function bridgeSentence({ measure, currency, periodLabels, from, to, parts }: Bridge): string {
  const say = (cents: number) => sayMoney(Math.abs(cents) / 100, currency, pageStyle);
  const gap = to.cents - from.cents;
  const name = `${measureNames[measure]}, ${spanName(periodLabels)}`;
  if (gap === 0 && parts.length === 0) return `${name}: ${from.name} and ${to.name} are equal`;
  const [largest] = [...parts].sort((a, b) => Math.abs(b.cents) - Math.abs(a.cents));
  const most = largest === undefined ? '' : `, most of it ${largest.name.toLowerCase()}`;
  return `${name}: ${to.name} is ${say(gap)} ${gap >= 0 ? 'above' : 'below'} ${from.name}${most}`;
}

/** What tells two plans apart: the scenario, the strategy, or both. */
function namesOf(a: PlanSide, b: PlanSide): readonly [string, string] {
  const sameScenario = a.evaluation.opened.head.id === b.evaluation.opened.head.id;
  if (sameScenario) return [a.name, b.name];
  const same = a.strategy.strategy === b.strategy.strategy;
  const of = ({ evaluation, name }: PlanSide) =>
    same ? evaluation.opened.head.name : `${evaluation.opened.head.name}, ${name.toLowerCase()}`;
  return [of(a), of(b)];
}

function spanOf(evaluation: Evaluation, { first, last }: Query): BridgeView['span'] {
  if (first === undefined && last === undefined) return null;
  const at = (label: string | undefined, otherwise: number): number => {
    if (label === undefined) return otherwise;
    const t = evaluation.labels.indexOf(label);
    if (t < 0) throw notThere(`The plan has no period "${label}".`);
    return t;
  };
  const span = { from: at(first, 0), to: at(last, evaluation.labels.length - 1) };
  if (span.to < span.from) throw new Refusal(422, 'refused', 'The last period comes before the first.');
  return span;
}
