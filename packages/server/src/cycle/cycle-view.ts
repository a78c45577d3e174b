import type { Cycle as CycleAnswer, CycleDecision, CycleHead, CycleStage, User } from '@equipoise/api';
import {
  type Check,
  type Cycle,
  type CycleFacts,
  chairOf,
  checkList,
  cycleSentence,
  type Decision,
  decisionItem,
  inputGroupName,
  inputStates,
  openStages,
  optionEffect,
  pageStyle,
  preReadDay,
  type StageDays,
  stageDays,
  stageName,
  stageSubject,
  workingDayOn,
} from '@equipoise/engine';
import type { GatheredFacts } from './cycle-facts.ts';
import { legalMoves, signedStages } from './legal-moves.ts';

/** A cycle as it travels, for the person who asks. `pricing` names the job that prices a decision now. */
export function cycleAnswer(
  cycle: Cycle,
  { facts, evaluation }: GatheredFacts,
  user: User,
  today: string,
  pricing: (decision: string) => string | null,
): CycleAnswer {
  const checks = checkList(cycle, facts);
  const days = new Map(stageDays(cycle.rules).map((one) => [one.stage, one]));
  const { head } = evaluation.opened;
  const { currency } = evaluation.company.settings;
  return {
    head: headOf(cycle, head.name, cycleSentence(cycle, checks, today)),
    today,
    workingDay: workingDayOn(cycle.rules, today),
    preReadDay: preReadDay(cycle.rules),
    rules: rulesOf(cycle.rules),
    stages: cycle.rules.stages.map((rule) => stageOf(cycle, rule, days.get(rule.stage)!, checks, facts, today)),
    inputs: inputStates(cycle).map(({ group, frozen, by }) => ({ group, name: inputGroupName(group), frozen, by })),
    base: cycle.base,
    scenarioVersion: facts.scenarioVersion,
    scenarioBase: facts.base,
    proposal: cycle.proposal,
    planned: [...facts.planned],
    decisions: cycle.decisions.map((decision) => decisionAnswer(decision, currency, pricing(decision.id))),
    signOffs: [...cycle.signOffs],
    published: [...cycle.published],
    reopenings: [...cycle.reopenings],
    notes: [...cycle.notes],
    moves: legalMoves(cycle, facts, { user, on: today }),
    sentence: cycleSentence(cycle, checks, today),
  };
}

export function headOf(cycle: Cycle, scenarioName: string, sentence: string): CycleHead {
  const { id, version, phase, revision, previous, scenario, rules, published, decisions } = cycle;
  return {
    ...{ id, version, phase, revision, previous, scenario, scenarioName, sentence },
    open: [...openStages(cycle)],
    start: rules.start,
    plan: published.at(-1)?.plan ?? null,
    decisionsOpen: decisions.filter(({ state }) => state === 'open').length,
  };
}

export function rulesOf(rules: Cycle['rules']): CycleAnswer['rules'] {
  return {
    start: rules.start,
    holidays: [...rules.holidays],
    weekends: rules.weekends,
    stages: rules.stages.map((rule) => ({ ...rule })),
    signers: [...rules.signers],
    teams: [...rules.teams],
  };
}

function stageOf(
  cycle: Cycle,
  rule: Cycle['rules']['stages'][number],
  { from, to }: StageDays,
  all: readonly Check[],
  facts: CycleFacts,
  today: string,
): CycleStage {
  const { stage, owner, fromWorkingDay, toWorkingDay } = rule;
  const { state, begun, closed, checks: passed } = cycle.stages[stage];
  const checks = state === 'closed' ? passed : all.filter((check) => check.stage === stage);
  const lacks = checks.filter((check) => check.state === 'missing').length;
  const late = state !== 'closed' && cycle.phase !== 'abandoned' && to < today;
  const chair = chairOf(cycle, stage);
  const subject = signedStages.includes(stage) ? stageSubject(cycle, stage, facts) : null;
  const signed = cycle.signOffs.find((one) => one.stage === stage && one.role === chair && one.subject === subject);
  const due = late ? `was due on ${to}` : `${from} to ${to}`;
  const sentence =
    state === 'closed'
      ? `${stageName(stage)}: closed${closed === null ? '' : ` on ${closed.on} by ${closed.by}`}`
      : state === 'waiting'
        ? `${stageName(stage)}: waits, ${due}`
        : `${stageName(stage)}: open, ${due}, ${lacks === 0 ? 'nothing is missing' : `${lacks} of ${checks.length} missing`}`;
  return {
    ...{ stage, name: stageName(stage), state, chair, owner, from, to, fromWorkingDay, toWorkingDay, late, begun, closed },
    ...{ checks: [...checks], lacks, subject, signed: signed ?? null, sentence },
  };
}

/** A decision as it travels, with what each option does against the one that stands for no change. */
export function decisionAnswer(decision: Decision, currency: string, pricing: string | null): CycleDecision {
  return {
    ...decision,
    options: decision.options.map((option) => ({
      ...option,
      expects: [...option.expects],
      effect: optionEffect(decision, option),
    })),
    taken:
      decision.taken === null
        ? null
        : { ...decision.taken, rejected: [...decision.taken.rejected], dissent: [...decision.taken.dissent] },
    outcomes: decision.outcomes.map((outcome) => ({ ...outcome, measured: [...outcome.measured] })),
    sentence: decisionItem(decision, currency, pageStyle).sentence,
    pricing,
  };
}
