import type { Answer } from '@equipoise/api';
import { Card } from '../parts/page.tsx';
import { useText } from '../texts/use-text.ts';
import { demandMessages } from './messages.ts';
import { isTakenBack, rowsToTakeBack } from './take-back.ts';

type Series = Answer<'getDemandSeries'>;

/** What the forecast found in the history and used in its place. */
export function RepairsPanel({ series }: { readonly series: Series }) {
  const { n } = useText();
  const m = demandMessages(n.locale).repairs;
  const repairs = series.forecast?.repairs ?? [];
  const rows = rowsToTakeBack(series.place, repairs);
  return (
    <Card title={m.title} beside={m.sub}>
      {repairs.length === 0 ? (
        <p className="note">{m.none}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th className="text" scope="col">
                {m.period}
              </th>
              <th className="text" scope="col">
                {m.kind}
              </th>
              <th scope="col">{m.seen}</th>
              <th scope="col">{m.used}</th>
              <th className="text" scope="col">
                {m.who}
              </th>
              <th className="text" scope="col">
                {m.reason}
              </th>
            </tr>
          </thead>
          <tbody>
            {repairs.map(({ period, kind, seen, used, applied, told, reason }) => (
              <tr key={`${period} ${kind}`}>
                <th scope="row">{period}</th>
                <td className="text">{kind}</td>
                <td>{n.number(seen)}</td>
                <td>{n.number(applied ? used : seen)}</td>
                <td className="text">{told ? m.people : applied ? m.forecast : m.proposed}</td>
                <td className="text">{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {repairs.some(isTakenBack) && <p className="note">{rows === null ? m.chooseItem : m.takeBack}</p>}
      {rows !== null && <pre className="note">{rows}</pre>}
    </Card>
  );
}
