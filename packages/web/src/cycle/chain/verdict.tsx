import type { Verification } from '@equipoise/engine';
import { Icon } from '../../parts/icon.tsx';
import { useLong } from '../../states/waiting.tsx';
import { useText } from '../../texts/use-text.ts';
import { Findings } from './findings.tsx';
import type { Chain } from './kept-files.ts';
import { shortHash } from './plan-name.ts';
import { NotAZip } from './read-zip.ts';
import { ServerVerdict } from './server-verdict.tsx';
import type { Source, VerifyState } from './use-verification.ts';

/** Green, or red with the file that does not hold and what differs in it. */
export function Verdict({
  state,
  chain,
  onCancel,
}: {
  readonly state: VerifyState;
  readonly chain: Chain | undefined;
  readonly onCancel: () => void;
}) {
  const { t, n } = useText();
  const long = useLong(state.kind === 'reading' || state.kind === 'working', 600);
  if (state.kind === 'none') return null;
  if (state.kind === 'failed') {
    return (
      <section className="chain-verdict failed" role="alert" aria-label={t.chain.verification}>
        <Icon name="alert-triangle" size={20} />
        <div>
          <h2>{t.chain.unable}</h2>
          <p>{reasonOf(state.error, t)}</p>
          {state.source.kind === 'kept' && <ServerVerdict />}
        </div>
      </section>
    );
  }
  if (state.kind !== 'done') {
    if (!long) return null;
    return (
      <div className="progress" role="status">
        <div className="progress-words">
          <strong>{state.kind === 'reading' ? t.chain.reading : t.chain.working}</strong>
          <span>{sourceWords(state.source, t)}</span>
        </div>
        <progress {...(state.kind === 'reading' ? { value: state.share, max: 1 } : {})} aria-label={t.chain.working} />
        <button type="button" className="button" onClick={onCancel}>
          {t.states.cancel}
        </button>
      </div>
    );
  }
  const { verification, source, files, milliseconds } = state;
  const { ok, plans, head, company } = verification;
  const empty = plans.length === 0;
  const good = ok && !empty;
  const published = plans.filter((plan) => plan.state === 'published').length;
  return (
    <section
      className={good ? 'chain-verdict holds' : 'chain-verdict broken'}
      role="status"
      aria-label={t.chain.verification}
      data-verdict={good ? 'holds' : 'broken'}
    >
      <Icon name={good ? 'shield' : 'alert-octagon'} size={20} />
      <div>
        <h2>
          {empty
            ? t.chain.noPlan
            : good
              ? t.chain.chainHolds(published, plans.length - published)
              : t.chain.chainBroken(brokenFiles(verification))}
        </h2>
        <p>
          {source.kind === 'brought' && `${sourceWords(source, t)}${company === '' ? '' : `, ${company}`}. `}
          {good && t.chain.checked(files.size)} {t.chain.workedOut(n.number(Math.max(0.01, milliseconds / 1000), 2))}
        </p>
        {source.kind === 'brought' && good && chain && <p>{sameAsHere(head, chain, t)}</p>}
        {source.kind === 'brought' && good && head !== null && (
          <p className="note">
            {t.chain.lastPublication} <code className="hash">{shortHash(head)}</code>
          </p>
        )}
        {!good && !empty && <Findings verification={verification} files={files} chain={chain} source={source} />}
      </div>
    </section>
  );
}

type Words = ReturnType<typeof useText>['t'];

function sourceWords(source: Source, t: Words): string {
  return source.kind === 'kept' ? t.chain.fromHere : t.chain.fromElsewhere(source.name);
}

function brokenFiles({ issues }: Verification): number {
  return new Set(issues.map(({ at }) => at?.file ?? '')).size;
}

/** How a chain from elsewhere stands to the one of this workspace. */
function sameAsHere(head: string | null, chain: Chain, t: Words): string {
  if (head === null) return t.chain.nothingPublished;
  if (head === chain.head) return t.chain.sameAsHere;
  return chain.plans.some(({ publication }) => publication === head) ? t.chain.partOfHere : t.chain.otherThanHere;
}

function reasonOf(error: unknown, t: Words): string {
  if (error instanceof NotAZip) return t.chain.notAZip;
  return error instanceof Error ? error.message : String(error);
}
