import type { Answer } from '@equipoise/api';
import type { NumberWords } from '../texts/number.ts';
import type { DemandMessages } from './messages.ts';

type Series = Pick<Answer<'getDemandSeries'>, 'promotion' | 'periods' | 'firstPlan'>;

const mostNamed = 3;

/** What moves the planned periods `from` to `to`, in a line: `Spring offer (−12 %), Easter`. Empty: nothing that is listed. */
export function promotionWords(
  series: Series,
  range: { readonly from: number; readonly to: number },
  m: DemandMessages['layers'],
  n: NumberWords,
): string {
  const { promotion, firstPlan } = series;
  const moved = (promotion?.planned ?? []).flatMap((units, t) =>
    t >= range.from && t <= range.to && Math.abs(units ?? 0) >= noticeable ? [firstPlan + t] : [],
  );
  const names = [...new Set(moved.flatMap((at) => namesIn(series, at, at, n)))];
  const said = names.slice(0, mostNamed).join(', ');
  return names.length > mostNamed ? m.andMore(said, names.length - mostNamed) : said;
}

/** Units below which nothing is said. */
export const noticeable = 0.05;

/** Promotions and events that are listed for some positions of the whole axis, both included. */
export function namesIn({ promotion, periods }: Series, from: number, to: number, n: NumberWords): readonly string[] {
  if (promotion === null) return [];
  const at = new Map(periods.map(({ label }, position) => [label, position]));
  const here = promotion.listed.filter((one) => (at.get(one.from) ?? 0) <= to && (at.get(one.to) ?? -1) >= from);
  return [...new Set(here.map(({ name, discount }) => (discount > 0 ? `${name} (−${n.percent(discount, 0)}\u00a0%)` : name)))];
}
