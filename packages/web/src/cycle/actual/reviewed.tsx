import { Card } from '../../parts/page.tsx';
import { useText } from '../../texts/use-text.ts';
import { planName } from '../chain/plan-name.ts';
import type { Against } from './against.ts';

/** Decisions of the cycles before: what was chosen, what it promised and what came of it. */
export function Reviewed({ against: { decisions } }: { readonly against: Against }) {
  const { t, n, said } = useText();
  return (
    <Card title={t.actual.decisions} {...(decisions.length === 0 ? {} : { beside: String(decisions.length) })}>
      {decisions.length === 0 && <p className="finding">{t.actual.decisionsNone}</p>}
      <ul className="reviewed">
        {decisions.map(({ cycle, decision, sentences }) => {
          const chosen = decision.options.find(({ id }) => id === decision.taken?.option);
          // Often the note of the follow-up is what was measured, word for word.
          const last = decision.outcomes.at(-1);
          return (
            <li key={`${cycle} ${decision.id}`}>
              <h3>{decision.question}</h3>
              <p>
                <strong>{chosen?.name}</strong> <span className="quiet">{planName(cycle, n)}</span>
              </p>
              {sentences.map((sentence) => (
                <p key={sentence}>{said(sentence)}</p>
              ))}
              {last && !sentences.some((sentence) => last.note.includes(sentence)) && (
                <p className="quiet">{t.actual.said(n.day(last.on), last.note)}</p>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
