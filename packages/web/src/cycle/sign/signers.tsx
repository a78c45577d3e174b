import { Icon } from '../../parts/icon.tsx';
import { Card } from '../../parts/page.tsx';
import { useText } from '../../texts/use-text.ts';
import { roleWord } from './role-word.ts';
import type { DraftPlan } from './sign-page.tsx';

/** Role by role: who has signed, when and how; or who is waited for. */
export function Signers({ plan }: { readonly plan: DraftPlan }) {
  const { t, n } = useText();
  const done = plan.signers.filter(({ signed }) => signed !== null).length;
  return (
    <Card title={t.sign.signers} beside={t.sign.signedOf(done, plan.signers.length)}>
      <ul className="signers">
        {plan.signers.map(({ role, signed, byServer, people }) => (
          <li key={role} data-signed={signed !== null}>
            <Icon name={signed === null ? 'info' : 'check'} />
            <div className="signer-words">
              <strong>{roleWord(role, t)}</strong>
              {signed === null ? (
                <small>{people.length === 0 ? t.sign.nobody : t.sign.waits(people.join(', '))}</small>
              ) : (
                <small>
                  {t.sign.signedBy(signed.person, n.day(signed.on))}{' '}
                  <span title={signed.key}>{byServer ? t.sign.bySignIn : t.sign.byKey(signed.key.slice(0, 8))}</span>
                </small>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
