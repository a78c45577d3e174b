import {
  counted,
  formatDifference,
  formatNumber,
  leverNames,
  type MissedMove,
  periodWord,
  type Subject,
  sayMoney,
  spanName,
  terminalStyle as style,
  type Waiting,
} from '@equipoise/engine';
import { clip, printable, renderTable, type TextRow, wrap } from './table.ts';

const movesShown = 12;

const moveWords: Readonly<Record<string, string>> = {
  production: 'Make',
  'overtime-production': 'Make in overtime',
  setup: 'Set up',
  'pool-overtime': 'Overtime',
  'machine-overtime': 'Overtime',
  hires: 'Hire',
  layoffs: 'Lay off',
  supply: 'Buy',
  move: 'Send',
};

/** What waiting costs, lever by lever, and what would be done now. */
export function renderWaiting(
  waiting: Waiting,
  decision: readonly { readonly id: string; readonly sentence: string }[],
  subject: Subject,
): string {
  const { cost, periodLabels, levers, missed } = waiting;
  const say = (money: number) => sayMoney(money, subject.currency, style);
  const span = `${counted(periodLabels.length, periodWord(periodLabels, 1), periodWord(periodLabels))}, ${spanName(periodLabels)}`;
  const told = decision.map(({ id, sentence }) => wrap(`  ${id}: ${printable(sentence)}`, 118, '    '));
  if (cost === null) {
    const finding = waiting.issues[0]?.message ?? 'Waiting cannot be priced.';
    return [finding, `Waiting: ${span}.`, ...told, ...movesTable(missed)].join('\n');
  }
  const finding = cost === 0 ? `Waiting costs nothing (${span}).` : `Waiting costs ${say(cost)} (${span}).`;
  const rows: TextRow[] = [
    ['', subject.currency],
    'rule',
    ['Cheapest plan, decided now', formatNumber(waiting.costNow, 0, style)],
    ...levers
      .filter((one) => one.cost > 0)
      .map((one): TextRow => [`  ${leverNames[one.lever]}`, formatDifference(one.cost, 0, style)]),
    'rule',
    ['Cheapest plan, decided a cycle later', formatNumber(waiting.costWaiting!, 0, style)],
  ];
  return [finding, ...told, '', renderTable([{ align: 'left' }, { align: 'right' }], rows), ...movesTable(missed)].join('\n');
}

function movesTable(missed: readonly MissedMove[]): string[] {
  if (missed.length === 0) return [];
  const rows = missed
    .slice(0, movesShown)
    .map(
      ({ what, about, unit, now, waiting }): TextRow => [
        `  ${moveWords[what] ?? what}`,
        clip(printable(about), 40),
        `${formatNumber(now, 1, style)}`,
        formatNumber(waiting, 1, style),
        unit,
      ],
    );
  const more = missed.length > movesShown ? [`  … and ${counted(missed.length - movesShown, 'more', 'more')} in --json`] : [];
  const right = { align: 'right' } as const;
  return [
    '',
    'What would be done now, and what is done without the decision',
    renderTable(
      [{ align: 'left' }, { align: 'left' }, right, right, { align: 'left' }],
      [['', '', 'now', 'waiting', ''], ...rows],
    ),
    ...more,
  ];
}
