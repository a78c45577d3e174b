import type { PeriodName } from '../texts/period-name.ts';
import type { GridPeriod } from './grid-source.ts';

export interface HeadOfPeriod {
  readonly title: string;
  /** The year, where the column is the first of it in view. */
  readonly year: string | null;
  readonly long: string;
  readonly zone: GridPeriod['zone'];
}

/** Heads of the periods: the year stands beside the first of each. */
export function headsOf(periods: readonly GridPeriod[], nameOf: (label: string) => PeriodName): readonly HeadOfPeriod[] {
  let before: string | null = null;
  return periods.map(({ label, zone }) => {
    const { short, long, year } = nameOf(label);
    const opens = year !== '' && year !== before;
    before = year;
    return { title: short === year ? '' : short, year: opens ? year : null, long, zone };
  });
}

/** Width of a period: room for its longest number, in steps of 4 px so that hatching runs on. */
export const widthFor = (longest: number): number => Math.ceil(Math.max(64, 22 + longest * 7.2) / 4) * 4;
