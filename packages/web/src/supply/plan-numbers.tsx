import { NativeSelect } from '@mantine/core';
import { axisNames } from '../charts/axis-names.ts';
import { Card } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { useText } from '../texts/use-text.ts';
import { byColumn, useColumns } from '../view/periods.ts';
import { useView, useWorkspace } from '../view/use-view.ts';
import { pointsOf, type StockPoint } from './plan-flow.ts';
import type { Plan } from './supply-page.tsx';

const flows = [
  'demand',
  'dependentDemand',
  'regular',
  'overtime',
  'subcontract',
  'purchase',
  'received',
  'sent',
  'lostSales',
] as const;
const stocks = ['stock', 'backorder'] as const;
/** Measures the plan can explain, and what it calls them. */
const explained: Readonly<Record<string, 'stock' | 'supply' | 'backorder'>> = {
  stock: 'stock',
  backorder: 'backorder',
  regular: 'supply',
  overtime: 'supply',
  subcontract: 'supply',
  purchase: 'supply',
};

/** One product at one site, measure by period: every number that can be explained opens its why. */
export function PlanNumbers({ plan }: { readonly plan: Plan }) {
  const { t } = useText();
  const { view, change } = useView();
  const workspace = useWorkspace();
  const product = view.item ?? view.family;
  const points = pointsOf(plan, workspace, product) ?? plan.stockPoints;
  const point = points.find(({ key }) => key === view.find) ?? points[0];
  if (!point) return null;
  return (
    <Card
      title={t.supply.numbers}
      beside={t.supply.numbersOf(t.supply.strategies[plan.strategy])}
      right={
        <NativeSelect
          aria-label={t.supply.product}
          value={point.key}
          data={points.map(({ key, name, siteName }) => ({ value: key, label: siteName === '' ? name : `${name}, ${siteName}` }))}
          onChange={({ currentTarget: { value } }) => change({ find: value }, { replace: true })}
        />
      }
    >
      <Numbers plan={plan} point={point} />
    </Card>
  );
}

function Numbers({ plan, point }: { readonly plan: Plan; readonly point: StockPoint }) {
  const { t, n } = useText();
  const { change } = useView();
  const workspace = useWorkspace();
  const all = useColumns();
  const planned = { ...all, columns: all.columns.slice(all.closed), closed: 0 };
  const names = axisNames(planned, n);
  const rows = [
    ...flows.map((name) => ({ name, values: byColumn(point[name], workspace.firstPlan, planned, 'flow') })),
    ...stocks.map((name) => ({ name, values: byColumn(point[name], workspace.firstPlan, planned, 'stock') })),
  ].filter(({ name, values }) => name === 'demand' || name === 'stock' || values.some((value) => Math.abs(value ?? 0) > 0.005));
  return (
    <Scroll label={t.supply.numbers}>
      <table className="table plan-numbers">
        <thead>
          <tr>
            <th scope="col" className="text">
              {point.unit}
            </th>
            {names.map(({ long }, k) => (
              <th key={planned.columns[k]?.label} scope="col">
                {long}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, values }) => (
            <tr key={name} className={name === 'stock' ? 'total' : ''}>
              <th scope="row">{t.supply.row[name]}</th>
              {values.map((value, k) => {
                const measure = explained[name];
                const period = planned.columns[k]?.label ?? '';
                const shown = n.number(value);
                return (
                  <td key={period}>
                    {measure && planned.bucket === 'period' ? (
                      <button
                        type="button"
                        className="door-number"
                        aria-label={t.why.ask(`${t.supply.row[name]} ${names[k]?.long}: ${shown}`)}
                        onClick={() =>
                          change({ why: { of: 'supply', strategy: plan.strategy, key: point.key, measure, period } })
                        }
                      >
                        {shown}
                      </button>
                    ) : (
                      shown
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
