import type { Answer } from '@equipoise/api';
import { Card } from '../parts/page.tsx';
import { TableHead } from '../parts/table-head.tsx';
import { Lines } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { demandMessages } from './messages.ts';
import { wholePercents } from './whole-percents.ts';

type Series = Answer<'getDemandSeries'>;

/** How a place is forecast, why so, and how good it has been. */
export function MethodPanel({ series }: { readonly series: Series }) {
  const { n, said } = useText();
  const m = demandMessages(n.locale).method;
  const { forecast } = series;
  if (forecast === null) {
    return (
      <Card title={m.title} beside={m.level(series.label)}>
        {series.job === null ? <p className="note">{series.issues[0]?.message ?? m.none}</p> : <Lines count={4} />}
      </Card>
    );
  }
  const { season, weights, accuracy, reason } = forecast;
  const most = Math.max(...weights.map(({ weight }) => weight), 0);
  const percents = wholePercents(weights.map(({ weight }) => weight));
  return (
    <div className="method">
      <Card title={m.accuracy} beside={`${m.level(series.label)}; ${m.accuracySub}`}>
        <table className="table">
          <TableHead
            columns={[
              { text: m.lag },
              { number: m.wape },
              { number: m.bias },
              {
                number: (
                  <>
                    <abbr title={m.maseMeans}>{m.mase}</abbr>
                  </>
                ),
              },
            ]}
          />
          <tbody>
            {accuracy.map(({ lag, wape, bias, mase }) => (
              <tr key={lag}>
                <th scope="row">{m.lagMeans(n.number(lag))}</th>
                <td>{n.percent(wape)}</td>
                <td>{bias === null ? n.number(null) : n.difference(bias * 100, 1)}</td>
                <td>{n.number(mase, 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="note">{m.maseMeans}</p>
      </Card>
      <Card title={m.title} beside={m.level(series.label)}>
        <p>{said(reason)}</p>
        <dl className="method-season">
          <dt>{m.season}</dt>
          <dd>
            {season === null ? m.noSeason : m.seasonOf(m[season.kind], n.percent(Math.max(0, Math.min(1, season.strength)), 0))}
          </dd>
        </dl>
        {series.promotion !== null && (
          <>
            <h3>{m.moves}</h3>
            <p>{said(series.promotion.reason)}</p>
          </>
        )}
        {weights.length > 0 && (
          <>
            <h3>{m.weights}</h3>
            <ul className="method-weights">
              {weights.map(({ member, weight }, k) => (
                <li key={member}>
                  <span>{member}</span>
                  <span className="method-bar" aria-hidden="true">
                    <span className="method-bar-fill" style={{ width: `${most === 0 ? 0 : (weight / most) * 100}%` }} />
                  </span>
                  <span>{n.number(percents[k])}&nbsp;%</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
    </div>
  );
}
