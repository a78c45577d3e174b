import type { Cycle, CycleDecision } from '@equipoise/api';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '../../texts/use-text.ts';
import { useWorkspace } from '../../view/use-view.ts';

/** What was decided, by whom it is seen to and by when; what was put off; what is still open. */
export function RecapStep({ cycle }: { readonly cycle: Cycle }) {
  const { t, n } = useText();
  const { families } = useWorkspace();
  const of = (state: CycleDecision['state']) => cycle.decisions.filter((decision) => decision.state === state);
  const [decided, deferred, open] = [of('decided'), of('deferred'), of('open')];
  const option = ({ options }: CycleDecision, id: string | undefined) => options.find((one) => one.id === id)?.name ?? '';
  return (
    <article className="meeting-agenda">
      <h1>{t.meeting.recapTitle(decided.length, open.length)}</h1>
      <div className="meeting-sections">
        <Group title={t.meeting.decided} none={t.meeting.noneDecided} decisions={decided}>
          {(decision) => (
            <>
              <p>
                <strong>{option(decision, decision.taken?.option)}</strong> {decision.question}
              </p>
              <p className="quiet">
                {decision.taken?.because} {decision.owner}
                {decision.taken && `, ${t.meeting.followUp(n.day(decision.taken.followUp))}`}
              </p>
              {decision.taken && decision.taken.dissent.length > 0 && (
                <p className="quiet">
                  {t.meeting.dissent(decision.taken.dissent.map(({ by, because }) => `${by} (${because})`).join('; '))}
                </p>
              )}
            </>
          )}
        </Group>
        <Group title={t.meeting.open} none={t.meeting.noneOpen} decisions={open}>
          {({ question, owner, due }) => (
            <>
              <p>
                <strong>{question}</strong>
              </p>
              <p className="quiet">{t.meeting.ownerDue(owner, n.day(due))}</p>
            </>
          )}
        </Group>
        {deferred.length > 0 && (
          <Group title={t.meeting.deferred} none="" decisions={deferred}>
            {({ question, deferred: off }) => (
              <>
                <p>
                  <strong>{question}</strong>
                </p>
                <p className="quiet">{off && t.meeting.deferredTo(off.to, off.because)}</p>
              </>
            )}
          </Group>
        )}
        {cycle.notes.length > 0 && (
          <section aria-label={t.meeting.notes}>
            <h2>{t.meeting.notes}</h2>
            <ul>
              {cycle.notes.map(({ family, because, by }) => (
                <li key={`${family} ${because} ${by}`}>
                  {family === null ? '' : `${families.find(({ id }) => id === family)?.name ?? family}: `}
                  {because} <span className="quiet">{by}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <p className="meeting-next">
        <Link to="/cycle/sign" search={{ cycle: cycle.head.id } as never} className="button primary">
          {t.meeting.toSign}
        </Link>
        <button type="button" className="button" onClick={() => window.print()}>
          {t.meeting.print}
        </button>
      </p>
    </article>
  );
}

function Group({
  title,
  none,
  decisions,
  children,
}: {
  readonly title: string;
  readonly none: string;
  readonly decisions: readonly CycleDecision[];
  readonly children: (decision: CycleDecision) => ReactNode;
}) {
  return (
    <section aria-label={title}>
      <h2>
        {title} {decisions.length > 0 && <span>{decisions.length}</span>}
      </h2>
      {decisions.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <ul>
          {decisions.map((decision) => (
            <li key={decision.id} className="recap-line">
              {children(decision)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
