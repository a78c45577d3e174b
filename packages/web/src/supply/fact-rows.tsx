import type { ReactNode } from 'react';
import { largest } from '../charts/largest.ts';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import type { Plan, Plans } from './supply-page.tsx';

/** What each strategy gives and asks: service, heads, load, stock, margin. */
export function FactRows({ plans, inView }: { readonly plans: Plans; readonly inView: Plan['strategy'] | undefined }) {
  const { t, n } = useText();
  const { currency } = plans;
  const margins = n.moneyScale(Math.max(0, ...plans.plans.map(({ facts }) => Math.abs(facts.margin ?? 0))), currency);
  const rows: {
    readonly name: string;
    readonly unit: string;
    readonly of: (plan: Plan) => ReactNode;
    readonly there?: boolean;
  }[] = [
    { name: t.supply.service, unit: '%', of: ({ facts }) => n.percent(facts.service) },
    {
      name: t.supply.heads,
      unit: '',
      there: plans.plans.some(({ facts }) => facts.heads !== null),
      of: ({ facts: { heads } }) =>
        heads === null
          ? n.number(null)
          : heads.fewest === heads.most
            ? n.number(heads.most)
            : `${n.number(heads.fewest)}–${n.number(heads.most)}`,
    },
    {
      name: t.supply.hired,
      unit: '',
      there: plans.plans.some(({ facts }) => facts.heads !== null),
      of: ({ facts }) => `${n.number(facts.hired)}, ${n.number(facts.laidOff)}`,
    },
    {
      name: t.supply.margin,
      unit: margins.unit,
      of: ({ facts }) => n.number(facts.margin === null ? null : facts.margin / margins.divisor, margins.decimals),
    },
    { name: t.supply.peakStock, unit: plans.plans[0]?.flow.unit ?? '', of: ({ flow }) => n.number(largest(flow.stock)) },
    {
      name: t.supply.lost,
      unit: t.supply.units,
      there: plans.plans.some(({ facts }) => facts.lostUnits > 0.5),
      of: ({ facts }) => n.number(facts.lostUnits),
    },
    {
      name: t.supply.peak,
      unit: '%',
      there: plans.plans.some(({ facts }) => facts.peak !== null),
      of: ({ facts: { peak } }) =>
        peak === null ? (
          n.number(null)
        ) : (
          <span title={periodName(peak.period, n).long}>
            <small>{peak.name}</small> {peak.share === null ? t.supply.noCapacity : n.percent(peak.share, 0)}
          </span>
        ),
    },
  ];
  return (
    <tbody className="facts">
      {rows
        .filter(({ there }) => there !== false)
        .map(({ name, unit, of }) => (
          <tr key={name}>
            <th scope="row">
              {name} <small>{unit}</small>
            </th>
            {plans.plans.map((plan) => (
              <td key={plan.strategy} className={plan.strategy === inView ? 'chosen' : ''}>
                <span className="amount">{plan.totalCost === null ? n.number(null) : of(plan)}</span>
                <span className="difference" />
              </td>
            ))}
          </tr>
        ))}
    </tbody>
  );
}
