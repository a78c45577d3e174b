import { Card } from '../../parts/page.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { useText } from '../../texts/use-text.ts';
import { useView } from '../../view/use-view.ts';
import { type Against, sums } from './against.ts';

/** Family by family: how much of the plan was sold and made, how close month by month, and where stock ended. */
export function Attained({ against, chosen }: { readonly against: Against; readonly chosen: string | undefined }) {
  const { t, n, said } = useText();
  const { change } = useView();
  const attainment = against.kpis.find(({ key }) => key === 'attainment');
  return (
    <Card title={t.actual.attained} {...(attainment === undefined ? {} : { beside: said(attainment.sentence) })}>
      <Scroll label={t.actual.attained}>
        <table className="table attained">
          <TableHead
            columns={[
              { text: t.actual.family },
              { number: t.actual.sold },
              { number: t.actual.planned },
              { number: t.actual.made },
              { number: t.actual.planned },
              { number: t.actual.attainment },
              null,
              { number: t.actual.adherence },
              { number: t.actual.stockApart },
            ]}
          />
          <tbody>
            {against.families.map(({ family, name, unit, sales, production, stock, attainment: reached, adherence }) => {
              const [sold, made] = [sums(sales), sums(production)];
              const apart = stock.difference.findLast((value) => value !== null) ?? null;
              return (
                <tr key={family} className={family === chosen ? 'chosen' : ''}>
                  <th scope="row">
                    <button
                      type="button"
                      className="link"
                      aria-pressed={family === chosen}
                      onClick={() => change({ family }, { replace: true })}
                    >
                      {name}
                    </button>{' '}
                    <small>{unit}</small>
                  </th>
                  <td>{n.number(sold?.actual)}</td>
                  <td className="quiet">{n.number(sold?.plan)}</td>
                  <td>{n.number(made?.actual)}</td>
                  <td className="quiet">{n.number(made?.plan)}</td>
                  <td>
                    <b>{reached === null ? n.number(null) : `${n.percent(reached)}\u00a0%`}</b>
                  </td>
                  <td className="attained-bar" aria-hidden="true">
                    {reached !== null && <Bar share={reached} />}
                  </td>
                  <td>{adherence === null ? n.number(null) : `${n.percent(adherence)}\u00a0%`}</td>
                  <td>{n.difference(apart)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
      <p className="note">{t.actual.formulas}</p>
    </Card>
  );
}

/** A bar from nothing to what came, with a line where the plan stands: all on one scale up to half as much again. */
function Bar({ share }: { readonly share: number }) {
  const [width, most] = [96, 1.5];
  const at = (value: number) => (Math.min(Math.max(value, 0), most) / most) * width;
  return (
    <svg viewBox={`0 0 ${width} 12`} width={width} height={12} aria-hidden="true">
      <rect x={0} y={2} width={at(share)} height={8} fill="var(--regular)" />
      <line x1={at(1)} x2={at(1)} y1={0} y2={12} stroke="var(--last)" strokeWidth={1.6} strokeDasharray="3 2" />
    </svg>
  );
}
