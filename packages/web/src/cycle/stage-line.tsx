import type { Cycle, CycleStage } from '@equipoise/api';
import { Icon } from '../parts/icon.tsx';
import { shortDay } from '../texts/short-day.ts';
import { useText } from '../texts/use-text.ts';
import { placeOf } from './stage-place.ts';

/** The month as a line of stages: who chairs, by when, what each still lacks. Choosing one opens its check list. */
export function StageLine({
  cycle,
  chosen,
  onChoose,
}: {
  readonly cycle: Cycle;
  readonly chosen: CycleStage['stage'];
  readonly onChoose: (stage: CycleStage['stage']) => void;
}) {
  const { t } = useText();
  const { stages, workingDay } = cycle;
  const today = placeOf(
    workingDay,
    stages.map(({ toWorkingDay }) => toWorkingDay),
  );
  const reached = stages.findLastIndex(({ state }) => state === 'closed');
  const runs = cycle.head.phase === 'running' || cycle.head.phase === 'off-cycle';
  return (
    <div className="stage-line">
      <div className="stage-rail" aria-hidden="true">
        <span className="stage-rail-done" style={{ width: `${((reached + 0.5) / stages.length) * 100}%` }} />
        {runs && (
          <span className="stage-today" style={{ left: `${today * 100}%` }}>
            <span className={today > 0.93 ? 'at-end' : today < 0.05 ? 'at-start' : ''}>
              {t.cycle.today}, {t.cycle.workingDay(workingDay)}
            </span>
          </span>
        )}
      </div>
      <ol className="stages">
        {stages.map((stage) => (
          <li key={stage.stage} className="stage-place">
            <StageButton stage={stage} chosen={stage.stage === chosen} onChoose={() => onChoose(stage.stage)} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function StageButton({
  stage,
  chosen,
  onChoose,
}: {
  readonly stage: CycleStage;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const { t, n } = useText();
  const { name, state, chair, owner, to, toWorkingDay, fromWorkingDay, late, checks, lacks } = stage;
  return (
    <button
      type="button"
      className={['stage', state, late ? 'late' : '', chosen ? 'chosen' : ''].filter(Boolean).join(' ')}
      aria-expanded={chosen}
      aria-controls="stage-panel"
      onClick={onChoose}
    >
      <span className="stage-mark" aria-hidden="true">
        {state === 'closed' && <Icon name="check" size={14} />}
      </span>
      <strong className="stage-name">{name}</strong>
      <small className="stage-who">{owner === '' ? t.users.roles[chair] : owner}</small>
      <small>
        {t.cycle.workingDays(fromWorkingDay, toWorkingDay)}, {t.cycle.by(shortDay(to, n.locale))}
      </small>
      <span className="visually-hidden">
        {t.cycle.states[state]}, {late ? `${t.cycle.late}, ` : ''}
        {t.cycle.lacks(lacks)}
      </span>
      <span className="stage-checks" aria-hidden="true">
        {late && <span className="tag warn">{t.cycle.late}</span>}
        {checks.map((check) => (
          <span key={check.id} className={`stage-check is-${check.state}`}>
            <CheckMark state={check.state} />
            {check.title}
          </span>
        ))}
      </span>
    </button>
  );
}

const marks = { done: 'check', missing: 'circle-dashed', waived: 'waived' } as const;

export function CheckMark({ state }: { readonly state: keyof typeof marks }) {
  return (
    <span className={`check-mark is-${state}`}>
      <Icon name={marks[state]} size={14} />
    </span>
  );
}
