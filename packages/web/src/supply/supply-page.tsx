import type { Answer } from '@equipoise/api';
import { lazy, Suspense, useState } from 'react';
import { useAnswer } from '../api/queries.ts';
import { Icon } from '../parts/icon.tsx';
import { Page } from '../parts/page.tsx';
import { PrintFoot } from '../parts/print-foot.tsx';
import { Failure } from '../states/failure.tsx';
import { JobProgress, useJob } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { useMayEdit, useScenario, useView } from '../view/use-view.ts';
import { Choices } from './choices.tsx';
import { Heatmap } from './heatmap.tsx';
import { PlanNumbers } from './plan-numbers.tsx';
import { Robust } from './robust.tsx';
import { SideBySide } from './side-by-side.tsx';
import { TwoWays } from './two-ways.tsx';
import { Unmet } from './unmet.tsx';
import { Worth } from './worth.tsx';

const WhatIf = lazy(() => import('./what-if.tsx'));

export type Plans = Extract<Answer<'getSupply'>, { kind: 'plans' }>;
export type Plan = Plans['plans'][number];

/** Strategies side by side: what each costs, what it asks of people and machines, and what another hour would be worth. */
export function SupplyPage() {
  const { t, n, said } = useText();
  const { view } = useView();
  const scenario = useScenario();
  const mayEdit = useMayEdit();
  const [asking, setAsking] = useState(false);
  const { at, reading, changes } = view;
  const { data, error, isPlaceholderData, refetch } = useAnswer(
    'getSupply',
    scenario && { id: scenario.id, at, reading, changes },
  );
  const [before, setBefore] = useState<Plans | null>(null);
  if (data?.kind === 'plans' && data !== before) setBefore(data);
  const plans = data?.kind === 'plans' ? data : before;
  const job = useJob(data?.kind === 'job' ? data.job.id : null, () => void refetch());
  const plan = plans === null ? undefined : planInView(plans, view.strategy);
  const stale = isPlaceholderData || data?.kind === 'job' || (error !== null && plans !== null);

  return (
    <Page
      sentence={plans ? said(plans.comparison.headline) : data ? t.supply.waiting : undefined}
      sub={plans && <Sub plans={plans} plan={plan} />}
      dimmed={stale && plans !== null}
      actions={
        plans && (
          <>
            <Choices plans={plans} />
            {mayEdit && (
              <button type="button" className="button primary" onClick={() => setAsking(true)}>
                {t.whatIf.title}
              </button>
            )}
          </>
        )
      }
    >
      {error && <Failure error={error} onAgain={() => void refetch()} />}
      {data?.kind === 'job' && <JobProgress job={job ?? data.job} onAgain={() => void refetch()} />}
      <SideBySide plans={plans} inView={plan?.strategy} />
      {plans && <Robust strategies={plans.plans.map(({ strategy }) => strategy).join(',')} />}
      <div className="supply-row">
        <Heatmap plan={plan} />
        <Worth plans={plans} onAsk={mayEdit ? () => setAsking(true) : undefined} />
      </div>
      {plans && plan && <Unmet plan={plan} notes={plans.notes} />}
      {plans && plan && <PlanNumbers plan={plan} />}
      <TwoWays />
      <PrintFoot />
      {asking && scenario && (
        <Suspense>
          <WhatIf scenario={scenario} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </Page>
  );

  function Sub({ plans: known, plan: chosen }: { readonly plans: Plans; readonly plan: Plan | undefined }) {
    return (
      <>
        {t.supply.sub(known.periods.length, t.supply.at[known.at])}{' '}
        {chosen && typeof chosen.gap === 'number' && chosen.status === 'optimal' && (
          <span className="certificate">
            <Icon name="shield" size={14} /> {t.supply.certificate(n.number(chosen.gap * 100, 2))}
          </span>
        )}
      </>
    );
  }
}

/** The strategy the address names, or the best. */
function planInView({ plans, comparison }: Plans, strategy: string | undefined): Plan | undefined {
  return plans.find((one) => one.strategy === strategy) ?? plans.find((one) => one.strategy === comparison.best) ?? plans[0];
}
