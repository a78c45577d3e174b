import { expect, test } from 'vitest';
import { checkList, missingSigners, stageSubject } from './check-list.ts';
import { after, base, codesOf, goodFacts, opening, plan, rules, said } from './cycle.fixture.ts';
import type { Cycle } from './cycle.ts';
import { editIssues, inputStates } from './frozen.ts';
import { stageStatesOf } from './legal-states.ts';
import { usualChair } from './role.ts';
import { type Stage, stages } from './stage.ts';

const start = (): Cycle => after(null, said(opening));

/** The cycle brought to the day on which only `upTo` is open, everything before it closed the proper way. */
function broughtTo(upTo: Stage, from = start()): Cycle {
  let cycle = from;
  for (const stage of stages) {
    if (cycle.stages[stage].state === 'waiting') cycle = after(cycle, said({ kind: 'begin', stage }, usualChair[stage]));
    if (stage === upTo) return cycle;
    if (cycle.stages[stage].state === 'open') cycle = closedProperly(cycle, stage);
  }
  return cycle;
}

function closedProperly(cycle: Cycle, stage: Stage): Cycle {
  const role = usualChair[stage];
  let now = cycle;
  if (stage === 'data') now = after(now, said({ kind: 'freeze', base }));
  if (stage === 'supply') {
    now = after(now, said({ kind: 'put-forward', scenario: 'plan', scenarioVersion: 4, strategy: 'mixed' }, role));
  }
  if (stage === 'demand' || stage === 'supply' || stage === 'finance') {
    const subject = stageSubject(now, stage, goodFacts);
    now = after(now, said({ kind: 'sign', stage, subject, key: null, signature: null }, role));
  }
  if (stage === 'executive') now = after(now, said({ kind: 'tick', check: 'pre-read-sent' }, role));
  return after(now, said({ kind: 'close', stage }, role));
}

function published(): Cycle {
  let cycle = broughtTo('publish');
  for (const role of rules.signers) {
    cycle = after(cycle, said({ kind: 'sign', stage: 'publish', subject: plan, key: null, signature: null }, role));
  }
  return after(cycle, said({ kind: 'publish', plan, scenarioVersion: 4 }));
}

test('a month goes from opening to publication, and events keep the check lists that were passed', () => {
  const cycle = published();
  expect(cycle.phase).toBe('published');
  expect(stageStatesOf(cycle)).toBe('xxxxxxx');
  expect(cycle.published).toMatchObject([{ revision: 1, plan, scenarioVersion: 4 }]);
  expect(cycle.stages.data.checks.map(({ id, state }) => [id, state])).toEqual([
    ['actuals-in', 'done'],
    ['stock-in', 'done'],
    ['base-frozen', 'done'],
    ['forecast-renewed', 'done'],
  ]);
});

test('a stage does not close with lines missing, says each of them, and closes when the chair waives them with a reason', () => {
  const cycle = start();
  const facts = { ...goodFacts, lastClosed: '2026-09', itemsCounted: 0 };
  expect(codesOf(cycle, said({ kind: 'close', stage: 'data' }), facts)).toEqual(['cycle/lacks', 'cycle/lacks', 'cycle/lacks']);
  expect(codesOf(cycle, said({ kind: 'waive', check: 'actuals-in' }, 'coordinator', ''))).toEqual(['cycle/no-reason']);
  let waived = after(cycle, said({ kind: 'freeze', base }));
  for (const check of ['actuals-in', 'stock-in'])
    waived = after(waived, said({ kind: 'waive', check }, 'coordinator', 'count is late'));
  const closed = after(waived, said({ kind: 'close', stage: 'data' }), facts);
  expect(closed.stages.data.checks[0]).toMatchObject({
    state: 'waived',
    sentence: 'The history ends with 2026-09; this cycle wants 2026-10. Waived by the coordinator on 2026-11-05: count is late',
  });
});

