import { parseDay } from '../calendar/day.ts';
import type { Issue } from '../company/issue.ts';
import type { Check } from './check.ts';
import { chairOf, checkList } from './check-list.ts';
import type { Command, Cycle, CycleEvent, Moved } from './cycle.ts';
import type { CycleFacts } from './facts.ts';
import { openStages } from './frozen.ts';
import { legalKinds } from './legal-states.ts';
import { commandIssues, stageOfCommand } from './move-issues.ts';
import { deedOf, may } from './permission.ts';
import { refusal } from './refusal.ts';
import { roleName, someOf } from './role.ts';
import { stages } from './stage.ts';

/**
 * What a command makes of a cycle: the event that happened, or every reason why it is not legal now. `cycle` is null before it is opened.
 * Facts are looked at by gates only (`close`, `publish`); the event keeps the check list that was passed, so that events alone rebuild
 * the cycle.
 *
 * Issues: `cycle/not-now` (the phase or the stages do not allow it), `cycle/not-yours` (the role may not), `cycle/lacks` (the check
 * list), `cycle/no-reason`, `cycle/unknown-…`, `cycle/…` of the command itself.
 */
export function move(cycle: Cycle | null, command: Command, facts: CycleFacts): Moved {
  const issues = [...signedIssues(command), ...phaseIssues(cycle, command)];
  if (issues.length > 0) return { kind: 'refusal', issues };
  const found = [...roleIssues(cycle, command), ...commandIssues(cycle, command)];
  if (found.length > 0) return { kind: 'refusal', issues: found };
  const checks = gateOf(cycle, command, facts);
  const lacking = checks?.filter(({ state }) => state === 'missing') ?? [];
  if (lacking.length > 0) return { kind: 'refusal', issues: lacking.map(lacks) };
  const event: CycleEvent = { ...command, version: (cycle?.version ?? 0) + 1, ...(checks === null ? {} : { checks }) };
  return { kind: 'event', event };
}

/** The lines that have to be done or waived before it, or null where there is no gate. */
function gateOf(cycle: Cycle | null, command: Command, facts: CycleFacts): readonly Check[] | null {
  if (cycle === null || (command.kind !== 'close' && command.kind !== 'publish')) return null;
  const stage = command.kind === 'publish' ? 'publish' : command.stage;
  return checkList(cycle, facts, stage);
}

const lacks = ({ id, title, sentence }: Check): Issue =>
  refusal('lacks', `${title}: ${sentence}`, {
    seen: id,
    remedy: 'Do it, or waive it with the reason if the chair can answer for that.',
  });

function signedIssues({ by, on, because, kind }: Command): Issue[] {
  const issues: Issue[] = [];
  if (by.trim() === '') issues.push(refusal('nobody', 'Nobody signed it.', { wanted: 'the name of a person' }));
  if (parseDay(on) === null) issues.push(refusal('no-day', `"${on}" is no day.`, { seen: on, wanted: 'YYYY-MM-DD' }));
  if (because.trim() === '' && reasonedMoves.includes(kind)) {
    issues.push(
      refusal('no-reason', 'This needs its reason.', { seen: kind, remedy: 'Say why in a sentence; it is kept for good.' }),
    );
  }
  return issues;
}

/** What nobody does without saying why. */
export const reasonedMoves: readonly Command['kind'][] = [
  'reopen',
  'off-cycle',
  'withdraw',
  'abandon',
  'waive',
  'decide',
  'defer',
  'drop',
  'follow-up',
  'note',
];

function phaseIssues(cycle: Cycle | null, { kind }: Command): Issue[] {
  const phase = cycle?.phase ?? 'none';
  if (legalKinds[phase].includes(kind)) return [];
  if (cycle === null) return [refusal('not-now', 'The cycle is not open yet.', { seen: kind, remedy: 'Open it first.' })];
  const said = {
    running: 'is running',
    published: 'is published',
    'off-cycle': 'is in an off-cycle review',
    abandoned: 'was given up',
  };
  const remedy = cycle.phase === 'published' ? 'An off-cycle review opens it again, with its reason.' : undefined;
  return [
    refusal('not-now', `Cycle ${cycle.id} ${said[cycle.phase]}: "${kind}" is not possible.`, {
      seen: cycle.phase,
      wanted: legalKinds[cycle.phase].join(', '),
      ...(remedy === undefined ? {} : { remedy }),
    }),
  ];
}

function roleIssues(cycle: Cycle | null, command: Command): Issue[] {
  const { role, kind } = command;
  const deed = deedOf[kind];
  const stage = cycle === null ? null : stageOfCommand(cycle, command);
  const where = stage !== null ? [stage] : cycle === null ? [] : openStages(cycle);
  if (may(role, deed, where)) return [];
  // A cycle may give the chair of a stage to another role than the usual one.
  if (deed === 'chair' && cycle !== null && stage !== null && chairOf(cycle, stage) === role) return [];
  if (deed === 'sign' && cycle !== null && stage === 'publish' && cycle.rules.signers.includes(role)) return [];
  return [
    refusal('not-yours', `${someOf(role)} may not ${kind}${stage === null ? '' : ` in the stage ${stage}`}.`, {
      seen: roleName(role),
      wanted: rolesFor(cycle, command),
    }),
  ];
}

/** Who may, in words. */
function rolesFor(cycle: Cycle | null, command: Command): string {
  const stage = cycle === null ? null : stageOfCommand(cycle, command);
  const where = stage === null ? stages : [stage];
  const able = (['coordinator', 'demand-planner', 'supply-planner', 'finance', 'executive', 'contributor'] as const).filter(
    (role) => may(role, deedOf[command.kind], where),
  );
  return able.map(roleName).join(', ');
}
