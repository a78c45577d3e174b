import { useText } from '../texts/use-text.ts';
import { costColour } from './cost-colour.ts';
import { PlanDoor } from './plan-door.tsx';
import type { Plan, Plans } from './supply-page.tsx';

/** The cost of each strategy: total, stack, and every kind with its difference from the one they are held against. */
export function CostRows({ plans, inView }: { readonly plans: Plans; readonly inView: Plan['strategy'] | undefined }) {
  const { t, n } = useText();
  const { comparison, currency } = plans;
  const { kinds, columns, decimals, best, base } = comparison;
  const tick = 10 ** decimals;
  const money = (ticks: number) => n.number(ticks / tick, decimals);
  const change = (ticks: number) => n.difference(ticks / tick, decimals);
  const most = Math.max(1, ...columns.map(({ total }) => total ?? 0));
  const unit = comparison.unit.replace(currency, n.currency(currency));
  const mark = (strategy: Plan['strategy']) => (strategy === inView ? 'chosen' : '');
  return (
    <tbody className="costs">
      <tr className="cost-total">
        <th scope="row">{t.supply.costOf(unit)}</th>
        {columns.map(({ strategy, total, difference }) => (
          <td key={strategy} className={mark(strategy)}>
            <strong className="cost-sum">
              <PlanDoor strategy={strategy} figure="total" name={t.supply.cost} known={total !== null}>
                {total === null ? n.number(null) : money(total)}
              </PlanDoor>
            </strong>
            <span className="difference">
              {strategy === best
                ? t.supply.least
                : strategy === base
                  ? t.supply.base
                  : difference === null
                    ? ''
                    : change(difference)}
            </span>
          </td>
        ))}
      </tr>
      <tr className="cost-stack">
        <td />
        {columns.map(({ strategy, parts }) => (
          <td key={strategy} className={mark(strategy)}>
            <span className="stack">
              {kinds.map(({ kind }, k) =>
                (parts[k] ?? 0) > 0 ? (
                  <i
                    key={kind}
                    style={{ width: `${(100 * (parts[k] ?? 0)) / most}%`, background: `var(--${costColour[kind]})` }}
                  />
                ) : null,
              )}
            </span>
          </td>
        ))}
      </tr>
      {kinds.map(({ kind }, k) =>
        columns.every(({ parts }) => (parts[k] ?? 0) === 0) ? null : (
          <tr key={kind}>
            <th scope="row">
              <i className="key cost-key" style={{ background: `var(--${costColour[kind]})` }} /> {t.supply.costs[kind]}
            </th>
            {columns.map(({ strategy, parts, partDifferences, total }) => (
              <td key={strategy} className={mark(strategy)}>
                <span className="amount">
                  <PlanDoor strategy={strategy} figure={kind} name={t.supply.costs[kind]} known={total !== null}>
                    {total === null ? n.number(null) : money(parts[k] ?? 0)}
                  </PlanDoor>
                </span>
                <span className="difference">{strategy === base || total === null ? '' : change(partDifferences[k] ?? 0)}</span>
              </td>
            ))}
          </tr>
        ),
      )}
    </tbody>
  );
}
