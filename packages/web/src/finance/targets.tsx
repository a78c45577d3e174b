import { Card } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { useText } from '../texts/use-text.ts';
import { useWorkspace } from '../view/use-view.ts';
import type { MoneyAnswer } from './columns.ts';

type Target = MoneyAnswer['targets'][number];

/** Strategic targets by fiscal year: what the plan reaches, what was wished, and whether that is enough. */
export function Targets({ answer }: { readonly answer: MoneyAnswer }) {
  const { t, n } = useText();
  const { currency } = useWorkspace();
  const { targets, years } = answer;
  if (targets.length === 0) return null;
  const names = [...new Set(targets.map(({ objective }) => objective))];
  const text = (objective: Target['objective'], value: number | null) => {
    if (value === null) return t.finance.unknown;
    if (objective === 'cash') return n.money(value, currency);
    return objective === 'turns' ? n.number(value, 1) : n.number(100 * value, 1);
  };
  return (
    <Card title={t.finance.targets} beside={t.finance.targetsSub}>
      <Scroll label={t.finance.targets}>
        <table className="table targets">
          <thead>
            <tr>
              <th scope="col" className="text">
                {t.finance.target}
              </th>
              {years.map(({ fiscalYear, label, complete }) => (
                <th key={fiscalYear} scope="col">
                  {label}
                  {!complete && '*'}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((objective) => (
              <tr key={objective}>
                <th scope="row">
                  {t.finance.objectives[objective]}{' '}
                  <small className="quiet">{targets.find((one) => one.objective === objective)?.note}</small>
                </th>
                {years.map(({ fiscalYear }) => {
                  const row = targets.find((one) => one.objective === objective && one.fiscalYear === fiscalYear);
                  if (row === undefined) return <td key={fiscalYear} />;
                  const missed = row.difference !== null && row.difference < 0;
                  return (
                    <td key={fiscalYear}>
                      <span className={missed ? 'negative' : ''}>{text(objective, row.reached)}</span>{' '}
                      <small className="quiet">{t.finance.wish(text(objective, row.wished))}</small>{' '}
                      {row.difference !== null && (
                        <span className={missed ? 'tag bad' : 'tag good'}>{missed ? t.finance.missed : t.finance.reached}</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Card>
  );
}
