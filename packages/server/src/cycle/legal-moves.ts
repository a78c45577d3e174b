import type { LegalMove } from '@equipoise/api';
import {
  type CommandBody,
  type Cycle,
  type CycleFacts,
  checkList,
  move,
  reasonedMoves,
  type Stage,
  stageName,
  stageSubject,
  stages,
} from '@equipoise/engine';
import { type Asking, commandOf } from './mover.ts';

interface Candidate {
  readonly body: CommandBody;
  readonly label: string;
  readonly stage?: Stage;
  readonly check?: string;
  readonly decision?: string;
}

/** Stands for the reason while nobody has typed it, so that only what else speaks against a move is told. */
const some = 'because';

/**
 * Every move that makes sense in the state a cycle is in, with what the engine says of it for the person who asks. What the move itself
 * will hold (reasons, days, options) is taken to be in order; the move looks again.
 */
export function legalMoves(cycle: Cycle, facts: CycleFacts, asking: Omit<Asking, 'because'>): LegalMove[] {
  return candidates(cycle, facts, asking.on).map(({ body, label, stage, check, decision }) => {
    const command = commandOf(cycle, facts, body, { ...asking, because: some }, undefined);
    const moved = move(cycle, command, facts);
    const issues = moved.kind === 'event' ? [] : moved.issues;
    const mine = issues.every(({ code }) => code !== 'cycle/not-yours');
    return {
      kind: body.kind,
      stage: stage ?? null,
      check: check ?? null,
      decision: decision ?? null,
      label,
      role: mine ? command.role : null,
      allowed: moved.kind === 'event',
      needsReason: reasonedMoves.includes(body.kind),
      issues: [...issues],
    };
  });
}

function candidates(cycle: Cycle, facts: CycleFacts, today: string): Candidate[] {
  const { phase } = cycle;
  if (phase === 'published') return [...stages.slice(0, -1).map(offCycle), note, ...followUps(cycle)];
  if (phase === 'abandoned') return [note];
  const ends: Candidate =
    phase === 'running'
      ? { body: { kind: 'abandon' }, label: 'Give the cycle up' }
      : { body: { kind: 'withdraw' }, label: 'End the review without a new plan' };
  return [
    ...stages.flatMap((stage) => stageMoves(cycle, stage, facts)),
    ...checkMoves(cycle, facts),
    { body: { kind: 'freeze', base: facts.base }, label: 'Freeze the data', stage: 'data' },
    {
      body: {
        kind: 'put-forward',
        scenario: cycle.scenario,
        scenarioVersion: facts.scenarioVersion,
        strategy: cycle.proposal?.strategy ?? 'mixed',
      },
      label: 'Put a plan forward',
    },
    publish(cycle),
    ...posing(cycle, today),
    ...cycle.decisions.flatMap((decision) => decisionMoves(decision, today)),
    { body: { kind: 'set-rules', rules: cycle.rules }, label: 'Change days, owners and signers' },
    note,
    ends,
  ];
}

const note: Candidate = { body: { kind: 'note', family: null, stage: null }, label: 'Add a note' };

const offCycle = (stage: Stage): Candidate => ({
  body: { kind: 'off-cycle', stage },
  label: `Review off-cycle from ${stageName(stage).toLowerCase()} on`,
  stage,
});

function stageMoves(cycle: Cycle, stage: Stage, facts: CycleFacts): Candidate[] {
  const name = stageName(stage).toLowerCase();
  switch (cycle.stages[stage].state) {
    case 'waiting':
      return [{ body: { kind: 'begin', stage }, label: `Begin ${name}`, stage }];
    case 'closed':
      return [{ body: { kind: 'reopen', stage }, label: `Open ${name} again`, stage }];
    case 'open': {
      const moves: Candidate[] = [];
      if (signedStages.includes(stage)) {
        const subject = stageSubject(cycle, stage, facts);
        moves.push({ body: { kind: 'sign', stage, subject, key: null, signature: null }, label: `Sign ${name}`, stage });
      }
      if (stage !== 'publish') moves.push({ body: { kind: 'close', stage }, label: `Close ${name}`, stage });
      return moves;
    }
    default:
      return cycle.stages[stage].state satisfies never;
  }
}

/** Stages whose check list wants a signature under what they leave. */
export const signedStages: readonly Stage[] = ['demand', 'supply', 'finance'];

function checkMoves(cycle: Cycle, facts: CycleFacts): Candidate[] {
  return checkList(cycle, facts).flatMap(({ id, stage, kind, title, state }): Candidate[] => {
    if (cycle.stages[stage].state !== 'open') return [];
    if (cycle.ticks.some(({ check }) => check === id))
      return [{ body: { kind: 'untick', check: id }, label: `Take back: ${title}`, check: id, stage }];
    if (state !== 'missing') return [];
    const waive: Candidate = { body: { kind: 'waive', check: id }, label: `Waive: ${title}`, check: id, stage };
    return kind === 'manual' ? [{ body: { kind: 'tick', check: id }, label: title, check: id, stage }, waive] : [waive];
  });
}

function publish(cycle: Cycle): Candidate {
  const plan = cycle.signOffs.findLast(({ stage }) => stage === 'publish')?.subject ?? '0'.repeat(64);
  return { body: { kind: 'publish', plan, scenarioVersion: 1 }, label: 'Publish the operating plan', stage: 'publish' };
}

/** In whichever open stage one may; the screen asks for the stage. */
function posing(cycle: Cycle, today: string): Candidate[] {
  const option = (id: string) => ({ id, name: id, scenario: null, price: null, expects: [] });
  return stages
    .filter((stage) => cycle.stages[stage].state !== 'closed' && stage !== 'publish')
    .map((stage) => ({
      stage,
      label: `Ask for a decision of ${stageName(stage).toLowerCase()}`,
      body: {
        kind: 'pose',
        decision: {
          ...{ id: 'new-decision-not-posed-yet', question: some, context: '', family: null, stage },
          ...{ options: [option('a'), option('b')], reference: 'a', recommended: null, owner: some, due: today },
        },
      },
    }));
}

function decisionMoves({ id, stage, state, options }: Cycle['decisions'][number], today: string): Candidate[] {
  const on = { stage, decision: id };
  const [first, ...others] = options.map((option) => option.id);
  const decide: Candidate = {
    ...on,
    label: 'Decide',
    body: {
      ...{ kind: 'decide', decision: id, option: first ?? '', dissent: [], followUp: today },
      rejected: others.map((option) => ({ option, because: some })),
    },
  };
  const drop: Candidate = { ...on, label: 'Withdraw the decision', body: { kind: 'drop', decision: id } };
  switch (state) {
    case 'open':
      return [
        decide,
        { ...on, label: 'Price the options', body: { kind: 'price', decision: id, options, recommended: null } },
        { ...on, label: 'Put off', body: { kind: 'defer', decision: id, to: today } },
        drop,
      ];
    case 'deferred':
      return [decide, drop];
    case 'decided':
      return [followUp(id, stage)];
    case 'withdrawn':
      return [];
    default:
      return state satisfies never;
  }
}

const followUp = (decision: string, stage: Stage): Candidate => ({
  ...{ decision, stage, label: 'Say what came of it' },
  body: { kind: 'follow-up', decision, outcome: { done: false, measured: [] } },
});

const followUps = (cycle: Cycle): Candidate[] =>
  cycle.decisions.filter(({ state }) => state === 'decided').map(({ id, stage }) => followUp(id, stage));
