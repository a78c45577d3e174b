import { useAnswer } from '../api/queries.ts';
import { Card } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { TableHead } from '../parts/table-head.tsx';
import { Failure } from '../states/failure.tsx';
import { Lines } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { rangeOf } from '../view/periods.ts';
import { useScenario, useView, useWorkspace } from '../view/use-view.ts';

/** The same demand as hours both ways: families with their usual mix, and item by item. */
export function TwoWays() {
  const { t, n, said } = useText();
  const { view } = useView();
  const workspace = useWorkspace();
  const scenario = useScenario();
  const { data, error } = useAnswer('getLoad', scenario && { id: scenario.id });
  const { from, to } = rangeOf(workspace, view);
  const [first, end] = [Math.max(0, from - workspace.firstPlan), to - workspace.firstPlan + 1];
  const total = (series: readonly (number | null)[]) => {
    const known = series.slice(first, end).filter((value): value is number => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  };
  if (error) return <Failure error={error} />;
  const most = Math.max(1, ...(data?.rows ?? []).map(({ difference }) => Math.abs(total(difference) ?? 0)));
  return (
    <Card title={t.supply.twoWays} beside={t.supply.twoWaysSub}>
      {data === undefined && <Lines count={4} />}
      {data && (
        <>
          <p className="finding">{said(data.sentence)}</p>
          <Scroll label={t.supply.twoWays}>
            <table className="table">
              <TableHead
                columns={[
                  { text: t.supply.resource },
                  {
                    number: (
                      <>
                        {t.supply.topDown} <small>{t.supply.topDownMeans}</small>
                      </>
                    ),
                  },
                  {
                    number: (
                      <>
                        {t.supply.bottomUp} <small>{t.supply.bottomUpMeans}</small>
                      </>
                    ),
                  },
                  { number: t.supply.difference },
                  null,
                  { number: t.supply.available },
                  { number: t.supply.heatShare },
                ]}
              />
              <tbody>
                {data.rows.map(({ resource, name, unit, topDown, bottomUp, difference, available }) => {
                  const [load, limit, apart] = [total(bottomUp), total(available), total(difference)];
                  return (
                    <tr key={resource}>
                      <th scope="row">
                        {name} <small>{unit}</small>
                      </th>
                      <td>{n.number(total(topDown))}</td>
                      <td>{n.number(load)}</td>
                      <td>{n.difference(apart)}</td>
                      <td className="apart-cell">
                        <i
                          className={(apart ?? 0) < 0 ? 'less' : 'more'}
                          style={{ width: `${(50 * Math.abs(apart ?? 0)) / most}%` }}
                        />
                      </td>
                      <td>{limit === null ? t.supply.noLimit : n.number(limit)}</td>
                      <td>{limit === null || limit === 0 || load === null ? '–' : n.percent(load / limit)}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </Card>
  );
}
