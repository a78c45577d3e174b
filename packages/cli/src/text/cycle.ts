import {
  type Check,
  type Cycle,
  type CycleMonth,
  chairOf,
  cycleSentence,
  type Deed,
  inputGroupName,
  inputStates,
  permissions,
  type Role,
  roleName,
  roles,
  type Stage,
  type StageState,
  stageDays,
  stageName,
  stages,
} from '@equipoise/engine';
import { clip, printable, renderTable, type TextRow, wrap } from './table.ts';

const width = 118;
const left = { align: 'left' } as const;
const right = { align: 'right' } as const;

const marks: Readonly<Record<StageState, string>> = { waiting: 'waiting', open: 'OPEN', closed: 'closed' };
const ticks: Readonly<Record<Check['state'], string>> = { done: '[x]', missing: '[ ]', waived: '[~]' };

export function renderCycle(cycle: Cycle, checks: readonly Check[], today: string): string {
  const days = new Map(stageDays(cycle.rules).map((one) => [one.stage, one]));
  const rows = cycle.rules.stages.map(({ stage, owner, fromWorkingDay, toWorkingDay }): TextRow => {
    const record = cycle.stages[stage];
    const own = checks.filter((check) => check.stage === stage);
    const done = own.filter(({ state }) => state !== 'missing').length;
    const { from, to } = days.get(stage)!;
    const late = record.state !== 'closed' && to < today && cycle.phase !== 'abandoned' ? ' late' : '';
    return [
      stageName(stage),
      `${roleName(chairOf(cycle, stage))}${owner === '' ? '' : `, ${printable(owner)}`}`,
      `WD ${fromWorkingDay}-${toWorkingDay}`,
      `${from} to ${to}`,
      `${marks[record.state]}${late}`,
      `${done} of ${own.length}`,
      record.closed === null ? '' : `${record.closed.on} ${printable(record.closed.by)}`,
    ];
  });
  const table = renderTable(
    [left, left, left, left, left, right, left],
    [['Stage', 'Chair', 'Days', '', 'State', 'Checks', 'Closed'], 'rule', ...rows],
  );
  const shown = cycle.phase === 'published' ? [] : stages.filter((stage) => cycle.stages[stage].state === 'open');
  const lists = shown.flatMap((stage) => [
    '',
    `${stageName(stage)}:`,
    ...renderChecks(checks.filter((check) => check.stage === stage)),
  ]);
  const frozen = inputStates(cycle).filter((state) => state.frozen);
  const parts = [`${cycleSentence(cycle, checks, today)}.`, '', table, ...lists, ''];
  parts.push(
    frozen.length === 0 ? 'Nothing is frozen.' : `Frozen: ${frozen.map(({ group }) => inputGroupName(group)).join('; ')}.`,
  );
  if (cycle.proposal !== null) {
    const { strategy, scenarioVersion, by, on } = cycle.proposal;
    parts.push(`Put forward: ${strategy} on version ${scenarioVersion} (${printable(by)}, ${on}).`);
  }
  const open = cycle.decisions.filter(({ state }) => state === 'open').length;
  if (cycle.decisions.length > 0) parts.push(`Decisions: ${cycle.decisions.length}, open ${open}.`);
  for (const { stage, on, by, because, offCycle } of cycle.reopenings.slice(-3)) {
    parts.push(
      `${offCycle ? 'Off-cycle review from' : 'Opened again'}: ${stageName(stage).toLowerCase()}, ${on}, ${printable(by)}: ${printable(because)}`,
    );
  }
  return parts.join('\n');
}

/** A check list, one line each. */
function renderChecks(checks: readonly Check[]): string[] {
  return checks.map(
    ({ id, title, state, sentence }) =>
      `  ${wrap(`${ticks[state]} ${title} (${id}): ${printable(sentence)}`, width - 2, '      ')}`,
  );
}

/** The calendar of the year: the last day of each stage. */
export function renderYear(months: readonly CycleMonth[]): string {
  const rows = months.map(
    ({ cycle, days }): TextRow => [cycle, ...days.map(({ from, to }) => `${from.slice(5)}..${to.slice(5)}`)],
  );
  return renderTable([left, ...stages.map(() => left)], [['Cycle', ...stages.map((stage) => short[stage])], 'rule', ...rows]);
}

const short: Readonly<Record<Stage, string>> = {
  data: 'Data',
  product: 'Product',
  demand: 'Demand',
  supply: 'Supply',
  finance: 'Finance',
  executive: 'Executive',
  publish: 'Publish',
};

/** Who may do what, where: the table of the engine. */
export function renderRoles(): string {
  const deeds = [...new Set(roles.flatMap((role) => Object.keys(permissions[role])))] as Deed[];
  const initials = (role: Role, deed: Deed): string => {
    const where = permissions[role][deed];
    if (where === undefined) return '';
    return where === 'always'
      ? 'always'
      : where.length === stages.length
        ? 'any stage'
        : where.map((stage) => stage.slice(0, 3)).join(' ');
  };
  const rows = deeds.map((deed): TextRow => [deed, ...roles.map((role) => clip(initials(role, deed), 20))]);
  return renderTable([left, ...roles.map(() => left)], [['', ...roles.map(roleName)], 'rule', ...rows]);
}
