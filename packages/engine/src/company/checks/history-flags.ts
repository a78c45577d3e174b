import { periodWords } from '../../calendar/find.ts';
import { flagsOfSales, type HistoryFlag, periodsOfFlag, upwards } from '../history-flags.ts';
import type { CheckContext } from './check.ts';

/** Flags speak of closed periods of the history, end after they begin, agree with each other, and speak of some sales. */
export function checkHistoryFlags(context: CheckContext): void {
  const { company, partial, add, at } = context;
  const { historyFlags, calendar, salesHistory } = company;
  if (historyFlags.length === 0) return;
  const closed = calendar.firstPlan;
  if (closed === 0 || (salesHistory.rows.length === 0 && !partial)) {
    add({
      code: 'company/flags-without-history',
      severity: 'error',
      message: 'There is no sales history that the flags could speak of.',
      at: { file: 'history_flags.csv' },
      seen: historyFlags.length === 1 ? '1 row' : `${historyFlags.length} rows`,
      wanted: 'flags of sales of closed periods',
      remedy: 'Add the table sales_history, or remove the table history_flags.',
    });
    return;
  }
  const label = (position: number): string => periodWords(calendar, position);
  const sound = new Map<HistoryFlag, number>();
  historyFlags.forEach((row, index) => {
    const last = row.to ?? row.from;
    const outside = [row.from, last].findIndex((position) => position >= 0 || position < -closed);
    if (outside >= 0) {
      const seen = outside === 0 ? row.from : last;
      add({
        code: 'company/flag-outside-history',
        severity: 'error',
        message:
          seen >= 0 ? 'A flag speaks of a period that is not closed.' : 'A flag speaks of a period before the sales history.',
        at: at('history_flags', index, outside === 0 ? 'from' : 'to'),
        seen: label(seen),
        wanted: `a closed period, ${label(-closed)} to ${label(-1)}`,
        remedy: 'Correct the period, or remove the row.',
      });
    } else if (last < row.from) {
      add({
        code: 'company/ends-before-start',
        severity: 'error',
        message: `The last period lies before the first: ${label(row.from)} to ${label(last)}.`,
        at: at('history_flags', index, 'to'),
        seen: label(last),
        wanted: `${label(row.from)} or later`,
        remedy: 'Correct one of the two periods, or empty the last one for a single period.',
      });
    } else sound.set(row, index);
  });
  checkAgreement(context, sound, label);
  if (partial) return;
  const flagsOf = flagsOfSales(company);
  const used = new Set<HistoryFlag>();
  for (const { item, market, site } of salesHistory.rows) {
    if (item !== null) for (const row of flagsOf({ item, market, site })) used.add(row);
  }
  for (const [row, index] of sound) {
    if (used.has(row)) continue;
    add({
      code: 'company/flag-without-sales',
      severity: 'warning',
      message: 'A flag speaks of sales that the history does not hold; it changes nothing.',
      at: at('history_flags', index, 'item'),
      seen: about(row),
      wanted: 'an item, market and site of sales_history',
      remedy: 'Write item, market and site as sales_history does, or empty those that are not meant.',
    });
  }
}

/** Of two rows that say different things of the same sales, the later one is told. */
function checkAgreement(
  { company, add, at }: CheckContext,
  sound: ReadonlyMap<HistoryFlag, number>,
  label: (position: number) => string,
): void {
  const above = upwards(company.markets);
  const meets = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;
  const share = (a: HistoryFlag, b: HistoryFlag): boolean =>
    meets(a.item, b.item) &&
    meets(a.site, b.site) &&
    (meets(a.market, b.market) || above(a.market!).has(b.market!) || above(b.market!).has(a.market!));
  const before = new Map<string | null, HistoryFlag[]>();
  for (const [row, index] of sound) {
    const rivals =
      row.item === null ? [...before.values()].flat() : [...(before.get(null) ?? []), ...(before.get(row.item) ?? [])];
    const [from, to] = periodsOfFlag(row, 0);
    const other = rivals.find(
      (one) => one.flag !== row.flag && one.from <= to && (one.to ?? one.from) >= from && share(one, row),
    );
    if (other) {
      add({
        code: 'company/flags-disagree',
        severity: 'error',
        message: `Two flags say different things of the same sales in ${label(Math.max(from, other.from))}.`,
        at: at('history_flags', index, 'flag'),
        seen: `${other.flag} for ${about(other)}, ${row.flag} for ${about(row)}`,
        wanted: 'one flag for the same item, market, site and period',
        remedy: 'Remove one of the two rows, or narrow its item, market, site or periods.',
      });
    }
    before.set(row.item, [...(before.get(row.item) ?? []), row]);
  }
}

function about({ item, market, site }: HistoryFlag): string {
  const named = [
    item === null ? null : `item ${item}`,
    market === null ? null : `market ${market}`,
    site === null ? null : `site ${site}`,
  ];
  return named.filter((part) => part !== null).join(', ') || 'all sales';
}
