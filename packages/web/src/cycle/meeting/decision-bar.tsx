import type { Cycle, CycleDecision, CycleOption } from '@equipoise/api';
import { useEffect, useState } from 'react';
import { useText } from '../../texts/use-text.ts';
import { useWorkspace } from '../../view/use-view.ts';
import { DecideForm } from '../decide-form.tsx';
import { DeferForm } from '../defer-form.tsx';
import { largestEffect } from '../option-card.tsx';
import { moveOf } from '../use-move.ts';

/** The decision of the page with its options priced, each on a number key; decided on the spot, with the reason. */
export function DecisionBar({
  cycle,
  decision,
  place,
  asked,
  onAsk,
  onOther,
  onNote,
}: {
  readonly cycle: Cycle;
  readonly decision: CycleDecision | undefined;
  /** Which of several on this page. */
  readonly place: { readonly at: number; readonly of: number } | null;
  /** Position of the option somebody asks for by its key; null: none. */
  readonly asked: number | null;
  readonly onAsk: (position: number | null) => void;
  readonly onOther: (by: number) => void;
  readonly onNote: (() => void) | undefined;
}) {
  const { t, n } = useText();
  const { currency } = useWorkspace();
  const [choice, setChoice] = useState<string | null>(null);
  const [deferring, setDeferring] = useState(false);
  const open = decision?.state === 'open';
  const decide = decision && moveOf(cycle, 'decide', { decision: decision.id });
  const defer = decision && moveOf(cycle, 'defer', { decision: decision.id });
  const mayDecide = open && decide?.allowed === true;
  const mayDefer = open && defer?.allowed === true;
  useEffect(() => {
    if (asked === null) return;
    onAsk(null);
    const option = decision?.options[asked];
    if (option && mayDecide) setChoice(option.id);
    else if (mayDefer && asked === decision?.options.length) setDeferring(true);
  }, [asked, onAsk, decision, mayDecide, mayDefer]);
  return (
    <section className={open ? 'decision-bar open' : 'decision-bar'} aria-label={t.meeting.decision}>
      {place && (
        <p className="ask-place">
          <button type="button" className="key-button" aria-label={t.meeting.decisionBefore} onClick={() => onOther(-1)}>
            ↑
          </button>
          <span>{t.meeting.pageOf(place.at + 1, place.of)}</span>
          <button type="button" className="key-button" aria-label={t.meeting.decisionAfter} onClick={() => onOther(1)}>
            ↓
          </button>
        </p>
      )}
      <div className="ask-words">
        {decision === undefined ? (
          <p className="quiet">{t.meeting.nothingToDecide}</p>
        ) : (
          <>
            <h2>{decision.question}</h2>
            {decision.state === 'decided' && decision.taken && (
              <p>
                {t.meeting.decidedAs(
                  decision.options.find(({ id }) => id === decision.taken?.option)?.name ?? '',
                  decision.taken.because,
                )}
              </p>
            )}
            {decision.state === 'deferred' && decision.deferred && (
              <p>{t.meeting.deferredTo(decision.deferred.to, decision.deferred.because)}</p>
            )}
            {open && !mayDecide && <p className="quiet">{decide?.issues[0]?.message ?? t.meeting.notYours}</p>}
          </>
        )}
      </div>
      <div className="ask-options">
        {decision &&
          open &&
          decision.options.map((option, k) => (
            <OptionKey
              key={option.id}
              position={k}
              option={option}
              effect={effectOf(option, decision, (amount) => signedMoney(amount, n.money(Math.abs(amount), currency)))}
              recommended={option.id === decision.recommended}
              onChoose={mayDecide ? () => setChoice(option.id) : undefined}
            />
          ))}
        {mayDefer && (
          <button type="button" className="option-key half-key" onClick={() => setDeferring(true)}>
            <kbd>{(decision?.options.length ?? 0) + 1}</kbd> {t.meeting.defer}
          </button>
        )}
        {onNote && (
          <button type="button" className="option-key half-key quiet-key" onClick={onNote}>
            <kbd>N</kbd> {t.meeting.note}
          </button>
        )}
      </div>
      {choice !== null && decision && decide && (
        <DecideForm
          cycle={cycle}
          decision={decision}
          role={decide.role}
          first={choice}
          scale={n.moneyScale(largestEffect([decision]), currency)}
          onClose={() => setChoice(null)}
        />
      )}
      {deferring && decision && defer && (
        <DeferForm cycle={cycle} decision={decision} role={defer.role} onClose={() => setDeferring(false)} />
      )}
    </section>
  );
}

function OptionKey({
  position,
  option,
  effect,
  recommended,
  onChoose,
}: {
  readonly position: number;
  readonly option: CycleOption;
  readonly effect: string;
  readonly recommended: boolean;
  readonly onChoose: (() => void) | undefined;
}) {
  const { t } = useText();
  const content = (
    <>
      {onChoose && <kbd>{position + 1}</kbd>}
      <span>{option.name}</span>
      <span className="option-effect">{effect}</span>
      {recommended && <span className="visually-hidden"> ({t.meeting.recommended})</span>}
    </>
  );
  const look = recommended ? 'option-key recommended' : 'option-key';
  if (onChoose === undefined) return <p className={look}>{content}</p>;
  return (
    <button type="button" className={look} onClick={onChoose}>
      {content}
    </button>
  );
}

/** What an option is worth against leaving things as they are; nothing where nobody priced it. */
function effectOf(option: CycleOption, decision: CycleDecision, worded: (amount: number) => string): string {
  if (option.id === decision.reference) return '±0';
  return option.effect === null ? '' : worded(option.effect.margin);
}

function signedMoney(amount: number, size: string): string {
  return `${amount < 0 ? '\u2212' : '+'}${size}`;
}
