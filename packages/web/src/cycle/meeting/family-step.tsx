import { useState } from 'react';
import { useAnswer } from '../../api/queries.ts';
import { Failure } from '../../states/failure.tsx';
import { JobProgress, Lines, useJob } from '../../states/waiting.tsx';
import { useText } from '../../texts/use-text.ts';
import { FamilyFigures } from './family-figures.tsx';
import { FamilyPanels } from './family-panels.tsx';
import { FamilyTable } from './family-table.tsx';
import type { FamilyPage } from './family-totals.ts';

/** One family: demand, supply, stock and money together; what the plan assumes and what holds it back. */
export function FamilyStep({ cycle, family }: { readonly cycle: string; readonly family: string }) {
  const { t, said } = useText();
  const { data, error, refetch } = useAnswer('getFamilyPage', { id: cycle, family });
  const job = useJob(data?.kind === 'job' ? data.job.id : null, () => void refetch());
  const [before, setBefore] = useState<FamilyPage | null>(null);
  if (data?.kind === 'page' && data !== before && data.family === family) setBefore(data);
  const page = data?.kind === 'page' && data.family === family ? data : before;
  if (page === null) {
    return (
      <article className="meeting-agenda">
        <h1 className="visually-hidden">{t.meeting.title}</h1>
        {error && <Failure error={error} onAgain={() => void refetch()} />}
        {data?.kind === 'job' ? (
          <JobProgress job={job ?? data.job} onAgain={() => void refetch()} />
        ) : (
          !error && <Lines count={6} />
        )}
      </article>
    );
  }
  const full = page.capacity.filter(({ fullPeriods }) => fullPeriods > 0);
  const planned = page.labels.length - page.closed;
  return (
    <article className="meeting-family">
      <div className="meeting-left">
        <h1>{said(page.title)}</h1>
        <FamilyPanels page={page} />
      </div>
      <div className="meeting-right">
        <FamilyFigures page={page} />
        <FamilyTable page={page} />
        <section aria-label={t.meeting.assumes}>
          <h2>{t.meeting.assumes}</h2>
          {page.assumptions.length === 0 ? (
            <p className="quiet">{t.meeting.assumesNothing}</p>
          ) : (
            <ul className="meeting-list">
              {page.assumptions.slice(0, 5).map(({ id, sentence, owner }) => (
                <li key={id}>
                  {said(sentence)} <span className="quiet">{owner}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section aria-label={t.meeting.holdsBack}>
          <h2>{t.meeting.holdsBack}</h2>
          {full.length === 0 ? (
            <p className="quiet">{t.meeting.holdsNothing}</p>
          ) : (
            <ul className="meeting-list">
              {full.slice(0, 4).map(({ resource, name, fullPeriods }) => (
                <li key={resource}>{t.meeting.full(name, fullPeriods, planned)}</li>
              ))}
            </ul>
          )}
        </section>
        {page.notes.length > 0 && (
          <section aria-label={t.meeting.notes}>
            <h2>{t.meeting.notes}</h2>
            <ul className="meeting-list">
              {page.notes.map(({ by, because, on }) => (
                <li key={`${by} ${on} ${because}`}>
                  {because} <span className="quiet">{by}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </article>
  );
}
