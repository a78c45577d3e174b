import { formatDifference, formatNumber, type NumberStyle, sayMoney } from '../../figures/numbers.ts';
import { spanName } from '../../figures/period-names.ts';
import type { HeldAgainst, PlanAgainstActual } from './plan-against-actual.ts';
import type { Stability } from './stability.ts';

/** The finding first: how far from plan, where most of it lies, how well supply kept to plan. */
export function actualsSentences(held: PlanAgainstActual, style: NumberStyle): readonly string[] {
  const { total, families, labels, currency, cycle } = held;
  const when = spanName(labels);
  const gap = total.revenue.actual - total.revenue.plan;
  const sentences: string[] = [];
  if (Number.isFinite(gap)) {
    const share = total.revenue.plan > 0 ? ` (${percent(gap / total.revenue.plan, style, true)})` : '';
    const apart = `${sayMoney(Math.abs(gap), currency, style)} ${gap > 0 ? 'above' : 'below'} the plan of cycle ${cycle}${share}`;
    const way =
      Math.abs(gap) < 0.5 ? `as the plan of cycle ${cycle} has it` : `${apart}${mostOf(families, gap, currency, style)}`;
    sentences.push(`Revenue of ${when} was ${sayMoney(total.revenue.actual, currency, style)}, ${way}.`);
  }
  if (!Number.isNaN(total.attainment))
    sentences.push(
      `Supply, parts included, reached ${percent(total.attainment, style)} of plan and item by item kept to ${percent(total.adherence, style)} of it; demand came to ${percent(total.accuracy, style)} as forecast, item by item.`,
    );
  const value = total.stockValue.actual - total.stockValue.plan;
  if (Number.isFinite(value))
    sentences.push(
      `Stock is worth ${sayMoney(total.stockValue.actual, currency, style)}, ${sayMoney(Math.abs(value), currency, style)} ${value >= 0 ? 'more' : 'less'} than planned.`,
    );
  return sentences;
}

function mostOf(families: readonly HeldAgainst[], gap: number, currency: string, style: NumberStyle): string {
  const apart = ({ revenue }: HeldAgainst) => revenue.actual - revenue.plan;
  const [most] = families.filter((family) => Math.sign(apart(family)) === Math.sign(gap) && Math.abs(apart(family)) >= 1);
  if (most === undefined || families.length < 2) return '';
  const size = apart(most);
  return `, most of all ${most.name} (${size > 0 ? '+' : ''}${sayMoney(size, currency, style)})`;
}

/** `Open zone (Jan to Jun): 3.1 % of the units planned before are planned otherwise.` */
export function stabilitySentences(stability: readonly Stability[], style: NumberStyle): readonly string[] {
  return stability.map(({ zone, labels, share, demand }) => {
    const name = `${zone.charAt(0).toUpperCase()}${zone.slice(1)} zone`;
    const span = spanName(labels);
    const supply = Number.isNaN(share) ? 'nothing was planned before' : `${percent(share, style)} of supply is planned otherwise`;
    const asked = Number.isNaN(demand) ? '' : `, ${percent(demand, style)} of demand`;
    return `${name}, ${span}: ${supply}${asked}.`;
  });
}

function percent(share: number, style: NumberStyle, signed = false): string {
  if (Number.isNaN(share)) return 'an unknown share';
  return `${signed ? formatDifference(share * 100, 1, style) : formatNumber(share * 100, 1, style)} %`;
}
