import type { Cycle } from '@equipoise/api';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { expectEcho } from '../../api/live.ts';
import { Card } from '../../parts/page.tsx';
import { Failure } from '../../states/failure.tsx';
import { useText } from '../../texts/use-text.ts';
import { useWorkspace } from '../../view/use-view.ts';
import { keepPlan } from './keep-plan.ts';
import type { DraftPlan } from './sign-page.tsx';

/** A plan that is not there, or was drawn up from numbers that changed since, is drawn up for people to sign. */
export function DrawUp({ plan, cycle }: { readonly plan: DraftPlan; readonly cycle: Cycle }) {
  const { t } = useText();
  const { user } = useWorkspace();
  const [sure, setSure] = useState(false);
  const signed = plan.signers.some((one) => one.signed !== null);
  const draw = useMutation({
    mutationFn: () => {
      const operation = crypto.randomUUID();
      expectEcho(operation);
      return client.drawPlan({ id: plan.cycle, body: { operation, again: signed } });
    },
    onSuccess: (drawn) => {
      setSure(false);
      keepPlan(plan.cycle, drawn);
    },
  });
  const wanted = plan.state === 'none' || (plan.state === 'draft' && !plan.current);
  if (!wanted || plan.job !== null) return null;
  if (cycle.proposal === null) {
    return (
      <Card title={t.sign.nothingForward}>
        <p>{t.sign.nothingForwardSentence}</p>
        <p className="sign-actions">
          <Link to="/cycle" search={{ cycle: plan.cycle, stage: 'supply' } as never} className="button">
            {t.sign.toSupplyReview}
          </Link>
        </p>
      </Card>
    );
  }
  const may = user.roles.some((role) => role === 'coordinator' || role === 'administrator');
  return (
    <Card title={plan.state === 'none' ? t.sign.notDrawn : t.sign.stale}>
      <p>{plan.state === 'none' ? t.sign.notDrawnSentence : signed ? t.sign.staleSigned : t.sign.staleSentence}</p>
      {draw.error && <Failure error={draw.error} />}
      {may ? (
        <p className="sign-actions">
          {signed && !sure ? (
            <button type="button" className="button" onClick={() => setSure(true)}>
              {t.sign.drawAgain}
            </button>
          ) : (
            <button type="button" className="button primary" disabled={draw.isPending} onClick={() => draw.mutate()}>
              {signed ? t.sign.drawAgainSure : t.sign.draw}
            </button>
          )}
        </p>
      ) : (
        <p className="note">{t.sign.coordinatorDraws}</p>
      )}
    </Card>
  );
}
