import type { NumberWords } from '../texts/number.ts';
import { periodName } from '../texts/period-name.ts';
import type { Columns } from '../view/periods.ts';
import type { FlowData } from './flow-data.ts';

/** What the axis of time says for the columns in view. */
export function axisNames({ columns }: Columns, n: NumberWords): FlowData['axis'] {
  return columns.map(({ label }) => {
    const { initial, year, opensYear, medium } = periodName(label, n);
    return { initial, year, opensYear, long: medium };
  });
}
