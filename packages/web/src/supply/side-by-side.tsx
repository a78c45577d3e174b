import { useMemo } from 'react';
import { useAnswer } from '../api/queries.ts';
import { FlowChart } from '../charts/flow-chart.tsx';
import { flowScaleOf } from '../charts/flow-data.ts';
import { flowHeight } from '../charts/flow-option.ts';
import { divisorOf } from '../charts/scale.ts';
import { unitOf } from '../overview/whole-flow.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { Lines } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { useColumns } from '../view/periods.ts';
import { useScenario, useView, useWorkspace } from '../view/use-view.ts';
import { CostRows } from './cost-rows.tsx';
import { FactRows } from './fact-rows.tsx';
import { planFlow, pointsOf } from './plan-flow.ts';
import type { Plan, Plans } from './supply-page.tsx';

/** The strategies beside each other: charts on one scale, costs with differences, people, service, load. */
export function SideBySide({ plans, inView }: { readonly plans: Plans | null; readonly inView: Plan['strategy'] | undefined }) {
  const { t } = useText();
  if (plans === null) {
    return (
      <section className="card" aria-busy="true" style={{ minHeight: flowHeight('column') + 260 }}>
        <Lines count={9} />
      </section>
    );
  }
  return (
    <section className="card side-by-side" aria-label={t.supply.sideBySide}>
      <Scroll label={t.supply.sideBySide}>
        <table className="strategies" style={{ minWidth: 150 + plans.plans.length * 190 }}>
          <Heads plans={plans} inView={inView} />
          <tbody>
            <Charts plans={plans} inView={inView} />
          </tbody>
          <CostRows plans={plans} inView={inView} />
          <FactRows plans={plans} inView={inView} />
        </table>
      </Scroll>
    </section>
  );
}

function Heads({ plans, inView }: { readonly plans: Plans; readonly inView: Plan['strategy'] | undefined }) {
  const { t } = useText();
  const { change } = useView();
  return (
    <thead>
      <tr>
        <td />
        {plans.plans.map(({ strategy, name }, k) => (
          <th key={strategy} scope="col" className={strategy === inView ? 'strategy-head chosen' : 'strategy-head'}>
            <button
              type="button"
              className="strategy-name"
              aria-pressed={strategy === inView}
              title={t.supply.view(name)}
              onClick={() => change({ strategy })}
            >
              <strong>{t.supply.strategies[strategy]}</strong>
              {plans.comparison.columns[k]?.possible === false && <span className="tag bad">{t.supply.notPossible}</span>}
              <small>{t.supply.meanings[strategy]}</small>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Charts({ plans, inView }: { readonly plans: Plans; readonly inView: Plan['strategy'] | undefined }) {
  const { t, n } = useText();
  const workspace = useWorkspace();
  const { view } = useView();
  const scenario = useScenario();
  const columns = useColumns();
  const product = view.item ?? view.family;
  const { data: overview } = useAnswer('getOverview', scenario && { id: scenario.id });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns follow from view and workspace
  const flows = useMemo(() => {
    const history = product === undefined ? (overview?.chart.history ?? []) : [];
    return plans.plans.map((plan) => planFlow(plan, pointsOf(plan, workspace, product), history, workspace, columns, n));
  }, [plans, workspace, product, overview, view.from, view.to, view.bucket, n]);
  const scale = useMemo(() => flowScaleOf(flows), [flows]);
  const first = plans.plans[0];
  const points = first && pointsOf(first, workspace, product);
  const unit = points?.[0]?.unit ?? first?.flow.unit ?? '';
  const divisor = divisorOf(Math.max(scale.flowHigh, scale.stockHigh));
  return (
    <tr className="charts">
      <th scope="row">
        <span className="ink-demand">{t.chart.demand}</span>
        <span className="ink-regular">{t.chart.production}</span>
        <small>{unitOf(t, unit, divisor, columns.bucket, workspace.bucket)}</small>
        <span className="chart-key">
          {(['overtime', 'subcontract', 'purchase'] as const)
            .filter((name) => flows.some(({ stack }) => stack.some((one) => one.name === name)))
            .map((name) => (
              <small key={name}>
                <i className="key" style={{ background: `var(--${name})` }} /> {t.chart[name]}
              </small>
            ))}
        </span>
        <span className="stock-words">
          <span className="ink-stock">{t.chart.stock}</span>
          {scale.shortageHigh > 0 && (
            <small>
              <i className="key flat" style={{ background: 'var(--shortage)' }} /> {t.chart.backorder}
            </small>
          )}
        </span>
      </th>
      {plans.plans.map((plan, k) => {
        const flow = flows[k];
        return (
          <td key={plan.strategy} className={plan.strategy === inView ? 'chosen' : ''}>
            {flow && (
              <FlowChart
                data={flow}
                scale={scale}
                size="column"
                label={`${plan.title}. ${t.chart.demand}, ${t.chart.production}, ${t.chart.stock}`}
              />
            )}
          </td>
        );
      })}
    </tr>
  );
}
