import type { Agenda } from '@equipoise/api';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useAnswer } from '../../api/queries.ts';
import { OfflineBanner } from '../../frame/offline-banner.tsx';
import { Failure } from '../../states/failure.tsx';
import { JobProgress, Lines, useJob } from '../../states/waiting.tsx';
import { useText } from '../../texts/use-text.ts';
import { carried, useView } from '../../view/use-view.ts';
import { useCycle } from '../use-cycle.ts';
import { moveOf } from '../use-move.ts';
import { AgendaStep } from './agenda-step.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { FamilyStep } from './family-step.tsx';
import { MeetingHead } from './meeting-head.tsx';
import { decisionsAt, meetingSteps, openingSections, placeOf, stepAt, wholeSections } from './meeting-steps.ts';
import { NoteForm } from './note-form.tsx';
import { RecapStep } from './recap-step.tsx';
import { useMeetingKeys } from './use-meeting-keys.ts';

/** The review on a large screen: one family a page, arrow keys from page to page, options on number keys, and a recap at the end. */
export function MeetingPage() {
  const { t, said } = useText();
  const { view, change } = useView();
  const navigate = useNavigate();
  const { id, cycle, none, error: noCycle } = useCycle();
  const { data, error, refetch } = useAnswer('getAgenda', id === null ? null : { id });
  const job = useJob(data?.kind === 'job' ? data.job.id : null, () => void refetch());
  // While an agenda is worked out anew, the one before stays: nobody waits in a meeting.
  const [before, setBefore] = useState<Agenda | null>(null);
  if (data?.kind === 'agenda' && data !== before) setBefore(data);
  const agenda = data?.kind === 'agenda' ? data : before;
  const steps = agenda === null ? [] : meetingSteps(agenda);
  const at = stepAt(steps, view);
  const step = steps[at];
  const decisions = step && cycle ? decisionsAt(step, steps, cycle) : [];
  const [other, setOther] = useState(0);
  const [asked, setAsked] = useState<number | null>(null);
  const [noting, setNoting] = useState(false);
  const main = useRef<HTMLElement>(null);
  const decision = decisions[Math.min(other, decisions.length - 1)];
  const note = cycle && moveOf(cycle, 'note');

  const go = (to: number) => {
    const next = steps[Math.min(steps.length - 1, Math.max(0, to))];
    if (next === undefined || next === step) return;
    setOther(0);
    change(placeOf(next));
  };
  const turn = (by: number) => setOther((now) => Math.min(Math.max(0, now + by), decisions.length - 1));
  const leave = () => void navigate({ to: '/cycle', search: carried(view) as never });
  useMeetingKeys({
    onStep: (by) => go(at + by),
    onEnd: (end) => go(end === 'first' ? 0 : steps.length - 1),
    onOther: decisions.length > 1 ? turn : null,
    onOption: (number) => setAsked(number - 1),
    onNote: () => setNoting(note?.allowed === true),
    onLeave: leave,
  });
  const title = step === undefined ? undefined : step.kind === 'family' ? step.name : t.meeting.steps[step.kind];
  useEffect(() => {
    document.title = title === undefined ? t.product : `${title} · ${t.product}`;
    // Another page begins at its top, and what is long scrolls by keys at once.
    main.current?.scrollTo(0, 0);
    if (title !== undefined) main.current?.focus({ preventScroll: true });
  }, [title, t]);

  return (
    <div className="meeting">
      <MeetingHead cycle={cycle} steps={steps} at={at} onGo={go} onLeave={leave} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <main className="meeting-main" id="page" ref={main} tabIndex={0}>
        <OfflineBanner />
        {(error ?? noCycle) != null && <Failure error={error ?? noCycle} onAgain={() => void refetch()} />}
        {data?.kind === 'job' && <JobProgress job={job ?? data.job} onAgain={() => void refetch()} />}
        {none && <h1>{t.meeting.noCycle}</h1>}
        {agenda === null && !none && error === null && noCycle == null && (
          <>
            <h1 className="visually-hidden">{t.meeting.title}</h1>
            <Lines count={6} />
          </>
        )}
        {step?.kind === 'opening' && agenda && cycle && (
          <AgendaStep title={said(agenda.sentence)} agenda={agenda} sections={openingSections} />
        )}
        {step?.kind === 'family' && cycle && <FamilyStep key={step.family} cycle={cycle.head.id} family={step.family} />}
        {step?.kind === 'whole' && agenda && cycle && (
          <AgendaStep title={t.meeting.wholeTitle} agenda={agenda} sections={wholeSections} gaps />
        )}
        {step?.kind === 'recap' && cycle && <RecapStep cycle={cycle} />}
      </main>
      {step && cycle && (
        <DecisionBar
          key={decision?.id ?? ''}
          cycle={cycle}
          decision={decision}
          place={decisions.length > 1 ? { at: Math.min(other, decisions.length - 1), of: decisions.length } : null}
          asked={asked}
          onAsk={setAsked}
          onOther={turn}
          onNote={note?.allowed ? () => setNoting(true) : undefined}
        />
      )}
      {noting && cycle && note && (
        <NoteForm
          cycle={cycle}
          role={note.role}
          family={step?.kind === 'family' ? step.family : null}
          onClose={() => setNoting(false)}
        />
      )}
    </div>
  );
}
