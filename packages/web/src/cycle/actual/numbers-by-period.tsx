import { Scroll } from '../../parts/scroll.tsx';
import { periodName } from '../../texts/period-name.ts';
import { useText } from '../../texts/use-text.ts';

/** Rows by period as a table, folded away: for those who read rather than look, and for copying. */
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
  return (
    <details className="numbers no-print">
      <summary>{title}</summary>
      <Scroll label={title}>
        <table className="table">
          <thead>
            <tr>
              <td />
              {periods.map((label) => (
                <th key={label} scope="col">
                  {periodName(label, n).medium}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, values]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {values.map((value, at) => (
                  <td key={periods[at]}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}
