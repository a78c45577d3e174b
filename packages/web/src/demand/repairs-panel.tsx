import type { Answer } from '@equipoise/api';
import { Card } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { TableHead } from '../parts/table-head.tsx';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { CopyRows } from './copy-rows.tsx';
import { demandMessages } from './messages.ts';
import { isTakenBack, rowsToTakeBack } from './take-back.ts';
import { withoutPromotions } from './without-promotions.ts';

type Series = Answer<'getDemandSeries'>;

/** What the forecast found in the history and used in its place. */
export function RepairsPanel({ series }: { readonly series: Series }) {
  const { n, said } = useText();
  const m = demandMessages(n.locale).repairs;
  const repairs = series.forecast?.repairs ?? [];
  const rows = rowsToTakeBack(series.place, repairs);
  return (
    <Card title={m.title} beside={m.sub} className="repairs">
      {repairs.length === 0 ? (
        <p className="note">{m.none}</p>
      ) : (
        <Scroll label={m.title}>
          <table className="table">
            <TableHead
              columns={[
                { text: m.period },
                { text: m.kind },
                { number: m.seen },
                { number: m.used },
                { text: m.who },
                { text: m.reason },
              ]}
            />
            <tbody>
              {repairs.map((repair) => {
                const { period, kind, seen, used, applied, told, reason } = repair;
                const judged = withoutPromotions(series, repair);
                return (
                  <tr key={`${period} ${kind}`}>
                    <th scope="row">{periodName(period, n).medium}</th>
                    <td className="text">{m.kinds[kind] ?? kind}</td>
                    <td>{n.number(seen)}</td>
                    <td>{n.number(applied ? used : seen)}</td>
                    <td className="text">{told ? m.people : applied ? m.forecast : m.proposed}</td>
                    <td className="text">
                      {said(reason)}
                      {judged && <div className="note">{m.without(n.number(judged.seen), n.number(judged.used), applied)}</div>}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      )}
      {series.promotion !== null && repairs.some(({ seen }) => seen === null) && <p className="note">{m.missingMoved}</p>}
      {repairs.some(({ told }) => told) && <p className="note">{m.toldPart}</p>}
      {repairs.some(isTakenBack) && <p className="note">{rows === null ? m.chooseItem : m.takeBack}</p>}
      {rows !== null && <CopyRows rows={rows} />}
    </Card>
  );
}
