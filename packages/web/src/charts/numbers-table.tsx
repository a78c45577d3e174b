import { useText } from '../texts/use-text.ts';
import type { FlowData } from './flow-data.ts';
import { SeriesTable } from './series-table.tsx';

/** The numbers of a chart as a table, folded away: for those who read rather than look, and for copying. */
export function NumbersTable({ data }: { readonly data: FlowData }) {
  const { t, n } = useText();
  const rows: [string, readonly (number | null)[]][] = [
    [t.chart.history, data.history],
    [t.chart.demand, data.demand],
    [t.chart.lastYear, data.lastYear],
    [t.chart.budget, data.budget ?? []],
    ...data.stack.map(({ name, values }): [string, readonly (number | null)[]] => [
      name === 'supply' ? t.chart.supply : t.chart[name],
      values,
    ]),
    [t.chart.stock, data.stock],
    [t.chart.backorder, data.shortage],
  ];
  const said = rows.filter(([, values]) => values.some((value) => value !== null && value !== 0));
  return (
    <SeriesTable
      title={t.chart.asTable}
      columns={data.axis.map(({ long }) => long)}
      rows={said.map(([name, values]) => [name, values.map((value) => n.number(value))])}
    />
  );
}
