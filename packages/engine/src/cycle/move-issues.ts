import type { Issue } from '../company/issue.ts';
import { checkIds, missingSigners } from './check-list.ts';
import type { Command, Cycle } from './cycle.ts';
import { decisionIssues } from './decision-issues.ts';
import { isLegal, stageStatesOf, withOpened, withState } from './legal-states.ts';
import { refusal } from './refusal.ts';
import { roleName } from './role.ts';
import { rulesIssues } from './rules-issues.ts';
import { type Stage, stageIndex, stageName, stages } from './stage.ts';

/** The stage a command is about; null: the cycle as a whole. */
export function stageOfCommand(cycle: Cycle, command: Command): Stage | null {
  switch (command.kind) {
    case 'begin':
    case 'close':
    case 'reopen':
    case 'sign':
      return command.stage;
    case 'freeze':
      return 'data';
    case 'tick':
    case 'untick':
    case 'waive':
      return checkIds.find(({ id }) => id === command.check)?.stage ?? null;
    case 'pose':
      return command.decision.stage;
    case 'price':
    case 'decide':
    case 'defer':
    case 'drop':
      return cycle.decisions.find(({ id }) => id === command.decision)?.stage ?? null;
    default:
      return null;
  }
}

/** What speaks against a command apart from phase and role. */
export function commandIssues(cycle: Cycle | null, command: Command): Issue[] {
  if (command.kind === 'open') return [...openIssues(command), ...rulesIssues(command.rules)];
  if (cycle === null) throw new Error('Only opening is possible before a cycle is open.');
  switch (command.kind) {
    case 'set-rules':
      return rulesIssues(command.rules);
    case 'begin':
      return beginIssues(cycle, command.stage);
    case 'close':
      return closeIssues(cycle, command.stage);
    case 'reopen':
      return reopenIssues(cycle, command.stage);
    case 'off-cycle':
      return isStage(command.stage) ? [] : [unknownStage(command.stage)];
    case 'publish':
      return publishIssues(cycle, command.plan);
    case 'freeze':
      return cycle.stages.data.state === 'open' ? [] : [notOpen(cycle, 'data')];
    case 'put-forward':
      return putForwardIssues(cycle, command);
    case 'tick':
    case 'untick':
    case 'waive':
      return tickIssues(cycle, command);
    case 'sign':
      return signIssues(cycle, command);
    case 'pose':
    case 'price':
    case 'decide':
    case 'defer':
    case 'drop':
    case 'follow-up':
      return decisionIssues(cycle, command);
    case 'withdraw':
    case 'abandon':
    case 'note':
      return [];
    default:
      return command satisfies never;
  }
}

function openIssues({ cycle, previous }: Extract<Command, { kind: 'open' }>): Issue[] {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(cycle)) {
    return [refusal('name', `"${cycle}" is no month.`, { seen: cycle, wanted: 'YYYY-MM' })];
  }
  if (previous !== null && previous >= cycle) {
    return [refusal('order', `Cycle ${cycle} is not after ${previous}.`, { seen: cycle, wanted: `later than ${previous}` })];
  }
  return [];
}

const isStage = (stage: string): stage is Stage => (stages as readonly string[]).includes(stage);
const unknownStage = (stage: string): Issue =>
  refusal('unknown-stage', `There is no stage "${stage}".`, { seen: stage, wanted: stages.join(', ') });

function beginIssues(cycle: Cycle, stage: Stage): Issue[] {
  if (!isStage(stage)) return [unknownStage(stage)];
  const { state } = cycle.stages[stage];
  if (state !== 'waiting') {
    return [refusal('not-now', `${stageName(stage)} is ${state} already.`, { seen: state, wanted: 'waiting' })];
  }
  if (isLegal(cycle.phase, withState(stageStatesOf(cycle), stage, 'o'))) return [];
  const at = stageIndex(stage);
  const open = stages.slice(0, stage === 'publish' ? at : at - 1).filter((before) => cycle.stages[before].state !== 'closed');
  const lacking = open.length > 0 ? open : [stages[at - 1]!];
  return [
    refusal('not-now', `${stageName(stage)} cannot begin yet: ${lacking.map((one) => stateWords(cycle, one)).join(', ')}.`, {
      seen: whereItStands(cycle),
      wanted: 'the stage before it begun, and all before that closed',
    }),
  ];
}

const stateWords = (cycle: Cycle, stage: Stage): string =>
  `${stageName(stage).toLowerCase()} is ${cycle.stages[stage].state === 'open' ? 'still open' : 'not begun'}`;

const notOpen = (cycle: Cycle, stage: Stage): Issue =>
  refusal('not-now', `${stageName(stage)} is ${cycle.stages[stage].state}, not open.`, {
    seen: cycle.stages[stage].state,
    wanted: 'open',
  });

