import { useEffect, useRef, useState } from 'react';
import { useAnswer } from '../../api/queries.ts';
import { Icon } from '../../parts/icon.tsx';
import { Page } from '../../parts/page.tsx';
import { Failure } from '../../states/failure.tsx';
import { Lines } from '../../states/waiting.tsx';
import { useText } from '../../texts/use-text.ts';
import { CycleLinks } from '../cycle-links.tsx';
import { BringFiles } from './bring-files.tsx';
import { filesOf, zipAddress } from './kept-files.ts';
import { NotedHead } from './noted-head.tsx';
import { PlanLinks } from './plan-links.tsx';
import { useVerification } from './use-verification.ts';
import { Verdict } from './verdict.tsx';

/** Up to here the chain is verified without being asked. */
const mostBytesAtOnce = 40 * 2 ** 20;

/** The operating plans published so far, each sealed and chained to the one before, and verified on the reader's own machine. */
export function ChainPage() {
  const { t, said } = useText();
  const { data: chain, error, refetch } = useAnswer('listPlans', {});
  const { state, verifyKept, verifyBrought, cancel } = useVerification();
  const [noted, setNoted] = useState<string | null>(null);
  const begun = useRef<string | null>(null);
  const files = chain === undefined ? [] : filesOf(chain);
  const signature = files.map(({ path, sha256 }) => `${path} ${sha256}`).join('\n');
  const small = files.reduce((sum, { bytes }) => sum + bytes, 0) <= mostBytesAtOnce;
  useEffect(() => {
    if (chain === undefined || chain.plans.length === 0 || !small || begun.current === signature) return;
    begun.current = signature;
    verifyKept(chain, null);
  }, [chain, small, signature, verifyKept]);
  const kept = state.kind !== 'none' && state.source.kind === 'kept' ? state : null;
  return (
    <Page
      sentence={chain && said(chain.sentence)}
      sub={t.chain.sub}
      actions={
        chain &&
        chain.plans.length > 0 && (
          <>
            <a className="button" href={zipAddress} download>
              <Icon name="database" size={14} />
              {t.chain.download}
            </a>
            <button type="button" className="button primary" onClick={() => verifyKept(chain, noted)}>
              <Icon name="shield" size={14} />
              {t.chain.verify}
            </button>
          </>
        )
      }
    >
      <CycleLinks />
      {error && <Failure error={error} onAgain={() => void refetch()} />}
      {chain === undefined && !error && (
        <section className="card" aria-busy="true">
          <Lines count={6} />
        </section>
      )}
      <Verdict state={state} chain={chain} onCancel={cancel} />
      {chain && chain.plans.length > 0 && (
        <PlanLinks chain={chain} verification={kept?.kind === 'done' ? kept.verification : null} />
      )}
      {chain && (
        <div className="chain-row">
          <BringFiles onBring={verifyBrought} />
          {chain.head !== null && <NotedHead chain={chain} onNoted={setNoted} onVerify={(head) => verifyKept(chain, head)} />}
        </div>
      )}
    </Page>
  );
}
