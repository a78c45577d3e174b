import { Scroll } from '../parts/scroll.tsx';
import { useText } from '../texts/use-text.ts';
import type { FlowData } from './flow-data.ts';

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
    <details className="numbers no-print">
      <summary>{t.chart.asTable}</summary>
      <Scroll label={t.chart.asTable}>
        <table className="table">
          <thead>
            <tr>
              <td />
              {data.axis.map(({ long }) => (
                <th key={long} scope="col">
                  {long}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {said.map(([name, values]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {values.map((value, at) => (
                  <td key={data.axis[at]?.long}>{n.number(value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}
