import type { Cycle, CycleDecision, LegalMove } from '@equipoise/api';
import { Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { FormActions } from '../parts/form-actions.tsx';
import { Icon } from '../parts/icon.tsx';
import { Failure } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import { useWorkspace } from '../view/use-view.ts';
import { OptionCard } from './option-card.tsx';
import { useMove } from './use-move.ts';

interface Voice {
  readonly key: string;
  readonly by: string;
  readonly because: string;
}

/** A decision is taken: the choice and why, why not each of the others, who disagrees, and when it is looked at again. */
export function DecideForm({
  cycle,
  decision,
  role,
  scale,
  first,
  onClose,
}: {
  readonly cycle: Cycle;
  readonly decision: CycleDecision;
  readonly role: LegalMove['role'];
  readonly scale: { readonly divisor: number; readonly decimals: number; readonly unit: string };
  /** Option that is chosen to begin with; the recommended one when left out. */
  readonly first?: string | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useText();
  const { currency } = useWorkspace();
  const { id, question, options, recommended, owner } = decision;
  const [option, setOption] = useState(first ?? recommended ?? options[0]?.id ?? '');
  const [because, setBecause] = useState('');
  const [whyNot, setWhyNot] = useState<Readonly<Record<string, string>>>({});
  const [dissent, setDissent] = useState<readonly Voice[]>([]);
  const [followUp, setFollowUp] = useState(() => daysAfter(cycle.today, 60));
  const decide = useMove(cycle, onClose);
  const passed = options.filter((one) => one.id !== option);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const rejected = passed.map((one) => ({ option: one.id, because: (whyNot[one.id] ?? '').trim() }));
    const voices = dissent.map((voice) => ({ by: voice.by.trim(), because: voice.because.trim() })).filter(({ by }) => by !== '');
    decide.mutate({
      move: { kind: 'decide', decision: id, option, rejected, dissent: voices, followUp },
      because: because.trim(),
      role,
    });
  };
  const hear = (key: string, part: Partial<Voice>) =>
    setDissent((before) => before.map((voice) => (voice.key === key ? { ...voice, ...part } : voice)));
  return (
    <Dialog title={question} size={620} onClose={onClose}>
      <form className="form decide" onSubmit={submit}>
        <fieldset className="options pick">
          <legend>
            {t.cycle.choice} <span className="note">{t.cycle.decisionsSub(scale.unit)}</span>
          </legend>
          {options.map((one) => (
            <label key={one.id} className="option-pick">
              <input
                type="radio"
                name="option"
                value={one.id}
                checked={one.id === option}
                onChange={() => setOption(one.id)}
                data-autofocus={one.id === option ? true : undefined}
              />
              <OptionCard decision={decision} option={one} currency={currency} scale={scale} />
            </label>
          ))}
        </fieldset>
        <Textarea
          label={t.cycle.because}
          required
          rows={2}
          maxLength={2000}
          value={because}
          onChange={({ currentTarget: { value } }) => setBecause(value)}
        />
        {passed.map(({ id: other, name }) => (
          <TextInput
            key={other}
            label={t.cycle.rejected(name)}
            required
            maxLength={2000}
            value={whyNot[other] ?? ''}
            onChange={({ currentTarget: { value } }) => setWhyNot((before) => ({ ...before, [other]: value }))}
          />
        ))}
        <section className="dissent" aria-label={t.cycle.dissent}>
          <p>
            <strong>{t.cycle.dissent}</strong> {dissent.length === 0 && <span className="note">{t.cycle.dissentNone}</span>}
          </p>
          {dissent.map(({ key, by, because: why }) => (
            <div key={key} className="dissent-row">
              <TextInput
                label={t.cycle.dissentBy}
                required
                maxLength={200}
                value={by}
                onChange={({ currentTarget: { value } }) => hear(key, { by: value })}
              />
              <TextInput
                label={t.cycle.dissentWhy}
                required
                maxLength={2000}
                value={why}
                onChange={({ currentTarget: { value } }) => hear(key, { because: value })}
              />
              <button
                type="button"
                className="icon-button"
                aria-label={t.cycle.takeDissent}
                onClick={() => setDissent((before) => before.filter((voice) => voice.key !== key))}
              >
                <Icon name="close" size={14} />
              </button>
            </div>
          ))}
          <button
            type="button"
            className="link"
            onClick={() => setDissent((before) => [...before, { key: crypto.randomUUID(), by: '', because: '' }])}
          >
            {t.cycle.addDissent}
          </button>
        </section>
        <div className="form-row">
          <TextInput
            label={t.cycle.followUp}
            type="date"
            required
            min={cycle.today}
            value={followUp}
            onChange={({ currentTarget: { value } }) => setFollowUp(value)}
          />
          <p className="note">{t.cycle.ownerSees(owner)}</p>
        </div>
        {decide.error !== null && <Failure error={decide.error} />}
        <FormActions send={t.cycle.decideButton} disabled={decide.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

/** The day so many days after another: a proposal for a form, not a rule. */
function daysAfter(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}
