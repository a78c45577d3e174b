import type { Answer, Cycle, CycleDecision } from '@equipoise/api';
import { Checkbox, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAnswer } from '../api/queries.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FormActions } from '../parts/form-actions.tsx';
import { Card } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { TableHead } from '../parts/table-head.tsx';
import { Failure } from '../states/failure.tsx';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { useWorkspace } from '../view/use-view.ts';
import { OptionCard } from './option-card.tsx';
import { moveOf, useMove } from './use-move.ts';

/** Decisions that were taken, put off or withdrawn, with reasons, dissent, and what came of them; then those of earlier cycles. */
export function DecisionsTaken({ cycle }: { readonly cycle: Cycle }) {
  const { t } = useText();
  const { data } = useAnswer('getAgenda', { id: cycle.head.id });
  const settled = cycle.decisions.filter(({ state }) => state !== 'open');
  const earlier = data?.kind === 'agenda' ? data.lastDecisions : [];
  return (
    <>
      <Card title={t.cycle.tabs.taken} className="decisions">
        {settled.length === 0 && <p className="finding">{t.cycle.takenNone}</p>}
        <ul>
          {settled.map((decision) => (
            <li key={decision.id} className="case-place">
              <Settled cycle={cycle} decision={decision} sentences={[]} />
            </li>
          ))}
        </ul>
      </Card>
      {earlier.length > 0 && (
        <Card title={t.cycle.lastDecisions} className="decisions">
          <ul>
            {earlier.map(({ cycle: of, decision, sentences }) => (
              <li key={`${of} ${decision.id}`} className="case-place">
                <EarlierDecision id={of} decision={decision} sentences={sentences} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

/** A decision of an earlier cycle: its follow-up is a move of that cycle. */
function EarlierDecision({
  id,
  decision,
  sentences,
}: {
  readonly id: string;
  readonly decision: CycleDecision;
  readonly sentences: readonly string[];
}) {
  const { data } = useAnswer('getCycle', { id });
  return <Settled cycle={data} of={id} decision={decision} sentences={sentences} />;
}

function Settled({
  cycle,
  of,
  decision,
  sentences,
}: {
  readonly cycle: Answer<'getCycle'> | undefined;
  readonly of?: string;
  readonly decision: CycleDecision;
  readonly sentences: readonly string[];
}) {
  const { t, n } = useText();
  const { currency } = useWorkspace();
  const [reviewing, setReviewing] = useState(false);
  const { id, question, options, taken, deferred, owner, outcomes, state } = decision;
  const nameOf = (option: string) => options.find((one) => one.id === option)?.name ?? option;
  const review = cycle && state === 'decided' ? moveOf(cycle, 'follow-up', { decision: id }) : undefined;
  const tones = { open: '', decided: 'good', deferred: 'warn', withdrawn: '' } as const;
  return (
    <article className="decision" aria-label={question}>
      <header>
        <h3>
          {of !== undefined && <span className="quiet">{periodName(of, n).medium}: </span>}
          {question}
        </h3>
        <span className={`tag ${tones[state]}`}>{t.cycle.decisionStates[state]}</span>
      </header>
      <div className="options">
        {options.map((option) => (
          <OptionCard key={option.id} decision={decision} option={option} currency={currency} scale={null} />
        ))}
      </div>
      {taken && (
        <ul className="case-words">
          <li>
            <strong className="decision-reason">{taken.because}</strong>{' '}
            <span className="quiet">{t.cycle.decidedBy(taken.by, t.users.roles[taken.role].toLowerCase(), n.day(taken.on))}</span>
          </li>
          {taken.rejected.map(({ option, because }) => (
            <li key={option}>{t.cycle.notChosen(nameOf(option), because)}</li>
          ))}
          {taken.dissent.map(({ by, because }) => (
            <li key={`${by} ${because}`} className="dissents">
              {t.cycle.dissentOf(by, because)}
            </li>
          ))}
          <li className="quiet">{t.cycle.followUpOn(n.day(taken.followUp), owner)}</li>
        </ul>
      )}
      {deferred && (
        <p className="case-words">
          {t.cycle.deferredTo(deferred.to, deferred.by, n.day(deferred.on))}: {deferred.because}
        </p>
      )}
      {taken && <Outcomes decision={decision} sentences={sentences} />}
      {review?.allowed && (
        <p className="decision-moves no-print">
          <button type="button" className="button" onClick={() => setReviewing(true)}>
            {t.cycle.review}
          </button>
        </p>
      )}
      {reviewing && cycle && review && (
        <ReviewForm
          cycle={cycle}
          decision={decision}
          role={review.role}
          done={outcomes.some((outcome) => outcome.done)}
          onClose={() => setReviewing(false)}
        />
      )}
    </article>
  );
}

/** What came of it: the findings in words, and the numbers that were promised beside those that came. */
function Outcomes({ decision, sentences }: { readonly decision: CycleDecision; readonly sentences: readonly string[] }) {
  const { t, n } = useText();
  const { families } = useWorkspace();
  const { outcomes } = decision;
  const measured = outcomes.at(-1)?.measured ?? [];
  const known = measured.filter(({ actual }) => actual !== null);
  return (
    <div className="outcomes">
      <h4>{t.cycle.cameOf}</h4>
      {outcomes.length === 0 && sentences.length === 0 && <p className="note">{t.cycle.nothingCame}</p>}
      {outcomes.length === 0 && sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}
      {outcomes.map(({ on, by, note, done }) => (
        <p key={`${on} ${by} ${note}`}>
          {note}{' '}
          <span className="quiet">
            {by}, {n.day(on)}
            {done ? `, ${t.firstHour.done}` : ''}
          </span>
        </p>
      ))}
      {known.length > 0 && (
        <Scroll label={t.cycle.cameOf}>
          <table className="table">
            <TableHead
              columns={[{ text: t.cycle.what }, { text: t.cycle.period }, { number: t.cycle.expected }, { number: t.cycle.came }]}
            />
            <tbody>
              {known.map(({ measure, family, period, unit, chosen, actual }) => (
                <tr key={`${measure} ${family} ${period}`}>
                  <th scope="row">
                    {t.cycle.measured[measure]}
                    {family === null ? '' : `, ${families.find((one) => one.id === family)?.name ?? family}`}
                    {unit === 'share' ? ', %' : `, ${unit}`}
                  </th>
                  <td className="text">{periodName(period, n).medium}</td>
                  <td>{unit === 'share' ? n.percent(chosen) : n.number(chosen)}</td>
                  <td>{unit === 'share' ? n.percent(actual) : n.number(actual)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </div>
  );
}

function ReviewForm({
  cycle,
  decision,
  role,
  done: wasDone,
  onClose,
}: {
  readonly cycle: Cycle;
  readonly decision: CycleDecision;
  readonly role: Parameters<ReturnType<typeof useMove>['mutate']>[0]['role'];
  readonly done: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useText();
  const [finding, setFinding] = useState('');
  const [done, setDone] = useState(wasDone);
  const review = useMove(cycle, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    review.mutate({ move: { kind: 'follow-up', decision: decision.id, done }, because: finding.trim(), role });
  };
  return (
    <Dialog title={decision.question} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p className="note">{t.cycle.reviewSentence}</p>
        <Textarea
          label={t.cycle.reviewFinding}
          required
          rows={3}
          maxLength={2000}
          data-autofocus
          value={finding}
          onChange={({ currentTarget: { value } }) => setFinding(value)}
        />
        <Checkbox label={t.cycle.reviewDone} checked={done} onChange={({ currentTarget: { checked } }) => setDone(checked)} />
        {review.error !== null && <Failure error={review.error} />}
        <FormActions send={t.cycle.reviewButton} disabled={review.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
