import { Scroll } from '../parts/scroll.tsx';

/** Rows over time as a table, folded away: for those who read rather than look, and for copying. */
export function SeriesTable({
  title,
  columns,
  rows,
}: {
  readonly title: string;
  /** Names of the periods, each one once. */
  readonly columns: readonly string[];
  /** Name of a row and its numbers as they are read. */
  readonly rows: readonly (readonly [string, readonly string[]])[];
}) {
  return (
    <details className="numbers no-print">
      <summary>{title}</summary>
      <Scroll label={title}>
        <table className="table">
          <thead>
            <tr>
              <td />
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, values]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {values.map((value, at) => (
                  <td key={columns[at]}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}
