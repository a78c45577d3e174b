import type { Answer } from '@equipoise/api';

type Series = Answer<'getDemandSeries'>;
type Repair = NonNullable<Series['forecast']>['repairs'][number];

/** Done by the forecast of its own accord: a person may take it back. A new level is kept as it is anyway. */
export const isTakenBack = ({ applied, told, kind }: Pick<Repair, 'applied' | 'told' | 'kind'>): boolean =>
  applied && !told && kind !== 'level-shift' && kind !== 'missing';

/** Rows of the table `history_flags` that keep as sold what was repaired; null without an item to name, or nothing to take back. */
export function rowsToTakeBack(
  { item, market, site }: Series['place'],
  repairs: readonly Pick<Repair, 'period' | 'applied' | 'told' | 'kind'>[],
): string | null {
  const mine = repairs.filter(isTakenBack);
  if (item === null || mine.length === 0) return null;
  const rows = mine.map(({ period }) => [item, market ?? '', site ?? '', period, 'as-sold'].map(cell).join(','));
  return ['item,market,site,from,flag', ...new Set(rows)].join('\n');
}

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
