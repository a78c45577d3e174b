import type { Verification } from '@equipoise/engine';
import { Icon } from '../../parts/icon.tsx';
import { Card } from '../../parts/page.tsx';
import { useText } from '../../texts/use-text.ts';
import { roleWord } from '../sign/role-word.ts';
import { type Chain, fileAddress, planZipAddress } from './kept-files.ts';
import { planName, shortHash } from './plan-name.ts';

type Plan = Chain['plans'][number];
type Verified = Verification['plans'][number];

/** Plan after plan, newest first, each holding the seal of the one before it. */
export function PlanLinks({ chain, verification }: { readonly chain: Chain; readonly verification: Verification | null }) {
  const { t } = useText();
  return (
    <Card title={t.chain.list} beside={t.chain.listBeside(chain.plans.length)}>
      <ol className="plan-links">
        {chain.plans.map((plan, k) => (
          <Link
            key={plan.cycle}
            plan={plan}
            before={chain.plans[k + 1]}
            verified={verification?.plans.find(({ cycle }) => cycle === plan.cycle)}
          />
        ))}
      </ol>
    </Card>
  );
}

function Link({
  plan,
  before,
  verified,
}: {
  readonly plan: Plan;
  readonly before: Plan | undefined;
  readonly verified: Verified | undefined;
}) {
  const { t, n } = useText();
  const broken = verified?.issues.some(({ severity }) => severity === 'error') === true;
  const state = verified === undefined ? 'unknown' : broken ? 'broken' : 'holds';
  const name = planName(plan.cycle, n);
  return (
    <li className={`plan-link ${state}`} id={`plan-${plan.cycle}`}>
      <span className="plan-mark">
        <Icon name={broken ? 'alert-octagon' : state === 'holds' ? 'check' : 'shield'} size={14} />
      </span>
      <div className="plan-link-head">
        <h3>{name}</h3>
        <span className={plan.state === 'published' ? 'tag accent' : 'tag warn'}>{t.chain.state[plan.state]}</span>
        {verified && <span className={broken ? 'tag bad' : 'tag good'}>{broken ? t.chain.broken : t.chain.holds}</span>}
        <span className="plan-link-downloads">
          <a href={planZipAddress(plan.hash)} download aria-label={t.chain.downloadOf(name)}>
            {t.chain.downloadOne}
          </a>
        </span>
      </div>
      <p>
        {plan.title}
        {t.chain.costs(n.money(plan.totalCost, plan.currency))}
        {verified?.proof ? t.chain.proven(n.percent(Math.max(0, verified.proof.gap), 2)) : ''}
      </p>
      <dl className="plan-facts">
        <div className="plan-fact">
          <dt>{t.chain.hash}</dt>
          <dd>
            <code className="hash" title={plan.hash}>
              {shortHash(plan.hash)}
            </code>
          </dd>
        </div>
        <div className="plan-fact">
          <dt>{t.chain.previous}</dt>
          <dd>
            {before ? (
              <a href={`#plan-${before.cycle}`}>
                {planName(before.cycle, n)}, <code className="hash">{shortHash(before.hash)}</code>
              </a>
            ) : (
              t.chain.first
            )}
          </dd>
        </div>
        {plan.publication !== null && plan.on !== null && (
          <div className="plan-fact">
            <dt>{t.chain.published}</dt>
            <dd>
              {n.day(plan.on)}, {plan.by}
            </dd>
          </div>
        )}
        <div className="plan-fact">
          <dt>{t.chain.signers}</dt>
          <dd>
            {plan.signedBy.map(({ person, role }) => `${person} (${roleWord(role, t)})`).join(', ')}
            {plan.missing.length > 0 && (
              <span className="quiet">
                {plan.signedBy.length > 0 ? '; ' : ''}
                {t.chain.waitsFor(plan.missing.map((role) => roleWord(role, t)).join(', '))}
              </span>
            )}
          </dd>
        </div>
      </dl>
      <details className="numbers">
        <summary>{t.chain.files(plan.files.length)}</summary>
        <ul className="plan-files">
          {plan.files.map(({ path, bytes, sha256 }) => (
            <li key={path}>
              <a href={fileAddress(path)} download>
                {path}
              </a>
              <span className="quiet">{t.chain.bytes(n.number(bytes))}</span>
              <code className="hash" title={sha256}>
                {shortHash(sha256)}
              </code>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
