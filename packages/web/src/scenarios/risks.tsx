import type { ScenarioHead } from '@equipoise/api';
import { useAnswer } from '../api/queries.ts';
import { Card } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { Failure } from '../states/failure.tsx';
import { Lines } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';

/** Proposed assumptions, with what they would change, weighed by their chance and not. */
export function Risks({ head }: { readonly head: ScenarioHead }) {
  const { t, n } = useText();
  const { data, error } = useAnswer('getRisks', { id: head.id });
  if (error) return <Failure error={error} />;
  const money = (amount: number | null) =>
    amount === null ? n.number(null) : `${amount > 0 ? '+' : ''}${n.money(amount, data?.currency ?? '')}`;
  return (
    <Card title={t.scenarios.tabs.risks}>
      {!data && <Lines />}
      {data && (
        <>
          <p className="finding">{data.risks.length === 0 ? t.scenarios.risksNone : data.sentence}</p>
          {data.risks.length > 0 && (
            <Scroll label={t.scenarios.tabs.risks}>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col" className="text">
                      {t.scenarios.assumptions}
                    </th>
                    <th scope="col">{t.scenarios.chance}</th>
                    <th scope="col">{t.scenarios.unweighed}</th>
                    <th scope="col">{t.scenarios.weighed}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.risks.map(({ entry, kind, revenue, weighed }) => (
                    <tr key={entry.assumption.id}>
                      <th scope="row" className="wraps">
                        <span className={kind === 'risk' ? 'tag bad' : kind === 'opportunity' ? 'tag good' : 'tag'}>
                          {t.scenarios[kind]}
                        </span>{' '}
                        {entry.sentence}
                      </th>
                      <td>
                        {entry.assumption.probability === null
                          ? n.number(null)
                          : `${n.percent(entry.assumption.probability, 0)} %`}
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
