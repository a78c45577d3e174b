import {
  type Bridge,
  type BridgeChild,
  type BridgeMeasure,
  driverMeanings,
  formatDifference,
  formatNumber,
  spanName,
  terminalStyle as style,
} from '@equipoise/engine';
import { clip, printable, renderTable, type TextRow } from './table.ts';

export const measureNames: Readonly<Record<BridgeMeasure, string>> = {
  revenue: 'Revenue',
  'gross-margin': 'Gross margin',
  profit: 'Profit',
  cash: 'Cash at the end',
};

const barWidth = 48;
const rowsShown = 20;

/** A bridge as a waterfall on its side: each part begins where the one before ended. */
export function renderBridge(bridge: Bridge): string {
  const { from, to, parts, currency, periodLabels } = bridge;
  const levels = [from.cents];
  for (const { cents } of parts) levels.push(levels.at(-1)! + cents);
  const [low, high] = [Math.min(...levels, to.cents), Math.max(...levels, to.cents)];
  // End bars are cut where the steps would be too small to see.
  const floor = low <= 0 || high - low > 0.5 * high ? Math.min(0, low) : low - 0.25 * (high - low);
  const place = (cents: number) => (high > floor ? Math.round(((cents - floor) / (high - floor)) * barWidth) : 0);
  const bar = (a: number, b: number, mark: string) => {
    const [first, last] = [place(Math.min(a, b)), place(Math.max(a, b))];
    return `${' '.repeat(first)}${mark.repeat(Math.max(1, last - first))}`;
  };
  const rows: TextRow[] = [
    ['', currency, ''],
    'rule',
    [clip(printable(from.name), 36), money(from.cents), bar(floor, from.cents, '█')],
    ...parts.map(
      ({ name, cents }, k): TextRow => [
        `  ${name}`,
        formatDifference(cents / 100, 2, style),
        bar(levels[k]!, levels[k + 1]!, cents > 0 ? '▒' : '░'),
      ],
    ),
    'rule',
    [clip(printable(to.name), 36), money(to.cents), bar(floor, to.cents, '█')],
  ];
  const difference = to.cents - from.cents;
  const table = renderTable([{ align: 'left' }, { align: 'right' }, { align: 'left' }], rows);
  const head = `${measureNames[bridge.measure]}, ${printable(from.name)} to ${printable(to.name)}: ${formatDifference(difference / 100, 2, style)} ${currency}, ${spanName(periodLabels)}.`;
  const meanings = parts.map(({ name, driver }) => `  ${name}: ${driverMeanings[driver]}`);
  return [
    head,
    '',
    table,
    '',
    parts.length === 0 ? 'Nothing differs.' : 'Parts add up to the cent. ▒ more, ░ less.',
    ...meanings,
  ].join('\n');
}

/** A part opened: its children, which add up to it. */
export function renderOpened(
  title: string,
  children: readonly BridgeChild[],
  names: (key: string | null) => string,
  currency: string,
): string {
  const shown = children.slice(0, rowsShown);
  const rest = children.slice(rowsShown).reduce((sum, { cents }) => sum + cents, 0);
  const total = children.reduce((sum, { cents }) => sum + cents, 0);
  const difference = (cents: number) => formatDifference(cents / 100, 2, style);
  const rows: TextRow[] = [
    [title, currency],
    'rule',
    ...shown.map(({ key, cents }): TextRow => [`  ${clip(printable(names(key)), 44)}`, difference(cents)]),
    ...(children.length > rowsShown ? [[`  ${children.length - rowsShown} more`, difference(rest)] as TextRow] : []),
    'rule',
    ['Together', difference(total)],
  ];
  return renderTable([{ align: 'left' }, { align: 'right' }], rows);
}

const money = (cents: number): string => formatNumber(cents / 100, 2, style);
