import type { Check, Cycle, CycleStage } from '@equipoise/api';
import { Icon } from '../parts/icon.tsx';
import { useText } from '../texts/use-text.ts';
import { MoveButton } from './move-button.tsx';
import { PutForward } from './put-forward.tsx';
import { CheckMark } from './stage-line.tsx';
import { type Move, moveOf } from './use-move.ts';

/** One stage: its check list with what is there and what is lacking, and everything that can be done in it. */
export function StagePanel({ cycle, stage }: { readonly cycle: Cycle; readonly stage: CycleStage }) {
  const { t, n, said } = useText();
  const { checks, begun, closed, signed, chair, owner, sentence } = stage;
  const frozenHere = cycle.inputs.filter(({ by }) => by === stage.stage);
  const marks = [
    t.cycle.chairedBy(t.users.roles[chair].toLowerCase(), owner),
    begun && t.cycle.begun(begun.by, n.day(begun.on)),
    closed && t.cycle.closed(closed.by, n.day(closed.on)),
    signed && t.cycle.signed(signed.person, n.day(signed.on)),
  ].filter((mark) => typeof mark === 'string');
  return (
    <section className="stage-panel" id="stage-panel" aria-label={stage.name}>
      <div>
        <p className="finding">{said(sentence)}</p>
        {checks.length === 0 && <p className="note">{t.cycle.noChecks}</p>}
        <ul className="check-list" aria-label={t.cycle.checks}>
          {checks.map((check) => (
            <CheckLine key={check.id} cycle={cycle} check={check} />
          ))}
        </ul>
      </div>
      <div className="stage-side">
        <StageMoves cycle={cycle} stage={stage} />
        <ul className="stage-facts">
          {marks.map((mark) => (
            <li key={mark}>{mark}</li>
          ))}
          {frozenHere.length > 0 && (
            <li>
              {t.cycle.freezes}:{' '}
              {frozenHere.map(({ name, frozen }) => `${name}${frozen ? ` (${t.cycle.isFrozen})` : ''}`).join('; ')}
            </li>
          )}
        </ul>
      </div>
    </section>
  );
}

function CheckLine({ cycle, check }: { readonly cycle: Cycle; readonly check: Check }) {
  const { t, said } = useText();
  const { id, title, state, sentence, kind } = check;
  const tick = kind === 'manual' && state === 'missing' ? moveOf(cycle, 'tick', { check: id }) : undefined;
  const untick = moveOf(cycle, 'untick', { check: id });
  const waive = state === 'missing' ? moveOf(cycle, 'waive', { check: id }) : undefined;
  return (
    <li className={`check-line is-${state}`}>
      <CheckMark state={state} />
      <span>
        <strong className="check-title">{title}</strong>
        <span className="visually-hidden"> ({t.cycle.check[state]})</span>
        <span className="check-sentence">{said(sentence)}</span>
      </span>
      <span className="check-moves no-print">
        {tick && <MoveButton cycle={cycle} legal={tick} move={{ kind: 'tick', check: id }} label={t.cycle.tick} plain />}
        {untick?.allowed && (
          <MoveButton cycle={cycle} legal={untick} move={{ kind: 'untick', check: id }} label={t.cycle.untick} plain />
        )}
        {waive && <MoveButton cycle={cycle} legal={waive} move={{ kind: 'waive', check: id }} label={t.cycle.waive} plain />}
      </span>
    </li>
  );
}

/** What can be done in a stage, the usual next step first. A move that the phase does not know has no button. */
function StageMoves({
  cycle,
  stage: { stage, state, subject, signed, lacks },
}: {
  readonly cycle: Cycle;
  readonly stage: CycleStage;
}) {
  const { t } = useText();
  const found = (kind: Move['kind']) => moveOf(cycle, kind, { stage });
  const offered: readonly (readonly [Move, boolean])[] = [
    ...(state === 'waiting' ? ([[{ kind: 'begin', stage }, true]] as const) : []),
    ...(stage === 'data' && state === 'open' && cycle.base !== cycle.scenarioBase ? ([[{ kind: 'freeze' }, true]] as const) : []),
    ...(state === 'open' && subject !== null && signed === null
      ? ([[{ kind: 'sign', stage, subject }, lacks === 1]] as const)
      : []),
    ...(state === 'open' && stage !== 'publish' ? ([[{ kind: 'close', stage }, lacks === 0]] as const) : []),
    ...(state === 'closed' && cycle.head.phase !== 'published' ? ([[{ kind: 'reopen', stage }, false]] as const) : []),
    ...(cycle.head.phase === 'published' && stage !== 'publish' ? ([[{ kind: 'off-cycle', stage }, false]] as const) : []),
  ];
  const note = moveOf(cycle, 'note', { stage }) ?? moveOf(cycle, 'note');
  return (
    <>
      {state === 'open' && (stage === 'supply' || stage === 'finance') && <PutForward cycle={cycle} />}
      <div className="stage-moves no-print">
        {offered.map(([move, primary]) => {
          const legal = found(move.kind) ?? moveOf(cycle, move.kind);
          return legal && <MoveButton key={move.kind} cycle={cycle} legal={legal} move={move} primary={primary} />;
        })}
        {note && (
          <MoveButton
            cycle={cycle}
            legal={{ ...note, needsReason: true, label: t.cycle.note }}
            move={{ kind: 'note', family: null, stage }}
          />
        )}
        {state === 'closed' && <Icon name="lock" size={14} />}
      </div>
    </>
  );
}
