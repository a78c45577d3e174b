import type { Agenda } from '@equipoise/api';
import { useText } from '../../texts/use-text.ts';

/** Sections of the agenda in large type: each a line of what it is about, then its facts, the largest money first. */
export function AgendaStep({
  title,
  agenda,
  sections,
  gaps = false,
}: {
  readonly title: string;
  readonly agenda: Agenda;
  readonly sections: readonly string[];
  /** Whether the gaps to budget, strategy and last cycle are shown as figures. */
  readonly gaps?: boolean;
}) {
  const { t, n, said } = useText();
  const here = agenda.sections.filter(({ key }) => sections.includes(key));
  const shown = agenda.gaps.slice(0, 6);
  const worded = (value: number, unit: Agenda['gaps'][number]['unit']) =>
    unit === 'money' ? n.money(value, agenda.currency) : unit === 'share' ? `${n.percent(value)}\u00a0%` : n.number(value);
  return (
    <article className="meeting-agenda">
      <h1>{title}</h1>
      {gaps && shown.length > 0 && (
        <dl className="meeting-kpis">
          {shown.map(({ against, measure, plan, wanted, unit }) => (
            <div key={`${against} ${measure}`}>
              <dt>{measure}</dt>
              <dd>
                <strong>{worded(plan, unit)}</strong>
                <small>
                  {t.meeting.against[against]} {worded(wanted, unit)}
                </small>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {here.length === 0 && <p className="meeting-words">{t.meeting.nothingHere}</p>}
      <div className="meeting-sections">
        {here.map((section) => (
          <section key={`${section.key} ${section.title}`} aria-label={section.title}>
            <h2>
              {section.title} <span>{said(section.summary)}</span>
            </h2>
            <ul>
              {section.items.slice(0, mostItems).map(({ sentence }) => (
                <li key={sentence}>{said(sentence)}</li>
              ))}
            </ul>
            {section.items.length > mostItems && <p className="quiet">{t.meeting.more(section.items.length - mostItems)}</p>}
          </section>
        ))}
      </div>
    </article>
  );
}

/** More than these nobody reads in a meeting; the agenda of the cycle has them all. */
const mostItems = 6;
