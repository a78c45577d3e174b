import type { Cycle } from '@equipoise/api';
import { useText } from '../../texts/use-text.ts';
import { planName } from '../chain/plan-name.ts';
import type { Step } from './meeting-steps.ts';

/** Which meeting it is, how far it has come, and the way on. */
export function MeetingHead({
  cycle,
  steps,
  at,
  onGo,
  onLeave,
}: {
  readonly cycle: Cycle | undefined;
  readonly steps: readonly Step[];
  readonly at: number;
  readonly onGo: (to: number) => void;
  readonly onLeave: () => void;
}) {
  const { t, n } = useText();
  const nameOf = (step: Step) => (step.kind === 'family' ? step.name : t.meeting.steps[step.kind]);
  return (
    <header className="meeting-head">
      <p className="meeting-title">
        <img src="/mark.svg" alt="" width={26} height={26} />
        <strong>{t.meeting.title}</strong>
        {cycle && <span className="quiet">{planName(cycle.head.id, n)}</span>}
      </p>
      <nav aria-label={t.meeting.pages}>
        <ol className="meeting-steps">
          {steps.map((step, k) => (
            <li key={step.kind === 'family' ? `family ${step.family}` : step.kind}>
              <button
                type="button"
                className={k < at ? 'step done' : 'step'}
                aria-current={k === at ? 'step' : undefined}
                title={nameOf(step)}
                aria-label={t.meeting.goTo(nameOf(step))}
                onClick={() => onGo(k)}
              >
                {k === at && nameOf(step)}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <p className="meeting-tools">
        {steps.length > 0 && <span className="quiet">{t.meeting.pageOf(at + 1, steps.length)}</span>}
        <button
          type="button"
          className="key-button"
          aria-label={t.meeting.before}
          disabled={at <= 0}
          onClick={() => onGo(at - 1)}
        >
          ←
        </button>
        <button
          type="button"
          className="key-button"
          aria-label={t.meeting.after}
          disabled={at >= steps.length - 1}
          onClick={() => onGo(at + 1)}
        >
          →
        </button>
        <button type="button" className="key-button wide" onClick={onLeave}>
          {t.meeting.leave}
        </button>
      </p>
    </header>
  );
}
