import {
  formatNumber,
  formatShare,
  listed,
  type NumberStyle,
  type PosedCompany,
  periodName,
  periodWord,
  productName,
  sayMoney,
  siteName,
} from '../../figures/index.ts';
import type { HedgeFound } from './hedge.ts';
import type { AlternativeFigures, RobustReport } from './judge.ts';

/** What a meeting wants to hear of alternatives over futures, the finding first. */
export function robustSentences(
  { alternatives, best, futures, judgedBy }: RobustReport,
  posed: PosedCompany,
  style: NumberStyle,
): string[] {
  const { currency } = posed.company.settings;
  const chosen = alternatives[best]!;
  const most = alternatives.reduce((a, b) => (b.staysBest > a.staysBest ? b : a));
  const money = (amount: number) => sayMoney(amount, currency, style);
  if (alternatives.length === 1) return [`${chosen.title}: ${serviceWords(chosen, style)}.`];
  const average = judgedBy === 'cost' ? 'costs least' : 'makes most profit';
  const also = most === chosen ? `, and ${average} on average` : '';
  const said = [`${most.title} stays best in ${percent(most.staysBest, style)} of ${futures} futures${also}.`];
  if (most !== chosen) said.push(`${chosen.title} ${average} on average.`);
  for (const one of alternatives) {
    if (one === chosen) continue;
    const more = judgedBy === 'cost' ? one.cost.p50 - chosen.cost.p50 : chosen.profit.p50 - one.profit.p50;
    const served = one.neverShort > 0.995 ? 'never runs short' : serviceWords(one, style);
    const words = judgedBy === 'cost' ? ['more', 'less'] : ['less profit', 'more profit'];
    const than = `${money(Math.abs(more))} ${more >= 0 ? words[0] : words[1]} at the median`;
    said.push(`${one.title} ${served}, for ${than}; at most ${money(one.regret.highest)} worse than the best of a future.`);
  }
  said.push(
    `${chosen.title} ${serviceWords(chosen, style)}; at most ${money(chosen.regret.highest)} worse than the best of a future.`,
  );
  const worst = chosen.worstCashFlow;
  said.push(
    `The worst ${periodWord(posed.problem.periodLabels, 1)} of cash of ${chosen.title.toLowerCase()} is most often ${periodName(posed.problem.periodLabels[chosen.worstPeriod]!).medium}: ${money(worst.p50)} at the median, ${money(worst.p5)} in one future of twenty.`,
  );
  return said;
}

function serviceWords({ service }: AlternativeFigures, style: NumberStyle): string {
  return `serves ${percent(service.p50, style)} at the median and at least ${percent(service.p10, style)} in nine futures of ten`;
}

/** What the hedge of a plan takes and gives, or that there is none within its capacity. */
export function hedgeSentence(hedge: HedgeFound, posed: PosedCompany, style: NumberStyle): string {
  const { currency } = posed.company.settings;
  const { wish, before, after, extraMoney, extraCost, flex } = hedge;
  const how = wish.measure === 'p10' ? 'in nine futures of ten' : 'on average';
  if (hedge.reaches && extraMoney === 0 && flex === 0) {
    return `${hedge.plan.title} needs no hedge: ${percent(before.service, style)} ${how}.`;
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
    ...(flex > 0 ? [`${percent(flex, style)} more overtime`] : []),
  ];
  const paid = sayMoney(extraMoney, currency, style);
  const effect = extraCost < 0 ? `; with late and lost sales spared it saves ${sayMoney(-extraCost, currency, style)}` : '';
  return hedge.reaches
    ? `${hedge.plan.title} reaches ${percent(wish.service, style)} ${how} (from ${percent(before.service, style)}) by ${listed(parts)}: ${paid} more${effect}.`
    : `${hedge.plan.title} cannot reach ${percent(wish.service, style)} ${how} by extra stock within its capacity: at most ${percent(after.service, style)} found (from ${percent(before.service, style)}).`;
}

function percent(value: number, style: NumberStyle): string {
  return `${formatShare(value, style)} %`;
}