test('two neighbouring stages may be open, not three; nobody publishes while the executive review is open', () => {
  let cycle = after(start(), said({ kind: 'begin', stage: 'product' }, 'demand-planner'));
  expect(codesOf(cycle, said({ kind: 'begin', stage: 'demand' }, 'demand-planner'))).toEqual(['cycle/not-now']);
  expect(codesOf(cycle, said({ kind: 'close', stage: 'product' }, 'demand-planner'))).toEqual(['cycle/not-now']);
  cycle = broughtTo('executive');
  expect(codesOf(cycle, said({ kind: 'begin', stage: 'publish' }))).toEqual(['cycle/not-now']);
  expect(codesOf(cycle, said({ kind: 'close', stage: 'publish' }))).toEqual(['cycle/not-now']);
});

test('roles: the supply planner closes no demand review, a viewer and an administrator sign and decide nothing', () => {
  const cycle = broughtTo('demand');
  expect(codesOf(cycle, said({ kind: 'close', stage: 'demand' }, 'supply-planner'))).toContain('cycle/not-yours');
  for (const role of ['viewer', 'administrator', 'contributor'] as const) {
    const sign = { kind: 'sign', stage: 'demand', subject: plan, key: null, signature: null } as const;
    expect(codesOf(cycle, said(sign, role))).toEqual(['cycle/not-yours']);
  }
  expect(codesOf(cycle, said({ kind: 'abandon' }, 'executive'))).toEqual(['cycle/not-yours']);
});

test('a signature falls when the scenario changes under it', () => {
  const cycle = broughtTo('demand');
  const subject = stageSubject(cycle, 'demand', goodFacts);
  const signed = after(cycle, said({ kind: 'sign', stage: 'demand', subject, key: null, signature: null }, 'demand-planner'));
  const later = { ...goodFacts, scenarioVersion: 5 };
  expect(codesOf(signed, said({ kind: 'close', stage: 'demand' }, 'demand-planner'), later)).toEqual(['cycle/lacks']);
  const line = checkList(signed, later, 'demand').find(({ id }) => id === 'demand-signed')!;
  expect(line.sentence).toBe('the demand-planner signed on 2026-11-05, but the scenario was changed since: sign again.');
});

test('publishing needs every role under the very same plan', () => {
  let cycle = broughtTo('publish');
  const sign = { kind: 'sign', stage: 'publish', subject: plan, key: null, signature: null } as const;
  for (const role of ['coordinator', 'finance', 'executive', 'supply-planner'] as const) cycle = after(cycle, said(sign, role));
  expect(missingSigners(cycle, plan)).toEqual(['demand-planner']);
  expect(codesOf(cycle, said({ kind: 'publish', plan, scenarioVersion: 4 }))).toEqual(['cycle/unsigned']);
  cycle = after(cycle, said(sign, 'demand-planner'));
  expect(codesOf(cycle, said({ kind: 'publish', plan: 'd'.repeat(64), scenarioVersion: 4 }))).toEqual(['cycle/unsigned']);
  expect(after(cycle, said({ kind: 'publish', plan, scenarioVersion: 4 })).phase).toBe('published');
});

test('inputs freeze with their stage and thaw when it is opened again; proposals are always possible', () => {
  const cycle = broughtTo('supply');
  const frozen = () => inputStates(cycle).filter((state) => state.frozen);
  expect(frozen().map(({ group }) => group)).toEqual(['product', 'demand']);
  expect(editIssues(cycle, ['demand', 'capacity'], true, 'coordinator').map(({ code }) => code)).toEqual(['cycle/frozen']);
  expect(editIssues(cycle, ['demand'], false, 'demand-planner')).toEqual([]);
  expect(editIssues(cycle, ['capacity'], true, 'demand-planner').map(({ code }) => code)).toEqual(['cycle/not-yours']);
  const again = after(cycle, said({ kind: 'reopen', stage: 'demand' }, 'demand-planner', 'a customer left'));
  expect(stageStatesOf(again)).toBe('xxo....');
  expect(again.signOffs).toEqual([]);
  expect(editIssues(again, ['demand'], true, 'demand-planner')).toEqual([]);
});

