import type { ReactNode } from 'react';
import { Scroll } from '../parts/scroll.tsx';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import type { Robustness } from './robust.tsx';
import { RobustBand, rangeOf } from './robust-band.tsx';

type One = Robustness['alternatives'][number];

/** Alternatives over futures: bands on one scale a row, and the numbers that decide. */
export function RobustTable({ robust }: { readonly robust: Robustness }) {
  const { t, n } = useText();
  const { alternatives, best, currency } = robust;
  const largest = Math.max(0, ...alternatives.map(({ profit }) => Math.abs(profit.p90 ?? 0)));
  const scale = n.moneyScale(largest, currency);
  const money = (value: number | null) => n.number(value === null ? null : value / scale.divisor, scale.decimals);
  const percent = (value: number | null) => n.percent(value);
  const services = rangeOf(alternatives.map(({ service }) => service));
  const profits = rangeOf(alternatives.map(({ profit }) => profit));
  const cash = rangeOf(alternatives.map(({ lowestCash }) => lowestCash));
  const rows: { readonly name: string; readonly unit: string; readonly of: (one: One) => ReactNode; readonly wide?: boolean }[] =
    [
      {
        name: t.robust.staysBest,
        unit: t.robust.staysBestUnit,
        of: ({ staysBest }) => (
          <>
            <strong className="robust-share">{n.percent(staysBest)}</strong>
            <span className="share-bar" aria-hidden="true">
              <i style={{ width: `${100 * staysBest}%` }} />
            </span>
          </>
        ),
      },
      {
        name: t.robust.service,
        unit: '%',
        of: ({ service }) => <RobustBand band={service} range={services} ink="demand" show={percent} name={t.robust.service} />,
      },
      {
        name: t.robust.profit,
        unit: scale.unit,
        of: ({ profit }) => <RobustBand band={profit} range={profits} ink="regular" show={money} name={t.robust.profit} />,
      },
      {
        name: t.robust.lowestCash,
        unit: scale.unit,
        of: ({ lowestCash }) => <RobustBand band={lowestCash} range={cash} ink="stock" show={money} name={t.robust.lowestCash} />,
      },
      {
        name: t.robust.regret,
        unit: scale.unit,
        of: ({ regret }) => (
          <>
            {money(regret.mean)} <small>{t.robust.mean},</small> {money(regret.highest)} <small>{t.robust.most}</small>
          </>
        ),
      },
      {
        name: t.robust.worstCash,
        unit: scale.unit,
        of: ({ worstCashFlow, worstPeriod }) => (
          <>
            {money(worstCashFlow.p50)} <small>{t.robust.median},</small> {money(worstCashFlow.p5)}{' '}
            <small>{t.robust.oneOfTwenty}</small>
            <small className="robust-when">{t.robust.worstIn(periodName(worstPeriod, n).medium)}</small>
          </>
        ),
      },
    ];
  return (
    <Scroll label={t.robust.title}>
      <table className="table robust-table" style={{ minWidth: 150 + alternatives.length * 170 }}>
        <thead>
          <tr>
            <td />
            {alternatives.map((one, a) => (
              <th key={`${one.scenario.id} ${one.strategy}`} scope="col" className={a === best ? 'chosen' : ''}>
                {one.title}
                {a === best && <small>{t.robust.best}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, unit, of }) => (
            <tr key={name}>
              <th scope="row">
                {name} <small>{unit}</small>
              </th>
              {alternatives.map((one, a) => (
                <td key={`${one.scenario.id} ${one.strategy}`} className={a === best ? 'chosen' : ''}>
                  {of(one)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
