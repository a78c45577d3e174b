import { formatNumber, formatShare, type NumberStyle, sayMoney, worthOf } from '../../figures/index.ts';
import type { AgendaException, AgendaFamily } from '../agenda-facts.ts';
import type { FamilyPlanned } from '../family-facts.ts';
import type { FamilyPage } from '../family-page.ts';

/** Late and lost sales by family at plan prices, and where one more hour is worth most. */
export function exceptionsOf(
  { plan, posed }: FamilyPlanned,
  pages: readonly FamilyPage[],
  style: NumberStyle,
): readonly AgendaException[] {
  const { subject } = posed;
  const found: AgendaException[] = pages.flatMap((page) => {
    const { late, lost, money } = missedOf({ plan, posed }, page.family);
    if (money < 0.5) return [];
    const what = [
      late > 0.5 ? `${formatNumber(late, 0, style)} ${page.unit} late` : '',
      lost > 0.5 ? `${formatNumber(lost, 0, style)} ${page.unit} lost` : '',
    ];
    const sentence = `${page.name}: ${what.filter((text) => text !== '').join(', ')}, ${sayMoney(money, subject.currency, style)} of sales`;
    return [{ sentence, family: page.family, money: -money }];
  });
  for (const { before, name, after } of worthOf(plan, subject, style)) {
    // Money of one hour is no money at stake: it stands in the sentence.
    found.push({ sentence: `${before} ${name} ${after}`, family: null, money: null });
  }
  return found;
}

/** Unit-periods that wait beyond their due period and units never delivered, at the price of their period. */
function missedOf({ plan, posed }: Pick<FamilyPlanned, 'plan' | 'posed'>, family: string) {
  const { subject, groups } = posed;
  const own = new Set(groups.groups.filter((group) => group.family === family).map(({ product }) => product));
  let [late, lost, money] = [0, 0, 0];
  for (const { key, product, backorder, lostSales, target } of plan.products) {
    if (!own.has(product)) continue;
    const price = subject.prices.get(key);
    backorder.forEach((waiting, t) => {
      const over = Math.max(0, waiting - (subject.makeToOrder.has(key) ? target[t]! : 0));
      late += over;
      lost += lostSales[t]!;
      money += (over + lostSales[t]!) * (price?.[t] ?? 0);
    });
  }
  return { late, lost, money };
}

/** Demand, supply, stock and money of a family together, in one sentence. */
export function familyLine(page: FamilyPage, planned: FamilyPlanned, style: NumberStyle): AgendaFamily {
  const { family, name, unit, currency, closed, blocks, capacity } = page;
  const revenue = page.money.find(({ measure }) => measure === 'revenue')!;
  const sold = sum(blocks[0]!.line.plan.subarray(closed));
  const made = sum(blocks[1]!.line.plan.subarray(closed));
  const stock = blocks.find(({ key }) => key === 'stock')?.line.plan.at(-1);
  const full = [...capacity].sort((a, b) => b.fullPeriods - a.fullPeriods)[0];
  const worth = sum(revenue.value.subarray(closed));
  const { money } = missedOf(planned, family);
  const served = page.service.value.subarray(closed).filter((share) => !Number.isNaN(share));
  const worst = served.length === 0 ? null : Math.min(...served);
  const parts = [
    sold > 0
      ? `${formatNumber(sold, 0, style)} ${unit} demand, ${formatNumber(made, 0, style)} made or bought`
      : `${formatNumber(made, 0, style)} ${unit} made or bought for other products`,
    ...(stock === undefined || Number.isNaN(stock) ? [] : [`${formatNumber(stock, 0, style)} in stock at the end`]),
    ...(worth > 0 ? [`revenue ${sayMoney(worth, currency, style)}`] : []),
    ...(worst === null || worst > 0.9995 ? [] : [`service down to ${formatShare(worst, style)} %`]),
    ...(full !== undefined && full.fullPeriods > 0 ? [`${full.name} full in ${full.fullPeriods} periods`] : []),
  ];
  const gap = Number.isNaN(revenue.gap) ? null : revenue.gap;
  return {
    family,
    name,
    revenue: worth,
    atStake: money + Math.abs(gap ?? 0),
    budgetGap: gap,
    sentence: `${name}: ${parts.join('; ')}`,
  };
}

const sum = (series: Float64Array): number => series.reduce((total, one) => total + one, 0);
