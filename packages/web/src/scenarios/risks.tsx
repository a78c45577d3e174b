import type { ScenarioHead } from '@equipoise/api';
import { useAnswer } from '../api/queries.ts';
import { Card } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { TableHead } from '../parts/table-head.tsx';
import { Failure } from '../states/failure.tsx';
import { Lines } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';

/** Proposed assumptions, with what they would change, weighed by their chance and not. */
export function Risks({ head }: { readonly head: ScenarioHead }) {
  const { t, n, said } = useText();
  const { data, error } = useAnswer('getRisks', { id: head.id });
  if (error) return <Failure error={error} />;
  const scale = n.moneyScale(
    Math.max(0, ...[data?.unweighed ?? 0, ...(data?.risks ?? []).map(({ revenue }) => revenue ?? 0)].map(Math.abs)),
    data?.currency ?? '',
  );
  const money = (amount: number | null) => n.difference(amount === null ? null : amount / scale.divisor, scale.decimals);
  return (
    <Card title={t.scenarios.tabs.risks}>
      {!data && <Lines />}
      {data && (
        <>
          <p className="finding">{data.risks.length === 0 ? t.scenarios.risksNone : said(data.sentence)}</p>
          {data.risks.length > 0 && (
            <Scroll label={t.scenarios.tabs.risks}>
              <table className="table">
                <TableHead
                  columns={[
                    { text: t.scenarios.assumptions },
                    { number: t.scenarios.chance },
                    { number: `${t.scenarios.unweighed}, ${scale.unit}` },
                    { number: `${t.scenarios.weighed}, ${scale.unit}` },
                  ]}
                />
                <tbody>
                  {data.risks.map(({ entry, kind, revenue, weighed }) => (
                    <tr key={entry.assumption.id}>
                      <th scope="row" className="wraps">
                        <span className={kind === 'risk' ? 'tag bad' : kind === 'opportunity' ? 'tag good' : 'tag'}>
                          {t.scenarios[kind]}
                        </span>{' '}
                        {said(entry.sentence)}
                      </th>
                      <td>
                        {entry.assumption.probability === null
                          ? n.number(null)
                          : `${n.percent(entry.assumption.probability, 0)}\u00a0%`}
                      </td>
                      <td>{money(revenue)}</td>
                      <td>{money(weighed)}</td>
                    </tr>
                  ))}
                  <tr className="total">
                    <th scope="row">{t.scenarios.total}</th>
                    <td />
                    <td>{money(data.unweighed)}</td>
                    <td>{money(data.weighed)}</td>
                  </tr>
                </tbody>
              </table>
            </Scroll>
          )}
        </>
      )}
    </Card>
  );
}
