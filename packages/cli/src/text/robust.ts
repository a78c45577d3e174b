import {
  type AlternativeFigures,
  type DemandFutures,
  formatNumber,
  formatShare,
  type HedgeFound,
  hedgeSentence,
  type PosedCompany,
  productUnit,
  type RobustReport,
  robustSentences,
  type SupplyPlan,
  terminalStyle as style,
} from '@equipoise/engine';
import { renderTable, type TextRow, wrap } from './table.ts';

const width = 118;

/** Alternatives over futures: what is said first in sentences, then side by side, then what a hedge takes. */
export function renderRobust(
  report: RobustReport,
  plans: readonly SupplyPlan[],
  hedges: readonly HedgeFound[],
  posed: PosedCompany,
  futures: DemandFutures,
): string {
  const parts = [...robustSentences(report, posed, style).map((text) => wrap(text, width)), '', table(report, plans, posed)];
  const { persistence, learned } = futures.dependence;
  parts.push(
    '',
    wrap(
      `${report.futures} futures, seed ${report.seed}, drawn from the errors of this company's own forecasts: ${formatNumber(persistence, 2, style)} correlated from period to period, ${formatNumber(learned.meanCorrelation, 2, style)} on average between products.`,
      width,
    ),
  );
  if (hedges.length > 0) parts.push('', ...hedges.map((hedge) => wrap(hedgeSentence(hedge, posed, style), width, '  ')));
  return parts.join('\n');
}

function table({ alternatives, best }: RobustReport, plans: readonly SupplyPlan[], posed: PosedCompany): string {
  const { currency } = posed.company.settings;
  // Stock counted in different units is never added.
  const units = new Set(posed.problem.stockPoints.map(({ product }) => productUnit(posed.subject, product)));
  const largest = Math.max(...alternatives.map(({ cost }) => Math.abs(cost.highest)));
  const [divisor, unit] =
    largest >= 1e7 ? [1e6, `${currency} m`] : largest >= 1e5 ? [1e3, `${currency} thousand`] : [1, currency];
  const decimals = divisor === 1e6 ? 2 : 0;
  const money = (amount: number) => formatNumber(amount / divisor, decimals, style);
  const row = (label: string, cell: (one: AlternativeFigures, a: number) => string): TextRow => [
    label,
    ...alternatives.map(cell),
  ];
  const rows: TextRow[] = [
    ['', ...alternatives.map(({ title }, a) => (a === best ? `${title.toUpperCase()} *` : title.toUpperCase()))],
    'rule',
    row(`Cost planned, ${unit}`, (_, a) => money(plans[a]!.totalCost)),
    row('  mean over futures', ({ cost }) => money(cost.mean)),
    row('  median', ({ cost }) => money(cost.p50)),
    row('  in one of ten above', ({ cost }) => money(cost.p90)),
    row('Profit, mean', ({ profit }) => money(profit.mean)),
    'rule',
    row('Stays best, % of futures', ({ staysBest }) => percent(staysBest, '')),
    row('Regret, mean', ({ regret }) => money(regret.mean)),
    row('  in one of ten above', ({ regret }) => money(regret.p90)),
    row('  at most', ({ regret }) => money(regret.highest)),
    'rule',
    row('Service, %: median', ({ service }) => percent(service.p50, '')),
    row('  in one of ten below', ({ service }) => percent(service.p10, '')),
    row('  all on time, % of futures', ({ neverShort }) => percent(neverShort, '')),
    ...(units.size > 1 ? [] : [row(`Mean stock, ${[...units][0]}`, ({ stock }) => formatNumber(stock.mean, 0, style))]),
    'rule',
    row('Worst month of cash, median', ({ worstCashFlow }) => money(worstCashFlow.p50)),
    row('  in one of twenty below', ({ worstCashFlow }) => money(worstCashFlow.p5)),
    row('Lowest cash, median', ({ lowestCash }) => money(lowestCash.p50)),
    row('  in one of twenty below', ({ lowestCash }) => money(lowestCash.p5)),
  ];
  return `${renderTable([{ align: 'left' }, ...alternatives.map(() => ({ align: 'right' }) as const)], rows)}\n* best on average`;
}

function percent(value: number, sign = ' %'): string {
  return `${formatShare(value, style)}${sign}`;
}
