import type { ReactNode } from 'react';
import { useAnswer } from '../api/queries.ts';
import { largest } from '../charts/largest.ts';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { useScenario, useView } from '../view/use-view.ts';
import { PlanDoor } from './plan-door.tsx';
import type { Plan, Plans } from './supply-page.tsx';

/** What each strategy gives and asks: service, heads, load, stock, margin. */
export function FactRows({ plans, inView }: { readonly plans: Plans; readonly inView: Plan['strategy'] | undefined }) {
  const { t, n } = useText();
  const { currency } = plans;
  const money = useMoney(plans);
  const margins = n.moneyScale(Math.max(0, ...plans.plans.map(({ facts }) => Math.abs(facts.margin ?? 0))), currency);
  const rows: {
    readonly name: string;
    readonly unit: string;
    readonly of: (plan: Plan) => ReactNode;
    readonly there?: boolean;
    /** What it is called where it is asked why. */
    readonly figure?: string;
  }[] = [
    { name: t.supply.service, unit: '%', figure: 'service', of: ({ facts }) => n.percent(facts.service) },
    {
      name: t.supply.heads,
      figure: 'heads',
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
      figure: 'hired',
      unit: '',
      there: plans.plans.some(({ facts }) => facts.heads !== null),
      of: ({ facts }) => `${n.number(facts.hired)} / ${n.number(facts.laidOff)}`,
    },
    {
      name: t.supply.margin,
      figure: 'margin',
      unit: margins.unit,
      of: ({ facts }) => n.number(facts.margin === null ? null : facts.margin / margins.divisor, margins.decimals),
    },
    {
      name: t.alternatives.profit,
      figure: 'profit',
      unit: money.unit,
      there: money.there,
      of: ({ strategy }) => n.number(money.of('profit', strategy), money.decimals),
    },
    {
      name: t.alternatives.lowestCash,
      figure: 'lowest-cash',
      unit: money.unit,
      there: money.there,
      of: ({ strategy }) => {
        const period = money.period('lowest-cash', strategy);
        return (
          <>
            {period !== null && <small>{periodName(period, n).medium}</small>}{' '}
            {n.number(money.of('lowest-cash', strategy), money.decimals)}
          </>
        );
      },
    },
    {
      name: t.supply.peakStock,
      unit: plans.plans[0]?.flow.unit ?? '',
      figure: 'stock',
      of: ({ flow }) => n.number(largest(flow.stock)),
    },
    {
      name: t.supply.lost,
      figure: 'lost',
      unit: t.supply.units,
      there: plans.plans.some(({ facts }) => facts.lostUnits > 0.5),
      of: ({ facts }) => n.number(facts.lostUnits),
    },
    {
      name: t.supply.peak,
      figure: 'peak',
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
        .map(({ name, unit, of, figure }) => (
          <tr key={name}>
            <th scope="row">
              {name} <small>{unit}</small>
            </th>
            {plans.plans.map((plan) => (
              <td key={plan.strategy} className={plan.strategy === inView ? 'chosen' : ''}>
                <span className="amount">
                  {plan.totalCost === null ? (
                    n.number(null)
                  ) : figure === undefined ? (
                    of(plan)
                  ) : (
                    <PlanDoor strategy={plan.strategy} figure={figure} name={name}>
                      {of(plan)}
                    </PlanDoor>
                  )}
                </span>
                <span className="difference" />
              </td>
            ))}
          </tr>
        ))}
    </tbody>
  );
}

/** Profit and lowest cash of the plans in view, on one scale; not there before they are known. */
function useMoney({ plans, currency }: Plans) {
  const { n } = useText();
  const { view } = useView();
  const scenario = useScenario();
  const { at, reading, changes } = view;
  const strategies = plans.map(({ strategy }) => strategy).join(',');
  const { data } = useAnswer('getAlternatives', scenario && { id: scenario.id, at, reading, changes, strategies });
  const table = data?.kind === 'alternatives' ? data : null;
  const rowOf = (key: string) => table?.rows.find((row) => row.key === key);
  const place = (strategy: Plan['strategy']) => table?.alternatives.findIndex((one) => one.strategy === strategy) ?? -1;
  const largest = Math.max(
    0,
    ...['profit', 'lowest-cash'].flatMap((key) => rowOf(key)?.values.map((value) => Math.abs(value ?? 0)) ?? []),
  );
  const scale = n.moneyScale(largest, currency);
  return {
    ...scale,
    there: table !== null,
    of: (key: string, strategy: Plan['strategy']): number | null => {
      const value = rowOf(key)?.values[place(strategy)] ?? null;
      return value === null ? null : value / scale.divisor;
    },
    period: (key: string, strategy: Plan['strategy']): string | null => rowOf(key)?.periods?.[place(strategy)] ?? null,
  };
}
