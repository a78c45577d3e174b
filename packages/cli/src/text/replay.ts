import {
  type CostKind,
  formatDifference,
  formatNumber,
  formatShare,
  keptLimits,
  type Replay,
  type Replayed,
  replaySentences,
  replayTitle,
  terminalStyle as style,
} from '@equipoise/engine';
import { renderIssues } from './issues.ts';
import { renderTable, type TextRow, wrap } from './table.ts';

const width = 118;
const left = { align: 'left' } as const;
const right = { align: 'right' } as const;

const beginnings = {
  today: 'Stock and people in the beginning are those of today.',
  start: 'Stock and people in the beginning are those of the base data named.',
  'base of that month': 'Stock and people in the beginning are those of the base of that month.',
} as const;

/** The finding in sentences, then what each way of planning would have cost and served. */
export function renderReplay(replay: Replay, from: keyof typeof beginnings, byMonth: boolean): string {
  const { runs, currency, serviceBy, labels, issues } = replay;
  const money = (value: number) => formatNumber(value, 0, style);
  const people = ({ costs }: Replayed) => sumOf(costs, ['wages', 'hire', 'layoff', 'overtime', 'idle']);
  const rows = runs
    .filter(keptLimits)
    .map(
      (run): TextRow => [
        replayTitle(run),
        `${formatShare(run.service, style)} %`,
        money(run.revenue),
        money(run.paid - people(run) - (run.costs.holding ?? 0)),
        money(people(run)),
        money(run.costs.holding ?? 0),
        formatDifference(run.stockValue.closing - run.stockValue.opening, 0, style),
        money(run.result),
        formatNumber(run.hires + run.layoffs, 1, style),
      ],
    );
  const parts = [
    ...replaySentences(replay, style).map((sentence) => wrap(sentence, width)),
    '',
    renderTable(
      [left, right, right, right, right, right, right, right, right],
      [[currency, 'On time', 'Revenue', 'Material', 'People', 'Holding', 'Stock', 'Result', 'Hired, laid off'], 'rule', ...rows],
    ),
    '',
    wrap(
      `On time: ${serviceBy === 'units' ? 'units' : 'value'} delivered in the period of the order. Material with what was bought; stock: change of its value at standard cost; result: revenue less all that was paid plus that change. ${beginnings[from]} Prices, costs, bills and capacity are those the base data state today.`,
      width,
    ),
  ];
  if (runs.every(({ demand }) => demand !== 'consensus'))
    parts.push('No assumption was known then, so consensus would be the statistical forecast.');
  if (byMonth) parts.push('', monthTable(runs.filter(keptLimits), labels));
  if (issues.length > 0) parts.push('', renderIssues(issues));
  return parts.join('\n');
}

function monthTable(runs: readonly Replayed[], labels: readonly string[]): string {
  const rows = labels.map(
    (label, k): TextRow => [
      label,
      ...runs.flatMap(({ periods }) => {
        const { ordered, onTime, revenue, paid, stockValue } = periods[k]!;
        const service = ordered > 0 ? `${formatShare(onTime / ordered, style)} %` : '';
        return [service, formatNumber(revenue - paid + stockValue.closing - stockValue.opening, 0, style)];
      }),
    ],
  );
  return renderTable(
    [left, ...runs.flatMap(() => [right, right])],
    [['', ...runs.flatMap((run) => ['', replayTitle(run)])], ['', ...runs.flatMap(() => ['on time', 'result'])], 'rule', ...rows],
  );
}

const sumOf = (costs: Replayed['costs'], kinds: readonly CostKind[]): number =>
  kinds.reduce((sum, kind) => sum + (costs[kind] ?? 0), 0);

/** Everything, with the sentences. */
export function replayJson(replay: Replay): object {
  return {
    sentences: replaySentences(replay, style),
    ...replay,
    runs: replay.runs.map((run) => ({ title: replayTitle(run), ...run })),
  };
}
