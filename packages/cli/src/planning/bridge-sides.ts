import {
  type AgainstBridge,
  type Bridge,
  type BridgeMeasure,
  type BridgeSide,
  bridgeClosed,
  bridgeCorners,
  bridgeToLastCycle,
  bridgeToPlan,
  type Company,
  type Issue,
  type OperatingPlan,
  type PlanLevel,
  type PlanQuestion,
  planCorners,
  publishedPlan,
  type Solver,
  sideOfProjection,
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
  /** The plan published last, where an end is `last-cycle`; null: there is none. */
  readonly published: OperatingPlan | null;
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
  if (plan < 0) return closed(request, ends.company);
  const against = other.kind as AgainstKind;
  return againstPlan(request, ends.questions[plan]!, against, plan === 0, solver, terminal);
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

type AgainstKind = 'budget' | 'last-year' | 'last-cycle' | 'actual';

/** A plan beside the budget, last year or the plan published last, over the periods both know and no others. */
async function againstPlan(
  { measure, span, at, currency, published }: BridgeRequest,
  question: NamedQuestion,
  kind: AgainstKind,
  backwards: boolean,
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
  if (kind === 'last-cycle' && published === null) {
    throw refused('cli/nothing-published', 'No operating plan is published yet.', 'Name the folder of plans with --plans.');
  }
  const [planned] = await projectPlans(company, [question.strategy], at, solver, terminal);
  const options = { name: nameOf(question, true), span, backwards, measure };
  const { projection } = planned!;
  return told(
    kind === 'last-cycle'
      ? bridgeToLastCycle(projection, publishedPlan(published!), options)
      : bridgeToPlan(projection, kind, options),
    measure,
  );
}

/** The budget of closed periods beside what was sold in them. */
function closed({ words, measure, currency }: BridgeRequest, company: Company) {
  wantPlanCurrency(currency, company);
  const kinds = words.map(({ kind }) => kind);
  if (!kinds.includes('budget') || !kinds.includes('actual')) {
    throw new WrongUsage('without a plan a bridge goes between budget and actual.');
  }
  return told(bridgeClosed(company, measure, kinds[0] === 'actual'), measure);
}

/** The bridge as it was asked for; otherwise what is missing, or what could be asked. */
function told(
  found: AgainstBridge,
  measure: BridgeMeasure | undefined,
): { readonly bridge: Bridge; readonly issues: readonly Issue[] } {
  if (found.kind === 'nothing') {
    const { code, message, remedy = '', at } = found.issue;
    throw refused(code, message, remedy, at);
  }
  const { bridge, measures, issues } = found;
  if (measure === undefined || measures.includes(measure)) return { bridge, issues };
  const more = measures.includes('gross-margin') ? ' or gross-margin' : ' (the budget tells neither margin nor cost)';
  throw new WrongUsage(`${measure} is known of plans only; wanted here: revenue${more}.`);
}

function wantPlanCurrency(currency: string | undefined, company: Company): void {
  if (currency === undefined || currency === company.settings.currency) return;
  throw new WrongUsage(`budget and past are in ${company.settings.currency}; --currency goes with bridges between plans.`);
}

function namesOf(a: NamedQuestion, b: NamedQuestion): readonly [string, string] {
  const same = a.strategy.strategy === b.strategy.strategy && a.scenario !== b.scenario;
  return [nameOf(a, !same), nameOf(b, !same)];
}

function nameOf({ scenario, strategy }: NamedQuestion, withStrategy: boolean): string {
  const word = strategyName(strategy.strategy);
  return scenario === null ? word : withStrategy ? `${scenario}, ${word.toLowerCase()}` : scenario;
}
