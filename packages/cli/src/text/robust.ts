import {
  type AlternativeFigures,
  type DemandFutures,
  formatNumber,
  formatShare,
  type HedgeFound,
  listed,
  type PosedCompany,
  periodName,
  periodWord,
  productName,
  productUnit,
  type RobustReport,
  type SupplyPlan,
  sayMoney,
  siteName,
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
  const parts = [...sentences(report, posed).map((text) => wrap(text, width)), '', table(report, plans, posed)];
  const { persistence, learned } = futures.dependence;
  parts.push(
    '',
    wrap(
      `${report.futures} futures, seed ${report.seed}, drawn from the errors of this company's own forecasts: ${formatNumber(persistence, 2, style)} correlated from period to period, ${formatNumber(learned.meanCorrelation, 2, style)} on average between products.`,
      width,
    ),
  );
  if (hedges.length > 0) parts.push('', ...hedges.map((hedge) => wrap(hedgeSentence(hedge, posed), width, '  ')));
  return parts.join('\n');
}

/** What a meeting wants to hear. */
function sentences({ alternatives, best, futures, judgedBy }: RobustReport, posed: PosedCompany): string[] {
  const { currency } = posed.company.settings;
  const chosen = alternatives[best]!;
  const most = alternatives.reduce((a, b) => (b.staysBest > a.staysBest ? b : a));
  const money = (amount: number) => sayMoney(amount, currency, style);
  if (alternatives.length === 1) return [`${chosen.title}: ${serviceWords(chosen)}.`];
  const average = judgedBy === 'cost' ? 'costs least' : 'makes most profit';
  const also = most === chosen ? `, and ${average} on average` : '';
  const said = [`${most.title} stays best in ${percent(most.staysBest)} of ${futures} futures${also}.`];
  if (most !== chosen) said.push(`${chosen.title} ${average} on average.`);
  for (const one of alternatives) {
    if (one === chosen) continue;
    const more = judgedBy === 'cost' ? one.cost.p50 - chosen.cost.p50 : chosen.profit.p50 - one.profit.p50;
    const served = one.neverShort > 0.995 ? 'never runs short' : serviceWords(one);
    const words = judgedBy === 'cost' ? ['more', 'less'] : ['less profit', 'more profit'];
    const than = `${money(Math.abs(more))} ${more >= 0 ? words[0] : words[1]} at the median`;
    said.push(`${one.title} ${served}, for ${than}; at most ${money(one.regret.highest)} worse than the best of a future.`);
  }
  said.push(`${chosen.title} ${serviceWords(chosen)}; at most ${money(chosen.regret.highest)} worse than the best of a future.`);
  const worst = chosen.worstCashFlow;
  said.push(
    `The worst ${periodWord(posed.problem.periodLabels, 1)} of cash of ${chosen.title.toLowerCase()} is most often ${periodName(posed.problem.periodLabels[chosen.worstPeriod]!).medium}: ${money(worst.p50)} at the median, ${money(worst.p5)} in one future of twenty.`,
  );
  return said;
}

function serviceWords({ service }: AlternativeFigures): string {
  return `serves ${percent(service.p50)} at the median and at least ${percent(service.p10)} in nine futures of ten`;
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

function hedgeSentence(hedge: HedgeFound, posed: PosedCompany): string {
  const { currency } = posed.company.settings;
  const { wish, before, after, extraMoney, extraCost, flex } = hedge;
  const how = wish.measure === 'p10' ? 'in nine futures of ten' : 'on average';
  if (hedge.reaches && extraMoney === 0 && flex === 0) {
    return `${hedge.plan.title} needs no hedge: ${percent(before.service)} ${how}.`;
  }
  const { stockPoints } = posed.problem;
  const stock = stockPoints
    .map(({ product, site }, i) => ({ product, site, units: hedge.extraStock[i]! }))
    .filter(({ units }) => units >= 0.5)
    .sort((a, b) => b.units - a.units);
  const several = new Set(stockPoints.map(({ site }) => site)).size > 1;
  const named = stock
    .slice(0, 4)
    .map(
      ({ product, site, units }) =>
        `${formatNumber(units, 0, style)} of ${productName(posed.subject, product)}${several ? ` at ${siteName(posed.subject, site)}` : ''}`,
    );
  const rest = stock.length - named.length;
  const parts = [
    ...(named.length > 0 ? [`extra stock of ${listed(rest > 0 ? [...named, `${rest} more`] : named)}`] : []),
    ...(flex > 0 ? [`${percent(flex)} more overtime`] : []),
  ];
  const paid = sayMoney(extraMoney, currency, style);
  const effect = extraCost < 0 ? `; with late and lost sales spared it saves ${sayMoney(-extraCost, currency, style)}` : '';
  return hedge.reaches
    ? `${hedge.plan.title} reaches ${percent(wish.service)} ${how} (from ${percent(before.service)}) by ${listed(parts)}: ${paid} more${effect}.`
    : `${hedge.plan.title} cannot reach ${percent(wish.service)} ${how} by extra stock within its capacity: at most ${percent(after.service)} found (from ${percent(before.service)}).`;
}

function percent(value: number, sign = ' %'): string {
  return `${formatShare(value, style)}${sign}`;
}
