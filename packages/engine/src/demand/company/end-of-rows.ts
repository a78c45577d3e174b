import type { Panel } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';

/**
 * Says of one history (units by closed period, NaN without a row) from which period on it has ended, or null where it goes on. Null in place of that where
 * nothing can have ended.
 *
 * Periods without a row are unknown, but a season and more of them up to the last period that anything was told of is one of two
 * things: a gap that will be filled, or the end. The company's own histories decide: it is the end where more of them have stopped so than have
 * gone on after a gap as long.
 */
export function rowsThatEnd({ rows, values, periods }: Panel, season: number): ((units: Float64Array) => number | null) | null {
  if (season < 2) return null;
  const histories = rows.map((_, r) => values.subarray(r * periods, (r + 1) * periods));
  const last = histories.reduce((most, units) => Math.max(most, endOf(units)), 0);
  let stopped = 0;
  let wentOn = 0;
  for (const units of histories) {
    const end = endOf(units);
    if (end > 0 && last - end >= season) stopped++;
    let before = units.findIndex((u) => !Number.isNaN(u));
    for (let t = before + 1; t < end; t++) {
      if (Number.isNaN(units[t]!)) continue;
      if (t - before - 1 >= season) wentOn++;
      before = t;
    }
  }
  if (stopped <= wentOn) return null;
  return (units) => {
    const end = endOf(units);
    return last - end >= season ? end : null;
  };
}

/** Position after the last row; 0 where there is none. */
const endOf = (units: Float64Array): number => units.findLastIndex((u) => !Number.isNaN(u)) + 1;

export function noRowsAtTheEnd(histories: number, season: number): Issue {
  const one = histories === 1;
  return {
    code: 'demand/history-ended',
    severity: 'note',
    message: `${histories} ${one ? 'history has' : 'histories have'} no row for the last ${season} periods or more. In this company more have stopped so than gone on after a gap as long, so nothing is taken to have been sold since.`,
    at: { file: 'sales_history.csv' },
    seen: `${histories} without rows at ${one ? 'its' : 'their'} end`,
    wanted: 'a row for every period in which the item could be bought',
    remedy: 'Add the rows of what was sold since, or give the items an end in the table items.',
  };
}
