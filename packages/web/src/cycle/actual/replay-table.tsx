import type { Answer } from '@equipoise/api';
import { Scroll } from '../../parts/scroll.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { useText } from '../../texts/use-text.ts';

export type Replay = Extract<Answer<'getReplay'>, { kind: 'replay' }>;
export type Run = Replay['runs'][number];

/** Kinds of cost that are about people. */
const people = ['wages', 'hire', 'layoff', 'overtime', 'idle'] as const;

/** Whether a way of planning was its own in any period: where it never kept to the limits, the mixed plan was executed in its place. */
export const isItsOwn = ({ periods }: { readonly periods: readonly { readonly instead: boolean }[] }): boolean =>
  !periods.every(({ instead }) => instead);

/** The run that would have ended best among those that were possible then: nobody could have known the demand. */
export function bestOf(runs: readonly Run[]): Run | undefined {
  return runs.filter(({ demand }) => demand !== 'known').toSorted((a, b) => b.result - a.result)[0];
}

/** What each way of planning would have cost and served, the best result first. */
export function ReplayTable({ replay: { runs, currency } }: { readonly replay: Replay }) {
  const { t, n } = useText();
  const scale = n.moneyScale(Math.max(...runs.map(({ revenue }) => Math.abs(revenue)), 0), currency);
  const money = (amount: number) => n.number(amount / scale.divisor, scale.decimals);
  const apart = (amount: number) => n.difference(amount / scale.divisor, scale.decimals);
  const best = bestOf(runs);
  const sorted = runs.toSorted((a, b) => b.result - a.result);
  return (
    <Scroll label={t.actual.replay}>
      <table className="table replay-table">
        <TableHead
          columns={[
            {
              text: (
                <>
                  {t.actual.replayWay} <small>{scale.unit}</small>
                </>
              ),
            },
            { number: t.actual.replayOnTime },
            { number: t.actual.replayRevenue },
            { number: t.actual.replayPaid },
            { number: t.actual.replayPeople },
            { number: t.actual.replayHolding },
            { number: t.actual.replayStock },
            { number: t.actual.replayResult },
            { number: t.actual.replayToBest },
            { number: t.actual.replayMoves },
          ]}
        />
        <tbody>
          {sorted.map((run) => {
            const { title, service, revenue, paid, costs, stockValue, result, hires, layoffs, demand } = run;
            const less = best === undefined ? 0 : result - best.result;
            return (
              <tr key={title} className={run === best ? 'total' : demand === 'known' ? 'quiet' : ''}>
                <th scope="row">
                  {title}
                  {run === best && <span className="tag accent replay-best">{t.actual.replayBest}</span>}
                </th>
                <td>{n.percent(service)}</td>
                <td>{money(revenue)}</td>
                <td>{money(paid)}</td>
                <td>{money(people.reduce((sum, kind) => sum + (costs[kind] ?? 0), 0))}</td>
                <td>{money(costs.holding ?? 0)}</td>
                <td>{apart(stockValue.closing - stockValue.opening)}</td>
                <td>{money(result)}</td>
                <td className={less < 0 ? 'negative' : less > 0 ? 'positive' : ''}>{run === best ? '' : apart(less)}</td>
                <td>{n.number(hires + layoffs, 1)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
