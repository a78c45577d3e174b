import type { Answer } from '@equipoise/api';
import { noticeable } from './promotion-words.ts';

type Series = Answer<'getDemandSeries'>;
type Repair = NonNullable<Series['forecast']>['repairs'][number];

/**
 * What was seen and what is used, both without promotions, events and prices: a history is judged that way, and its reasons speak of these
 * numbers. Null where nothing moved the period, or nothing was recorded in it.
 */
export function withoutPromotions(
  { promotion, periods }: Pick<Series, 'promotion' | 'periods'>,
  { period, seen, used }: Pick<Repair, 'period' | 'seen' | 'used'>,
): { readonly seen: number; readonly used: number } | null {
  const moved = promotion?.history[periods.findIndex(({ label }) => label === period)] ?? 0;
  if (seen === null || seen <= 0 || Math.abs(moved) < noticeable) return null;
  return { seen: seen - moved, used: (used * (seen - moved)) / seen };
}
