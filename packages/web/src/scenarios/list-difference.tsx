import type { ScenarioHead } from '@equipoise/api';
import { useAnswer } from '../api/queries.ts';
import { Card } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { Failure } from '../states/failure.tsx';
import { Lines } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { Changes } from './changes.tsx';

/** What the lists of two scenarios say differently, and what that does to the demand of every family. */
export function ListDifference({ head, against }: { readonly head: ScenarioHead; readonly against: ScenarioHead }) {
  const { t, n } = useText();
  const { data, error } = useAnswer('diffScenario', { id: head.id, against: against.id, product: 'family', time: 'fiscal-year' });
  if (error) return <Failure error={error} />;
  return (
    <Card title={t.scenarios.whatDiffers} beside={`${head.name}, ${t.frame.against} ${against.name}`}>
      {!data && <Lines />}
      {data && (data.list.length === 0 ? <p className="note">{t.scenarios.sameLists}</p> : <Changes list={data.list} />)}
      {data && data.demand.length > 0 && (
        <>
          <h3 className="apart">{t.scenarios.byFamily}</h3>
          <Scroll label={t.scenarios.byFamily}>
            <table className="table">
              <thead>
                <tr>
                  <td />
                  {data.columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.demand.map(({ label, product, before, after }) => (
                  <tr key={`${label} ${product}`}>
                    <th scope="row">{label}</th>
                    {data.columns.map((column, k) => (
                      <td key={column}>
                        {n.number(after[k])}
                        <span className="difference">{n.difference((after[k] ?? 0) - (before[k] ?? 0))}</span>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </Card>
  );
}
