import { Card } from '../../parts/page.tsx';
import { useText } from '../../texts/use-text.ts';
import { planName } from '../chain/plan-name.ts';
import type { Against } from './against.ts';

/** Decisions of the cycles before: what was chosen, what it promised and what came of it. */
export function Reviewed({ against: { decisions } }: { readonly against: Against }) {
  const { t, n } = useText();
  return (
    <Card title={t.actual.decisions} {...(decisions.length === 0 ? {} : { beside: String(decisions.length) })}>
      {decisions.length === 0 && <p className="finding">{t.actual.decisionsNone}</p>}
      <ul className="reviewed">
        {decisions.map(({ cycle, decision, sentences }) => {
          const chosen = decision.options.find(({ id }) => id === decision.taken?.option);
          // Often the note of the follow-up is what was measured, word for word.
          const note = decision.outcomes.at(-1)?.note;
          return (
            <li key={`${cycle} ${decision.id}`}>
              <h3>{decision.question}</h3>
              <p>
                <strong>{chosen?.name}</strong> <span className="quiet">{planName(cycle, n)}</span>
              </p>
              {sentences.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
              {note !== undefined && !sentences.some((sentence) => note.includes(sentence)) && <p className="quiet">{note}</p>}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
