import { SeriesTable } from '../../charts/series-table.tsx';
import { periodName } from '../../texts/period-name.ts';
import { useText } from '../../texts/use-text.ts';

/** Rows by period, given by the labels of the calendar. */
export function NumbersByPeriod({
  title,
  periods,
  rows,
}: {
  readonly title: string;
  readonly periods: readonly string[];
  readonly rows: readonly (readonly [string, readonly string[]])[];
}) {
  const { n } = useText();
  return <SeriesTable title={title} columns={periods.map((label) => periodName(label, n).medium)} rows={rows} />;
}
