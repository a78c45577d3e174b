import {
  type Bridge,
  type BridgeMeasure,
  type BridgeSide,
  bridgeCorners,
  bridgeOf,
  budgetedPeriods,
  type Company,
  gatherSide,
  horizonOf,
  type Issue,
  type PlanLevel,
  type PlanQuestion,
  periodsOfAYear,
  planCorners,
  type Solver,
  shiftFlows,
  sideOfBudget,
  sideOfProjection,
  sideOfSales,
  soldFrom,
  strategyName,
} from '@equipoise/engine';
import { Refused, refused, WrongUsage } from '../outcome.ts';
import type { Terminal } from '../terminal.ts';
import type { BridgeEndWord, NamedQuestion, OpenedEnds } from './bridge-ends.ts';
import { projectPlans } from './projected.ts';

export interface BridgeRequest {
  readonly words: readonly [BridgeEndWord, BridgeEndWord];
  readonly ends: OpenedEnds;
  /** Undefined: profit between plans, else the deepest that both ends know. */
  readonly measure: BridgeMeasure | undefined;
  readonly currency: string | undefined;
  /** Planned periods, both ends included; null: all. */
  readonly span: { readonly from: number; readonly to: number } | null;
  readonly at: PlanLevel | undefined;
}

/** Plans what has to be planned and bridges the two ends. */
export async function bridgeEnds(
  request: BridgeRequest,
  solver: Solver,
  terminal: Terminal,
): Promise<{ readonly bridge: Bridge; readonly issues: readonly Issue[] }> {
  const { words, ends } = request;
  if (words.every(({ kind }) => kind === 'plan')) return bridgePlans(request, solver, terminal);
  const plan = ends.questions.findIndex((question) => question !== null);
  const other = words.find(({ kind }) => kind !== 'plan')!;
  if (plan < 0) return bridgeClosed(request, ends.company);
  const found = await againstPlan(
    request,
    ends.questions[plan]!,
    other.kind as 'budget' | 'last-year' | 'actual',
    solver,
    terminal,
  );
  const sides = plan === 0 ? ([found.planned, found.against] as const) : ([found.against, found.planned] as const);
  return { bridge: bridgeOf(sides[0], sides[1], found.measure), issues: found.issues };
}

async function bridgePlans({ ends, measure = 'profit', currency, span, at }: BridgeRequest, solver: Solver, terminal: Terminal) {
  const [a, b] = ends.questions as readonly [NamedQuestion, NamedQuestion];
  const names = namesOf(a, b);
  const known = new Map<Company, Map<string, BridgeSide>>();
  const side = async (question: PlanQuestion, name: string): Promise<BridgeSide> => {
    const key = JSON.stringify(question.strategy);
    const before = known.get(question.company)?.get(key);
    if (before) return { ...before, name };
    const [planned] = await projectPlans(question.company, [question.strategy], at, solver, terminal);
    const made = sideOfProjection(planned!.projection, {
      name,
      ...(currency === undefined ? {} : { currency }),
      ...(span === null ? {} : { from: span.from, to: span.to + 1 }),
    });
    known.set(question.company, (known.get(question.company) ?? new Map()).set(key, made));
    return made;
  };
  const from = { company: a.company, strategy: a.strategy, side: await side(a, names[0]) };
  const to = { company: b.company, strategy: b.strategy, side: await side(b, names[1]) };
  const corners = await planCorners(from, to, async (question) => {
    try {
      return await side(question, 'between');
    } catch (error) {
      if (error instanceof Refused) return null;
      throw error;
    }
  });
  return { bridge: bridgeCorners(corners, measure), issues: corners.issues };
}

/** A plan beside the budget or last year, over the periods both know and no others. */
async function againstPlan(
  { measure, span, at, currency }: BridgeRequest,
  question: NamedQuestion,
  kind: 'budget' | 'last-year' | 'actual',
  solver: Solver,
  terminal: Terminal,
) {
  const { company } = question;
  wantPlanCurrency(currency, company);
  if (kind === 'actual') {
    throw new WrongUsage(
      'a plan has planned periods and actual closed ones: compare --from budget --to actual, or with last-year.',
    );
  }
  const horizon = horizonOf(company.calendar);
  const within = (t: number) => t >= (span?.from ?? 0) && t <= (span?.to ?? horizon - 1);
  const year = periodsOfAYear(company);
  const { firstPlan } = company.calendar;
  const first = soldFrom(company);
  const periods =
    kind === 'budget'
      ? budgetedPeriods(company).filter((t) => t >= 0 && within(t))
      : Array.from({ length: horizon }, (_, t) => t).filter((t) => within(t) && t < year && firstPlan + t - year >= first);
  if (periods.length === 0) throw nothingToCompare(kind);
  const budget = kind === 'budget' ? sideOfBudget(company, periods) : null;
  const past =
    kind === 'last-year'
      ? sideOfSales(
          company,
          periods.map((t) => firstPlan + t - year),
          'Last year',
        )
      : null;
  const deepest = wanted(measure, budget === null || budget.hasMargin);
  const [planned] = await projectPlans(company, [question.strategy], at, solver, terminal);
  const whole = sideOfProjection(planned!.projection, { name: nameOf(question, true) });
  const full = await cut(whole, planned!.projection, periods);
  return {
    planned: budget === null ? { ...full, rest: {} } : gatherSide(full, budget.coarse),
    against: budget?.side ?? past!.side,
    measure: deepest,
    issues: [...(budget?.issues ?? []), ...(past?.issues ?? [])],
  };
}