function closeIssues(cycle: Cycle, stage: Stage): Issue[] {
  if (!isStage(stage)) return [unknownStage(stage)];
  if (stage === 'publish') {
    return [refusal('not-now', 'The last stage closes by publishing.', { seen: 'close', wanted: 'publish' })];
  }
  if (cycle.stages[stage].state !== 'open') return [notOpen(cycle, stage)];
  if (isLegal(cycle.phase, withState(stageStatesOf(cycle), stage, 'x'))) return [];
  const before = stages[stageIndex(stage) - 1]!;
  return [
    refusal('not-now', `${stageName(stage)} cannot close before ${stageName(before).toLowerCase()}.`, {
      seen: `${stageName(before)} ${cycle.stages[before].state}`,
      wanted: `${stageName(before)} closed`,
    }),
  ];
}

function reopenIssues(cycle: Cycle, stage: Stage): Issue[] {
  if (!isStage(stage)) return [unknownStage(stage)];
  if (cycle.stages[stage].state !== 'closed') {
    return [
      refusal('not-now', `${stageName(stage)} is ${cycle.stages[stage].state}: only a closed stage is opened again.`, {
        seen: cycle.stages[stage].state,
        wanted: 'closed',
      }),
    ];
  }
  if (!isLegal(cycle.phase, withOpened(stageStatesOf(cycle), stage)))
    throw new Error('Opening a closed stage again is always legal.');
  return [];
}

function publishIssues(cycle: Cycle, plan: string): Issue[] {
  const issues: Issue[] = [];
  if (cycle.stages.publish.state !== 'open') issues.push(notOpen(cycle, 'publish'));
  if (!/^[0-9a-f]{64}$/.test(plan)) {
    issues.push(
      refusal('no-hash', 'The plan to publish is not named by its hash.', { seen: plan, wanted: '64 hexadecimal digits' }),
    );
  }
  const missing = missingSigners(cycle, plan);
  if (missing.length > 0) {
    issues.push(
      refusal('unsigned', `This plan is not signed by ${missing.map(roleName).join(', ')}.`, {
        seen: plan.slice(0, 12),
        remedy: 'Each of them signs this very plan; a plan that changed is signed again.',
      }),
    );
  }
  return issues;
}

function putForwardIssues(cycle: Cycle, { scenario, strategy }: Extract<Command, { kind: 'put-forward' }>): Issue[] {
  const issues: Issue[] = [];
  if (!(['supply', 'finance', 'executive'] as const).some((stage) => cycle.stages[stage].state === 'open')) {
    issues.push(refusal('not-now', 'A plan is put forward from the supply review on.', { seen: whereItStands(cycle) }));
  }
  if (scenario !== cycle.scenario) {
    issues.push(
      refusal('other-scenario', 'The plan of a cycle is made on its scenario.', {
        seen: scenario,
        wanted: cycle.scenario,
        remedy: 'Merge that scenario into the one of the cycle first.',
      }),
    );
  }
  if (strategy.trim() === '') issues.push(refusal('no-strategy', 'The plan has no strategy.'));
  return issues;
}

function tickIssues(cycle: Cycle, { kind, check }: Extract<Command, { kind: 'tick' | 'untick' | 'waive' }>): Issue[] {
  const line = checkIds.find(({ id }) => id === check);
  if (line === undefined) {
    return [
      refusal('unknown-check', `The check list has no line "${check}".`, {
        seen: check,
        wanted: checkIds.map(({ id }) => id).join(', '),
      }),
    ];
  }
  const issues: Issue[] = [];
  if (cycle.stages[line.stage].state !== 'open') issues.push(notOpen(cycle, line.stage));
  if (kind === 'tick' && !line.manual) {
    issues.push(
      refusal('computed', `"${check}" follows from the facts; nobody ticks it.`, {
        remedy: 'Do it, or waive it with the reason.',
      }),
    );
  }
  if (kind === 'waive' && check === 'plan-signed') {
    issues.push(refusal('computed', 'Nobody waives the signatures under the operating plan.'));
  }
  if (kind === 'untick' && !cycle.ticks.some((tick) => tick.check === check)) {
    issues.push(refusal('not-ticked', `"${check}" is neither ticked nor waived.`));
  }
  return issues;
}

function signIssues(cycle: Cycle, { stage, subject, key, signature }: Extract<Command, { kind: 'sign' }>): Issue[] {
  if (!isStage(stage)) return [unknownStage(stage)];
  const issues: Issue[] = [];
  if (cycle.stages[stage].state !== 'open') issues.push(notOpen(cycle, stage));
  if (!/^[0-9a-f]{64}$/.test(subject)) {
    issues.push(
      refusal('no-hash', 'What is signed is not named by its hash.', { seen: subject, wanted: '64 hexadecimal digits' }),
    );
  }
  if ((key === null) !== (signature === null)) {
    issues.push(refusal('half-signed', 'A key and its signature come together or not at all.'));
  }
  return issues;
}

/** The stages that are open, in words. */
function whereItStands({ stages: records }: Pick<Cycle, 'stages'>): string {
  const open = stages.filter((stage) => records[stage].state === 'open').map(stageName);
  return open.length === 0 ? 'no stage is open' : `${open.join(' and ')} open`;
}
