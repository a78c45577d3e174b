import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswer } from '../../api/queries.ts';
import { Page } from '../../parts/page.tsx';
import { PrintFoot } from '../../parts/print-foot.tsx';
import { Failure } from '../../states/failure.tsx';
import { JobProgress, Lines, useJob } from '../../states/waiting.tsx';
import { useText } from '../../texts/use-text.ts';
import { useView } from '../../view/use-view.ts';
import { planName, shortHash } from '../chain/plan-name.ts';
import { CycleLinks } from '../cycle-links.tsx';
import { useCycle } from '../use-cycle.ts';
import type { Against } from './against.ts';
import { Attained } from './attained.tsx';
import { FamilyAgainst } from './family-against.tsx';
import { ReplayPanel } from './replay-panel.tsx';
import { Reviewed } from './reviewed.tsx';
import { Stability } from './stability.tsx';

/** What came against the plan that was signed: families, decisions, and how much the next plan moves. */
export function ActualPage() {
  const { t, n, said } = useText();
  const { view } = useView();
  const { id, none, error: noCycle } = useCycle();
  const { data, error, isPlaceholderData, refetch } = useAnswer('getActualAgainstPlan', id === null ? null : { id });
  const job = useJob(data?.kind === 'job' ? data.job.id : null, () => void refetch());
  const [before, setBefore] = useState<Against | null>(null);
  if (data?.kind === 'against' && data !== before) setBefore(data);
  const against = data?.kind === 'against' ? data : before;
  const family = against?.families.find((one) => one.family === view.family) ?? against?.families[0];
  const waits = against === null && error === null && noCycle == null && !none;
  return (
    <Page
      sentence={against ? said(against.sentence) : none ? t.actual.noCycle : undefined}
      sub={
        against?.plan && (
          <>
            {t.actual.heldAgainst(planName(against.plan.cycle, n), n.day(against.plan.on))}{' '}
            <code className="hash" title={against.plan.hash}>
              {shortHash(against.plan.hash)}
            </code>
          </>
        )
      }
      dimmed={isPlaceholderData || (data?.kind === 'job' && against !== null)}
    >
      <CycleLinks />
      {(error ?? noCycle) != null && <Failure error={error ?? noCycle} onAgain={() => void refetch()} />}
      {data?.kind === 'job' && <JobProgress job={job ?? data.job} onAgain={() => void refetch()} />}
      {waits && (
        <section className="card" aria-busy="true">
          <Lines count={6} />
        </section>
      )}
      {against?.plan === null && (
        <section className="card">
          <p>{t.actual.noPlan}</p>
          <p className="sign-actions">
            <Link to="/cycle/sign" className="button">
              {t.actual.toSign}
            </Link>
          </p>
        </section>
      )}
      {against && against.plan !== null && (
        <>
          <Attained against={against} chosen={family?.family} />
          {family && <FamilyAgainst against={against} family={family} />}
          <div className="chain-row">
            <Stability against={against} />
            <Reviewed against={against} />
          </div>
        </>
      )}
      <ReplayPanel />
      <PrintFoot />
    </Page>
  );
}
