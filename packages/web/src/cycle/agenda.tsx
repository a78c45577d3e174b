import type { Agenda as AgendaFacts, Cycle } from '@equipoise/api';
import { Link } from '@tanstack/react-router';
import { useAnswer } from '../api/queries.ts';
import { Card } from '../parts/page.tsx';
import { Failure } from '../states/failure.tsx';
import { JobProgress, Lines, useJob } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { carried, merged, useView } from '../view/use-view.ts';

type Section = AgendaFacts['sections'][number];

/** The agenda of the executive review, as the facts make it: each point opens to its sentences and their money. */
export function Agenda({ cycle }: { readonly cycle: Cycle }) {
  const { t } = useText();
  const { data, error, refetch } = useAnswer('getAgenda', { id: cycle.head.id });
  const job = useJob(data?.kind === 'job' ? data.job.id : null, () => void refetch());
  const agenda = data?.kind === 'agenda' ? data : undefined;
  return (
    <Card
      title={t.cycle.agenda}
      beside={t.cycle.agendaSub}
      className="agenda"
      right={agenda && <span className="quiet">{t.cycle.minutes(agenda.minutes)}</span>}
    >
      {error && <Failure error={error} onAgain={() => void refetch()} />}
      {job && <JobProgress job={job} onAgain={() => void refetch()} />}
      {!agenda && !error && <Lines count={8} />}
      {agenda?.sections.length === 0 && <p className="finding">{t.cycle.agendaNone}</p>}
      {agenda && (
        <ol>
          {agenda.sections.map((section, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: several sections may carry one key; their order is their identity
            <li key={`${section.key} ${k}`} className="agenda-place">
              <AgendaPoint section={section} at={k + 1} currency={agenda.currency} />
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function AgendaPoint({
  section: { title, summary, minutes, items },
  at,
  currency,
}: {
  readonly section: Section;
  readonly at: number;
  readonly currency: string;
}) {
  const { t, said } = useText();
  return (
    <details className="agenda-point">
      <summary>
        <span className="agenda-number">{at}</span>
        <span className="agenda-words">
          <strong className="agenda-title">{title}</strong> <span>{said(summary)}</span>
        </span>
        <span className="agenda-minutes">
          <span aria-hidden="true">{t.cycle.minutesShort(minutes)}</span>
          <span className="visually-hidden">{t.cycle.minutes(minutes)}</span>
        </span>
      </summary>
      <ul>
        {items.map((item, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity and never move
          <li key={k} className="agenda-line">
            <AgendaLine item={item} currency={currency} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function AgendaLine({
  item: { sentence, money, family, link },
  currency,
}: {
  readonly item: Section['items'][number];
  readonly currency: string;
}) {
  const { t, n, said } = useText();
  const { view } = useView();
  const cycle = view.cycle;
  return (
    <>
      <span>
        {said(sentence)}{' '}
        {family !== null && (
          <Link to="/cycle/families" search={merged(carried(view), { family, cycle }) as never} className="link">
            {t.cycle.toFamily}
          </Link>
        )}
        {family === null && link?.kind === 'assumption' && (
          <Link to="/scenarios" search={carried(view) as never} className="link">
            {t.pages.scenarios}
          </Link>
        )}
      </span>
      {money !== null && (
        <b className={money < 0 ? 'negative' : money > 0 ? 'positive' : ''}>
          {money > 0 ? '+' : ''}
          {n.money(money, currency)}
        </b>
      )}
    </>
  );
}
