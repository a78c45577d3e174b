import { checkIds } from './check-list.ts';
import type { Cycle, CycleEvent, Mark, StageRecord } from './cycle.ts';
import { applyDecision } from './fold-decision.ts';
import { type Stage, stageIndex, stages } from './stage.ts';

const waiting: StageRecord = { state: 'waiting', begun: null, closed: null, checks: [] };

/** A cycle is what its events add up to; null where there are none. Throws when events are missing or out of order: that is our own bug. */
export function foldCycle(events: readonly CycleEvent[]): Cycle | null {
  return events.reduce<Cycle | null>(applyEvent, null);
}

export function applyEvent(cycle: Cycle | null, event: CycleEvent): Cycle {
  if (cycle === null) return opened(event);
  if (event.version !== cycle.version + 1) {
    throw new Error(`Event ${event.version} of cycle ${cycle.id} follows version ${cycle.version}.`);
  }
  return { ...changed(cycle, event), version: event.version };
}

function opened(event: CycleEvent): Cycle {
  if (event.kind !== 'open' || event.version !== 1) throw new Error('A cycle begins with being opened.');
  const begun = { ...waiting, state: 'open', begun: markOf(event) } as const;
  const records = Object.fromEntries(stages.map((stage) => [stage, stage === 'data' ? begun : waiting]));
  return {
    id: event.cycle,
    version: 1,
    phase: 'running',
    revision: 0,
    previous: event.previous,
    rules: event.rules,
    stages: records as Cycle['stages'],
    scenario: event.scenario,
    scenarioVersion: event.scenarioVersion,
    base: null,
    proposal: null,
    ticks: [],
    decisions: [],
    signOffs: [],
    published: [],
    reopenings: [],
    notes: [],
    standing: null,
  };
}

function changed(cycle: Cycle, event: CycleEvent): Cycle {
  const mark = markOf(event);
  switch (event.kind) {
    case 'open':
      throw new Error(`Cycle ${cycle.id} is opened twice.`);
    case 'set-rules':
      return { ...cycle, rules: event.rules };
    case 'begin':
      return withRecord(cycle, event.stage, { ...waiting, state: 'open', begun: mark });
    case 'close':
      return withRecord(cycle, event.stage, {
        ...cycle.stages[event.stage],
        state: 'closed',
        closed: mark,
        checks: event.checks ?? [],
      });
    case 'reopen':
      return reopened(cycle, event.stage, mark, false);
    case 'off-cycle':
      return { ...reopened(cycle, event.stage, mark, true), phase: 'off-cycle', standing: standingOf(cycle) };
    case 'withdraw':
      return { ...cycle, ...cycle.standing, phase: 'published', standing: null };
    case 'abandon':
      return { ...cycle, phase: 'abandoned' };
    case 'freeze':
      return { ...cycle, base: event.base };
    case 'put-forward':
      return {
        ...cycle,
        proposal: { ...mark, scenario: event.scenario, scenarioVersion: event.scenarioVersion, strategy: event.strategy },
      };
    case 'tick':
    case 'waive': {
      const tick = { ...mark, check: event.check, how: event.kind === 'tick' ? 'ticked' : 'waived' } as const;
      return { ...cycle, ticks: [...cycle.ticks.filter(({ check }) => check !== event.check), tick] };
    }
    case 'untick':
      return { ...cycle, ticks: cycle.ticks.filter(({ check }) => check !== event.check) };
    case 'pose':
    case 'price':
    case 'decide':
    case 'defer':
    case 'drop':
    case 'follow-up':
      return { ...cycle, decisions: applyDecision(cycle.decisions, event, mark) };
    case 'sign': {
      const { stage, subject, key, signature } = event;
      const signed = { stage, role: mark.role, person: mark.by, on: mark.on, subject, key, signature };
      const others = cycle.signOffs.filter((one) => one.stage !== stage || one.role !== mark.role || one.person !== mark.by);
      return { ...cycle, signOffs: [...others, signed] };
    }
    case 'publish': {
      const revision = cycle.revision + 1;
      const record = { ...cycle.stages.publish, state: 'closed', closed: mark, checks: event.checks ?? [] } as const;
      const publication = { ...mark, revision, plan: event.plan, scenarioVersion: event.scenarioVersion };
      return {
        ...withRecord(cycle, 'publish', record),
        phase: 'published',
        standing: null,
        revision,
        published: [...cycle.published, publication],
      };
    }
    case 'note':
      return { ...cycle, notes: [...cycle.notes, { ...mark, family: event.family, stage: event.stage }] };
    default:
      return event satisfies never;
  }
}

/** The stage is open again; what follows it waits, and loses its signatures, ticks and waivers. */
function reopened(cycle: Cycle, from: Stage, mark: Mark, offCycle: boolean): Cycle {
  const at = stageIndex(from);
  const records = Object.fromEntries(
    stages.map((stage, k) => [
      stage,
      k < at ? cycle.stages[stage] : k === at ? ({ ...waiting, state: 'open', begun: mark } as const) : waiting,
    ]),
  );
  return {
    ...cycle,
    stages: records as Cycle['stages'],
    signOffs: cycle.signOffs.filter(({ stage }) => stageIndex(stage) < at),
    ticks: cycle.ticks.filter(({ check }) => stageIndex(stageOfCheck.get(check)!) < at),
    proposal: at <= stageIndex('supply') ? null : cycle.proposal,
    base: from === 'data' ? null : cycle.base,
    reopenings: [...cycle.reopenings, { ...mark, stage: from, offCycle }],
  };
}

const stageOfCheck = new Map(checkIds.map(({ id, stage }) => [id, stage]));

const standingOf = ({ stages: records, signOffs, ticks, proposal, base }: Cycle): Cycle['standing'] => ({
  stages: records,
  ...{ signOffs, ticks, proposal, base },
});

function withRecord(cycle: Cycle, stage: Stage, record: StageRecord): Cycle {
  return { ...cycle, stages: { ...cycle.stages, [stage]: record } };
}

const markOf = ({ by, role, on, because }: CycleEvent): Mark => ({ by, role, on, because });
