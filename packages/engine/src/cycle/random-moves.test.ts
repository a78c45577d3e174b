import { expect, test } from 'vitest';
import { checkIds, stageSubject } from './check-list.ts';
import { goodFacts, opening, plan, rules, said } from './cycle.fixture.ts';
import type { CommandBody, Cycle, CycleEvent, Phase } from './cycle.ts';
import { applyEvent, foldCycle } from './fold.ts';
import { isLegal, legalKinds, stageStatesOf, statesOf } from './legal-states.ts';
import { move } from './move.ts';
import { roles } from './role.ts';
import { stages } from './stage.ts';

/** Numbers that look like chance and are the same in every run (Park and Miller 1988). */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const options = ['a', 'b'].map((id) => ({ id, name: id, scenario: null, price: null, expects: [] }));
const kinds = [...new Set(Object.values(legalKinds).flat())];
const subjects = new Map(stages.map((stage) => [stage, stageSubject({ id: '2026-11', scenario: 'plan' }, stage, goodFacts)]));

/** A move that brings the cycle on, most of the time: chance alone would hardly ever publish. */
function eagerBody(pick: (below: number) => number, cycle: Cycle): CommandBody {
  const open = stages.find((stage) => cycle.stages[stage].state === 'open');
  const next = stages.find((stage) => cycle.stages[stage].state === 'waiting');
  if (cycle.phase === 'published') return { kind: 'off-cycle', stage: stages[pick(stages.length)]! };
  if (open === undefined || (next !== undefined && pick(3) === 0)) return { kind: 'begin', stage: next! };
  const lines = checkIds.filter(({ stage }) => stage === open);
  if (open !== 'publish')
    return pick(3) > 0 ? { kind: 'waive', check: lines[pick(lines.length)]!.id } : { kind: 'close', stage: open };
  return pick(6) > 0
    ? { kind: 'sign', stage: open, subject: plan, key: null, signature: null }
    : { kind: 'publish', plan, scenarioVersion: 4 };
}

function randomBody(pick: (below: number) => number): CommandBody {
  const kind = kinds[pick(kinds.length)]!;
  const stage = stages[pick(stages.length)]!;
  const decision = `d${pick(4)}`;
  switch (kind) {
    case 'open':
      return opening;
    case 'set-rules':
      return { kind, rules: pick(2) === 0 ? rules : { ...rules, signers: [] } };
    case 'begin':
    case 'close':
      return { kind, stage };
    case 'reopen':
    case 'off-cycle':
      return { kind, stage };
    case 'withdraw':
    case 'abandon':
      return { kind };
    case 'freeze':
      return { kind, base: goodFacts.base };
    case 'put-forward':
      return { kind, scenario: pick(4) === 0 ? 'other' : 'plan', scenarioVersion: 4, strategy: 'mixed' };
    case 'tick':
    case 'untick':
    case 'waive':
      return { kind, check: pick(9) === 0 ? 'nothing' : checkIds[pick(checkIds.length)]!.id };
    case 'pose':
      return {
        kind,
        decision: {
          ...{ id: decision, question: 'What?', context: '', family: null, stage, options, reference: 'a', recommended: null },
          ...{ owner: 'somebody', due: '2026-11-20' },
        },
      };
    case 'price':
      return { kind, decision, options, recommended: 'b' };
    case 'decide':
      return { kind, decision, option: 'a', rejected: [{ option: 'b', because: 'dear' }], dissent: [], followUp: '2026-12-20' };
    case 'defer':
      return { kind, decision, to: '2026-12' };
    case 'drop':
      return { kind, decision };
    case 'follow-up':
      return { kind, decision, outcome: { done: true, measured: [] } };
    case 'sign': {
      const subject = stage === 'publish' ? plan : subjects.get(stage)!;
      return { kind, stage, subject, key: null, signature: null };
    }
    case 'publish':
      return { kind, plan, scenarioVersion: 4 };
    case 'note':
      return { kind, family: null, stage: null };
    default:
      return kind satisfies never;
  }
}

test('a million random legal and illegal moves never reach a state outside the table, and reach every state inside it', () => {
  const pick = chance(20_261_101);
  const reached = new Set<string>();
  let legal = 0;
  let cycle: Cycle | null = null;
  let events: CycleEvent[] = [];
  for (let n = 0; n < 1_000_000; n++) {
    if (events.length === 120 || cycle?.phase === 'abandoned') {
      // Events alone rebuild what the moves made of it, byte for byte.
      if (n % 50 === 0) expect(foldCycle(events)).toEqual(cycle);
      cycle = null;
      events = [];
    }
    const body = cycle === null ? opening : pick(2) === 0 ? randomBody(pick) : eagerBody(pick, cycle);
    const facts = pick(4) === 0 ? { ...goodFacts, itemsReported: 3, planned: [], base: 'd'.repeat(64) } : goodFacts;
    const role = body.kind === 'sign' || pick(4) === 0 ? roles[pick(roles.length)]! : 'coordinator';
    const moved = move(cycle, said(body, role, pick(20) === 0 ? '' : 'because'), facts);
    if (moved.kind === 'refusal') {
      if (moved.issues.length === 0) throw new Error('a refusal without a reason');
      continue;
    }
    legal++;
    cycle = applyEvent(cycle, moved.event);
    events.push(moved.event);
    const states = stageStatesOf(cycle);
    if (!isLegal(cycle.phase, states)) throw new Error(`${cycle.phase} ${states} after ${body.kind}`);
    reached.add(`${cycle.phase} ${states}`);
  }
  expect(legal).toBeGreaterThan(100_000);
  const table = (Object.keys(statesOf) as Phase[]).flatMap((phase) => statesOf[phase].map((states) => `${phase} ${states}`));
  expect(table.filter((state) => !reached.has(state))).toEqual([]);
});
