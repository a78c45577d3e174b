import {
  comparableRows,
  formatNumber,
  type Gap,
  type GapDrivers,
  type GapTotal,
  type MoneyScale,
  moneyScale,
  type ObjectiveGap,
  sayMoney,
  statementLines,
  terminalStyle as style,
} from '@equipoise/engine';
import { cell, columnName, differenceText, signedShare } from './money.ts';
import { renderTable, type TextRow } from './table.ts';

const columnsInWidth = 12;

/** A gap: in all by line (of lines known in every column that is compared), then the first money line column by column. */
export function renderGap(gap: Gap, heading: string): string {
  const compared = Math.max(0, ...gap.rows.map(({ total }) => total.columns));
  const shown = comparableRows(gap).filter(
    ({ line, total }) =>
      total.columns === compared &&
      !statementLines[line].memo &&
      line !== 'transfers' &&
      (total.reached !== 0 || total.reference !== 0),
  );
  if (shown.length === 0) return `${heading}: nothing to compare with in these periods.`;
  const { currency, title } = gap.statement;
  const scale = moneyScale(
    shown.filter(({ line }) => statementLines[line].unit === 'money').flatMap(({ total }) => [total.reached, total.reference]),
    currency,
  );
  const head = ['', title, gap.reference.title, 'Difference', '%'];
  const right = { align: 'right' } as const;
  const rows = shown.map(({ line, label, total }): TextRow => [label, ...totalCells(line, total, scale)]);
  const parts = [
    `${heading}, in ${scale.unit}`,
    '',
    renderTable([{ align: 'left' }, right, right, right, right], [head, 'rule', ...rows]),
  ];
  const first = shown.find(({ line }) => line === 'revenue') ?? shown[0]!;
  const known = Array.from(first.difference.keys()).filter((t) => !Number.isNaN(first.difference[t]!));
  for (let from = 0; from < known.length; from += columnsInWidth) {
    const columns = known.slice(from, from + columnsInWidth);
    parts.push(
      '',
      renderTable(
        [{ align: 'left' }, ...columns.map(() => right)],
        [
          [first.label, ...columns.map((t) => columnName(gap.statement, t))],
          'rule',
          [`  ${title}`, ...columns.map((t) => cell(first.line, first.reached[t]!, scale))],
          [`  ${gap.reference.title}`, ...columns.map((t) => cell(first.line, first.reference[t]!, scale))],
          ['  Difference', ...columns.map((t) => differenceText(first.difference[t]!, scale))],
          ['  %', ...columns.map((t) => signedShare(first.difference[t]! / first.reference[t]!))],
        ],
      ),
    );
  }
  return parts.join('\n');
}

function totalCells(line: Gap['rows'][number]['line'], total: GapTotal, scale: MoneyScale): string[] {
  const money = statementLines[line].unit === 'money';
  const plain = (value: number) =>
    money ? formatNumber(value / scale.divisor, scale.decimals, style) : formatNumber(value, line === 'heads' ? 1 : 0, style);
  const difference = money
    ? differenceText(total.difference, scale)
    : differenceText(total.difference, { ...scale, divisor: 1, decimals: line === 'heads' ? 1 : 0 });
  return [plain(total.reached), plain(total.reference), difference, Number.isNaN(total.share) ? '' : signedShare(total.share)];
}

/** `of which volume EUR 1.2 m, mix …`. */
export function renderDrivers({ volume, mix, price, cost, difference }: GapDrivers, currency: string, what: string): string {
  const say = (money: number) =>
    Math.abs(money) < 0.005 ? sayMoney(0, currency, style) : (money > 0 ? '+' : '') + sayMoney(money, currency, style);
  const parts = Object.entries({ volume, mix, price, cost }).map(([name, money]) => `${name} ${say(money)}`);
  return `${what}: ${say(difference)}, of which ${parts.join(', ')}.`;
}

const objectiveNames: Readonly<Record<ObjectiveGap['objective'], string>> = {
  growth: 'Growth of revenue, %',
  'gross-margin': 'Gross margin, % of revenue',
  'profit-margin': 'Profit, % of revenue',
  turns: 'Inventory turns a year',
  cash: 'Least cash at a period end',
};

export function renderObjectives(gaps: readonly ObjectiveGap[], currency: string): string {
  const right = { align: 'right' } as const;
  const say = (objective: ObjectiveGap['objective'], value: number): string => {
    if (Number.isNaN(value)) return 'not known';
    if (objective === 'cash') return sayMoney(value, currency, style);
    return objective === 'turns' ? formatNumber(value, 1, style) : signedShare(value);
  };
  const rows = gaps.map(
    ({ objective, fiscalYear, wished, reached, difference, complete, note }): TextRow => [
      `${fiscalYear}${complete ? '' : '*'}`,
      objectiveNames[objective] + (note === '' ? '' : ` (${note})`),
      say(objective, wished),
      say(objective, reached),
      Number.isNaN(difference) ? '' : difference >= 0 ? 'reached' : 'missed',
    ],
  );
  return renderTable(
    [{ align: 'left' }, { align: 'left' }, right, right, { align: 'left' }],
    [['', 'Target', 'Wished', 'Plan', ''], 'rule', ...rows],
  );
}
