import type { Answer } from '@equipoise/api';
import { useAnswer } from '../../api/queries.ts';
import { Page } from '../../parts/page.tsx';
import { Failure, Issues } from '../../states/failure.tsx';
import { JobProgress, Lines, useJob } from '../../states/waiting.tsx';
import { useText } from '../../texts/use-text.ts';
import { CycleLinks } from '../cycle-links.tsx';
import { useCycle } from '../use-cycle.ts';
import { DrawUp } from './draw-up.tsx';
import { Publish } from './publish.tsx';
import { SignForm } from './sign-form.tsx';
import { Signers } from './signers.tsx';
import { WhatIsSigned } from './what-is-signed.tsx';

export type DraftPlan = Answer<'getDraftPlan'>;

/** The operating plan of a cycle: what it allots in plain words, who has signed, and one's own signature. Made for a phone as well. */
export function SignPage() {
  const { t, said } = useText();
  const { id, cycle, none, error: noCycle } = useCycle();
  const { data: plan, error, refetch } = useAnswer('getDraftPlan', id === null ? null : { id });
  const job = useJob(plan?.job?.id ?? null, () => void refetch());
  return (
    <Page sentence={none ? t.sign.noCycle : plan && said(plan.sentence)} sub={plan && t.sign.sub}>
      <CycleLinks />
      {(error ?? noCycle) != null && <Failure error={error ?? noCycle} onAgain={() => void refetch()} />}
      {!plan && !none && error === null && noCycle == null && (
        <section className="card" aria-busy="true">
          <Lines count={6} />
        </section>
      )}
      {plan?.job && <JobProgress job={job ?? plan.job} onAgain={() => void refetch()} />}
      {plan && cycle && (
        <div className="sign-row">
          <div>
            <Issues issues={plan.issues} />
            {plan.allots !== null && <WhatIsSigned plan={plan} />}
            <DrawUp plan={plan} cycle={cycle} />
          </div>
          <div>
            <SignForm plan={plan} />
            <Signers plan={plan} />
            <Publish plan={plan} cycle={cycle} />
          </div>
        </div>
      )}
    </Page>
  );
}
