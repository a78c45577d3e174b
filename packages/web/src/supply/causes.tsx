import { Link } from '@tanstack/react-router';
import { useAnswer } from '../api/queries.ts';
import { TableHead } from '../parts/table-head.tsx';
import { Failure } from '../states/failure.tsx';
import { Lines } from '../states/waiting.tsx';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { carried, merged, useScenario, useView } from '../view/use-view.ts';

/** What causes the load of a resource in a period: the items that ask for it, largest first. */
export function Causes({
  resource,
  period,
  worked,
}: {
  readonly resource: string;
  readonly period: string;
  /** Hours the plan works there, which may build ahead of demand or catch up with it. */
  readonly worked: number | null;
}) {
  const { t, n, said } = useText();
  const { view } = useView();
  const scenario = useScenario();
  const { data, error } = useAnswer('getLoadCauses', scenario && { id: scenario.id, resource, period });
  if (error) return <Failure error={error} />;
  if (!data) return <Lines count={3} />;
  const saysWorked = (hours: number, asked: number) => {
    const apart = hours - asked;
    if (Math.abs(apart) < 0.005 * Math.max(hours, asked, 1)) return t.supply.worksAsAsked(n.number(hours));
    return apart > 0
      ? t.supply.worksMore(n.number(hours), n.number(apart))
      : t.supply.worksLess(n.number(hours), n.number(-apart));
  };
  const most = Math.max(1, ...data.items.map(({ hours }) => hours));
  return (
    <div className="causes">
      <h3>
        {t.supply.causes} <span className="beside">{t.supply.causesOf(data.name, periodName(data.period, n).long)}</span>
      </h3>
      <p>
        {said(data.sentence).replace(/[^.]$/, '$&.')}
        {worked !== null && data.load !== null && ` ${saysWorked(worked, data.load)}`}
      </p>
      <table className="table">
        <TableHead
          columns={[
            { text: t.supply.item },
            { number: t.supply.itemUnits },
            { number: t.supply.itemHours },
            { number: t.supply.byMix },
            null,
          ]}
        />
        <tbody>
          {data.items.map(({ item, name, units, hours, hoursByMix }) => (
            <tr key={item}>
              <th scope="row">
                <Link to="/demand" search={merged(carried(view), { item, family: null }) as never}>
                  {name}
                </Link>
              </th>
              <td>{n.number(units)}</td>
              <td>{n.number(hours, 1)}</td>
              <td>{n.number(hoursByMix, 1)}</td>
              <td className="bar-cell">
                <i style={{ width: `${(100 * hours) / most}%` }} />
              </td>
            </tr>
          ))}
          {data.rest > 0.05 && (
            <tr>
              <th scope="row">{t.supply.rest}</th>
              <td />
              <td>{n.number(data.rest, 1)}</td>
              <td />
              <td />
            </tr>
          )}
          <tr className="total">
            <th scope="row">{t.supply.load}</th>
            <td />
            <td>{n.number(data.load, 1)}</td>
            <td />
            <td className="text">{data.available !== null && `${t.supply.available} ${n.number(data.available, 1)}`}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
