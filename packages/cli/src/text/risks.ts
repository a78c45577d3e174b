import {
  type Company,
  formatDifference,
  formatNumber,
  type RiskBand,
  type RiskReport,
  sayMoney,
  sentenceOf,
  terminalStyle as style,
} from '@equipoise/engine';
import { renderPeriods } from './plan.ts';
import { printable, renderTable, type TextRow, wrap } from './table.ts';

const width = 118;

/** Risks and opportunities: one by one, together, and what they could make of the plan. */
export function renderRisks(report: RiskReport, company: Company, unit: string): string {
  const { currency } = company.settings;
  if (report.risks.length === 0) return 'No open proposals: every assumption is agreed, rejected or over.';
  const money = (value: number) => formatDifference(value, 0, style);
  const units = (values: Float64Array) => formatDifference(sum(values), 0, style);
  const right = { align: 'right' } as const;
  const rows = report.risks.map(
    ({ assumption, probability, kind, alone, last }): TextRow => [
      assumption.id,
      kind,
      probability === null ? '–' : `${formatNumber(probability * 100, 0, style)} %`,
      units(alone.units),
      money(alone.value),
      units(last.units),
      money(last.value),
    ],
  );
  const total: TextRow = [
    'Together',
    '',
    '',
    formatDifference(sum(report.together.units) - sum(report.agreed.units), 0, style),
    money(report.together.value - report.agreed.value),
    '',
    '',
  ];
  const table = renderTable(
    [{ align: 'left' }, { align: 'left' }, right, right, right, right, right],
    [
      ['', '', 'Probability', `Alone, ${unit}`, currency, `On top of the others, ${unit}`, currency],
      'rule',
      ...rows,
      'rule',
      total,
    ],
  );
  const sentences = report.risks.map(({ assumption }) =>
    wrap(
      `${assumption.id}: ${printable(`${sentenceOf(assumption.change, company)} (${assumption.owner}, ${assumption.reason})`)}`,
      width,
      '  ',
    ),
  );
  const [agreed, low, weighed, high] = (['agreed', 'low', 'weighed', 'high'] as const).map((name) => sum(report.units[name]));
  const interaction = report.interaction.value;
  const parts = [
    ...sentences,
    '',
    table,
    '',
    `Demand of the plan: ${number(agreed!)} ${unit} agreed; ${number(low!)} to ${number(high!)} unweighed, period by period; ${number(weighed!)} weighed.`,
    `Revenue if all of it is met: ${valueText(report.value, currency)}.`,
    ...(Math.abs(interaction) < 0.5
      ? []
      : [
          `Together they make ${sayMoney(interaction, currency, style)} ${interaction > 0 ? 'more' : 'less'} than the sum of each alone.`.replace(
            '-',
            '',
          ),
        ]),
    report.weighing === 'all-outcomes'
      ? 'Weighed over every combination of proposals, taken to come true independently of each other.'
      : 'Many proposals: weighed as the sum of each alone; what they do to each other is not in it.',
    '',
    bandTable(report, unit),
  ];
  return parts.join('\n');
}

function valueText(band: RiskBand, currency: string): string {
  const say = (value: number) => sayMoney(value, currency, style);
  const [agreed, low, high, weighed, deviation] = [
    band.agreed[0]!,
    band.low[0]!,
    band.high[0]!,
    band.weighed[0]!,
    band.deviation[0]!,
  ];
  return `${say(agreed)} agreed; ${say(low)} to ${say(high)} unweighed; ${say(weighed)} weighed, give or take ${say(deviation)}`;
}

function bandTable({ units, periodLabels }: RiskReport, unit: string): string {
  const rows = (['low', 'agreed', 'weighed', 'high'] as const).map((name) => ({
    label: { low: 'Lowest', agreed: 'Agreed', weighed: 'Weighed', high: 'Highest' }[name],
    cell: (t: number) => number(units[name][t]!),
  }));
  return renderPeriods(`Demand, ${unit}`, rows, { periodLabels });
}

const number = (value: number): string => formatNumber(value, 0, style);
const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
