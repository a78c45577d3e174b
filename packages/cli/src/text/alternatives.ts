import {
  type AlternativesTable,
  type AssumptionEffect,
  type Company,
  formatDifference,
  formatNumber,
  type MoneyEffects,
  periodName,
  type ScenarioMoney,
  sayMoney,
  sentenceOf,
  terminalStyle as style,
} from '@equipoise/engine';
import { clip, printable, renderTable, type TextRow, wrap } from './table.ts';

const right = { align: 'right' } as const;

/** One row a figure, the best of each marked. */
export function renderAlternatives({ alternatives, rows, reference, currency }: AlternativesTable): string {
  const severalScenarios = new Set(alternatives.map(({ scenario }) => scenario)).size > 1;
  const head: TextRow[] = [
    ...(severalScenarios ? [['', ...alternatives.map(({ scenario }) => clip(printable(scenario), 24))] as TextRow] : []),
    ['', ...alternatives.map(({ strategy }) => clip(strategy, 24))],
    ...(alternatives.some(({ status }) => status === 'infeasible')
      ? [['', ...alternatives.map(({ status }) => (status === 'infeasible' ? 'breaks limits' : ''))] as TextRow]
      : []),
  ];
  const body = rows.map(({ name, unit, values, differences, best, periods }): TextRow => {
    const share = unit === 'share';
    const label = `${name}, ${unit === 'money' ? currency : share ? '%' : unit}`;
    const cells = values.map((value, k) => {
      if (!Number.isFinite(value)) return '–';
      const [factor, decimals] = share ? [100, 1] : [1, 0];
      const when = periods?.[k] ? ` ${periodName(periods[k]).short}` : '';
      const text = `${formatNumber(value * factor, decimals, style)}${when}`;
      const against = k === reference ? '' : ` (${formatDifference(differences[k]! * factor, decimals, style)})`;
      return `${best[k] ? '* ' : ''}${text}${against}`;
    });
    return [clip(label, 52), ...cells];
  });
  return `${renderTable([{ align: 'left' }, ...alternatives.map(() => right)], [...head, 'rule', ...body])}\n\n* best of the line; in brackets the difference to the first.`;
}

/** What each assumption does in money. */
export function renderEffects(
  { whole, bare, effects, interaction }: MoneyEffects,
  company: Company,
  name: string,
  currency: string,
): string {
  if (effects.length === 0) return `"${printable(name)}" has no assumption.`;
  const number = (value: number) => (Number.isFinite(value) ? formatDifference(value, 0, style) : '–');
  const cells = (money: ScenarioMoney): string[] => [
    number(money.revenue),
    number(money.contribution),
    number(money.cost),
    number(money.profit),
    number(money.lowestCash),
  ];
  const withShares = effects.some(({ share }) => share !== null);
  const row = (effect: AssumptionEffect): TextRow => [
    `${effect.on ? 'on ' : 'off'}  ${effect.assumption.id}`,
    ...(effect.impossible ? ['no plan without it', '', '', '', ''] : cells(effect.marginal)),
    ...(withShares ? [effect.share === null ? '' : number(effect.share.profit)] : []),
  ];
  const plain = (value: number) => (Number.isFinite(value) ? formatNumber(value, 0, style) : '–');
  const total = (label: string, money: ScenarioMoney): TextRow => [
    label,
    ...[money.revenue, money.contribution, money.cost, money.profit, money.lowestCash].map(plain),
  ];
  const table = renderTable(
    [{ align: 'left' }, right, right, right, right, right, ...(withShares ? [right] : [])],
    [
      [currency, 'Revenue', 'Contribution', 'Cost', 'Profit', 'Lowest cash', ...(withShares ? ['Share of profit'] : [])],
      'rule',
      total('With none', bare),
      ...effects.map(row),
      ['Together beyond each', ...cells(interaction)],
      'rule',
      total('With all that is on', whole),
    ],
  );
  const sentences = effects.map(({ assumption }) =>
    wrap(`${assumption.id}: ${printable(sentenceOf(assumption.change, company))}`, 118, '  '),
  );
  const earned = whole.profit - bare.profit;
  const finding = Number.isFinite(earned)
    ? `Together the assumptions of "${printable(name)}" ${earned >= 0 ? 'earn' : 'lose'} ${sayMoney(Math.abs(earned), currency, style)}.`
    : `Without its assumptions "${printable(name)}" has no plan.`;
  return [
    finding,
    '',
    ...sentences,
    '',
    table,
    '',
    'on: what would go without it, all others kept; off: what would come with it. Planned again each time.',
  ].join('\n');
}