test('an off-cycle review opens a published cycle with a reason, and ends in a second plan or in the one that stood', () => {
  const cycle = published();
  expect(codesOf(cycle, said({ kind: 'begin', stage: 'supply' }))).toEqual(['cycle/not-now']);
  expect(codesOf(cycle, said({ kind: 'off-cycle', stage: 'supply' }, 'coordinator', ' '))).toEqual(['cycle/no-reason']);
  const review = after(cycle, said({ kind: 'off-cycle', stage: 'supply' }, 'coordinator', 'fire at the paint line'));
  expect(review.phase).toBe('off-cycle');
  expect(review.signOffs.map(({ stage }) => stage)).toEqual(['demand']);
  const withdrawn = after(review, said({ kind: 'withdraw' }, 'coordinator', 'repaired'));
  expect(withdrawn).toMatchObject({ phase: 'published', revision: 1, signOffs: cycle.signOffs, stages: cycle.stages });
  let again = broughtTo('publish', review);
  for (const role of rules.signers) {
    again = after(again, said({ kind: 'sign', stage: 'publish', subject: plan, key: null, signature: null }, role));
  }
  expect(after(again, said({ kind: 'publish', plan, scenarioVersion: 4 })).revision).toBe(2);
});

test('a decision is posed, priced, taken with the reason of each rejected option and with dissent, and followed up', () => {
  const option = (id: string) => ({ id, name: id, scenario: null, price: null, expects: [] });
  const decision = {
    ...{ id: 'third-shift', question: 'A third shift?', context: 'The battery line is full.', family: 'e-bikes' },
    ...({ stage: 'executive', options: [option('shift'), option('as-is')], reference: 'as-is', recommended: 'shift' } as const),
    ...{ owner: 'operations', due: '2026-11-25' },
  };
  let cycle = after(start(), said({ kind: 'pose', decision }));
  expect(codesOf(cycle, said({ kind: 'pose', decision }))).toEqual(['cycle/decision-exists']);
  const choice = { kind: 'decide', decision: 'third-shift', option: 'shift', dissent: [], followUp: '2027-02-25' } as const;
  expect(codesOf(cycle, said({ ...choice, rejected: [] }, 'executive'))).toEqual(['cycle/no-reason']);
  expect(codesOf(cycle, said({ ...choice, rejected: [] }, 'finance'))).toContain('cycle/not-yours');
  const dissent = [{ by: 'finance', because: 'the lease is long' }];
  const rejected = [{ option: 'as-is', because: 'sales are lost from March' }];
  cycle = after(cycle, said({ ...choice, rejected, dissent }, 'executive', 'pays back in a season'));
  expect(cycle.decisions[0]!.taken).toMatchObject({ option: 'shift', because: 'pays back in a season', rejected, dissent });
  expect(codesOf(cycle, said({ kind: 'defer', decision: 'third-shift', to: '2026-12' }, 'executive'))).toEqual(['cycle/not-now']);
  const outcome = { done: true, measured: [] };
  cycle = after(cycle, said({ kind: 'follow-up', decision: 'third-shift', outcome }, 'coordinator', 'runs since January'));
  expect(cycle.decisions[0]!.outcomes).toMatchObject([{ done: true, note: 'runs since January' }]);
});

test('finance poses what the executive review has to decide, and decides only its own; the supply planner poses up to finance', () => {
  const option = (id: string) => ({ id, name: id, scenario: null, price: null, expects: [] });
  const decision = {
    ...{ id: 'price-rise', question: 'Raise prices?', context: '', family: null, stage: 'executive' as const },
    ...{ reference: 'as-is', options: [option('as-is'), option('rise')], recommended: null, owner: 'Finance', due: '2026-11-24' },
  };
  const pose = { kind: 'pose', decision } as const;
  expect(codesOf(start(), said(pose, 'supply-planner'))).toEqual(['cycle/not-yours']);
  const cycle = after(start(), said(pose, 'finance'));
  expect(cycle.decisions).toMatchObject([{ id: 'price-rise', stage: 'executive', posed: { role: 'finance' } }]);
  const decide = {
    kind: 'decide',
    decision: 'price-rise',
    option: 'rise',
    rejected: [],
    dissent: [],
    followUp: '2027-02-25',
  } as const;
  expect(codesOf(cycle, said(decide, 'finance'))).toContain('cycle/not-yours');
});
