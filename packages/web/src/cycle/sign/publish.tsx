import type { Cycle } from '@equipoise/api';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { client } from '../../api/client.ts';
import { expectEcho } from '../../api/live.ts';
import { renewCycles } from '../../api/renew-cycles.ts';
import { Icon } from '../../parts/icon.tsx';
import { Card } from '../../parts/page.tsx';
import { Failure, Issues } from '../../states/failure.tsx';
import { useText } from '../../texts/use-text.ts';
import type { DraftPlan } from './sign-page.tsx';

/** Once everybody has signed, the plan is frozen and chained to the one before; then it says under which seal. */
export function Publish({ plan, cycle }: { readonly plan: DraftPlan; readonly cycle: Cycle }) {
  const { t } = useText();
  const move = cycle.moves.find(({ kind }) => kind === 'publish');
  const publish = useMutation({
    mutationFn: (hash: string) => {
      const operation = crypto.randomUUID();
      expectEcho(operation);
      return client.publishPlan({ id: plan.cycle, body: { operation, expected: null, plan: hash, because: '' } });
    },
    onSettled: () => renewCycles(),
  });
  if (plan.state === 'published') {
    return (
      <Card title={t.sign.published}>
        <p>
          <Icon name="shield" size={14} /> {t.sign.publishedSentence}
        </p>
        {publish.data && (
          <p className="note">
            {t.chain.lastPublication} <code className="hash">{publish.data.publication}</code>
          </p>
        )}
        <p className="sign-actions">
          <Link to="/cycle/plans" className="button">
            {t.sign.toChain}
          </Link>
        </p>
      </Card>
    );
  }
  const waits = plan.signers.filter(({ signed }) => signed === null).length;
  if (plan.hash === null || waits > 0) return null;
  const { hash } = plan;
  return (
    <Card title={t.sign.publish}>
      <p>{t.sign.publishSentence}</p>
      {publish.error && <Failure error={publish.error} />}
      {move !== undefined && !move.allowed ? (
        <Issues issues={move.issues} />
      ) : (
        <p className="sign-actions">
          <button type="button" className="button primary" disabled={publish.isPending} onClick={() => publish.mutate(hash)}>
            {publish.isPending ? t.sign.publishing : t.sign.publish}
          </button>
        </p>
      )}
    </Card>
  );
}