/** The plan in some of its periods: lines beyond what is sold are added up over those alone. */
async function cut(
  whole: BridgeSide,
  projection: Parameters<typeof sideOfProjection>[0],
  periods: readonly number[],
): Promise<BridgeSide> {
  const parts = periods.map((t) => sideOfProjection(projection, { name: whole.name, from: t, to: t + 1 }));
  const rest = Object.fromEntries(
    Object.keys(whole.rest).map((line) => {
      const sum = new Float64Array(whole.flows.cells.length);
      for (const part of parts)
        part.rest[line as keyof BridgeSide['rest']]!.forEach((money, c) => {
          sum[c]! += money;
        });
      return [line, sum];
    }),
  );
  return {
    ...whole,
    periodLabels: periods.map((t) => whole.periodLabels[t]!),
    flows: shiftFlows(whole.flows, periods),
    rest,
  };
}

/** The budget of closed periods beside what was sold in them. */
function bridgeClosed({ words, measure, currency }: BridgeRequest, company: Company) {
  wantPlanCurrency(currency, company);
  const kinds = words.map(({ kind }) => kind);
  if (!kinds.includes('budget') || !kinds.includes('actual')) {
    throw new WrongUsage('without a plan a bridge goes between budget and actual.');
  }
  const { firstPlan } = company.calendar;
  const periods = budgetedPeriods(company).filter((t) => t < 0 && firstPlan + t >= soldFrom(company));
  if (periods.length === 0) throw nothingToCompare('actual');
  const budget = sideOfBudget(company, periods);
  const past = sideOfSales(
    company,
    periods.map((t) => firstPlan + t),
  );
  const actual = gatherSide(past.side, budget.coarse);
  const [from, to] = kinds[0] === 'budget' ? [budget.side, actual] : [actual, budget.side];
  return { bridge: bridgeOf(from, to, wanted(measure, budget.hasMargin)), issues: [...budget.issues, ...past.issues] };
}

/** Neither budget nor past tell what lies below gross margin. */
function wanted(measure: BridgeMeasure | undefined, hasMargin: boolean): BridgeMeasure {
  if (measure === undefined) return hasMargin ? 'gross-margin' : 'revenue';
  if (measure === 'revenue' || (measure === 'gross-margin' && hasMargin)) return measure;
  throw new WrongUsage(
    `${measure} is known of plans only; wanted here: revenue${hasMargin ? ' or gross-margin' : ' (the budget tells neither margin nor cost)'}.`,
  );
}

function wantPlanCurrency(currency: string | undefined, company: Company): void {
  if (currency === undefined || currency === company.settings.currency) return;
  throw new WrongUsage(`budget and past are in ${company.settings.currency}; --currency goes with bridges between plans.`);
}

const nothingToCompare = (kind: 'budget' | 'last-year' | 'actual') =>
  refused(
    'finance/nothing-to-compare',
    kind === 'budget'
      ? 'The budget tells no revenue in the planned periods.'
      : kind === 'actual'
        ? 'There is no closed period of which both budget and sales are told.'
        : 'There is no sales history a year before the planned periods.',
    kind === 'last-year' ? 'Add the table sales_history.' : 'Add rows of the measure revenue to the table budget.',
    { file: kind === 'last-year' ? 'sales_history' : 'budget' },
  );

function namesOf(a: NamedQuestion, b: NamedQuestion): readonly [string, string] {
  const same = a.strategy.strategy === b.strategy.strategy && a.scenario !== b.scenario;
  return [nameOf(a, !same), nameOf(b, !same)];
}

function nameOf({ scenario, strategy }: NamedQuestion, withStrategy: boolean): string {
  const word = strategyName(strategy.strategy);
  return scenario === null ? word : withStrategy ? `${scenario}, ${word.toLowerCase()}` : scenario;
}
