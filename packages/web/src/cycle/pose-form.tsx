import type { Cycle, LegalMove } from '@equipoise/api';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { FormActions } from '../parts/form-actions.tsx';
import { Failure } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import { useWorkspace } from '../view/use-view.ts';
import { type DraftOption, freshOption, OptionRows } from './option-rows.tsx';
import { useMove } from './use-move.ts';

/** A question for a review, with what could be done; options that name a scenario are planned and priced by a job that follows. */
export function PoseForm({
  cycle,
  role,
  onClose,
}: {
  readonly cycle: Cycle;
  readonly role: LegalMove['role'];
  readonly onClose: () => void;
}) {
  const { t } = useText();
  const { families, user } = useWorkspace();
  const executive = cycle.stages.find(({ stage }) => stage === 'executive');
  const [asked, setAsked] = useState({
    question: '',
    context: '',
    family: '',
    stage: 'executive',
    owner: user.displayName || user.name,
    due: executive?.to ?? cycle.today,
  });
  const [options, setOptions] = useState<readonly DraftOption[]>(() => [
    { ...freshOption(), id: 'as-is', scenario: cycle.head.scenario },
    freshOption(),
  ]);
  const [reference, setReference] = useState('as-is');
  const [recommended, setRecommended] = useState('');
  const pose = useMove(cycle, onClose);
  const named = options.filter(({ name }) => name.trim() !== '');
  const isNamed = (id: string) => named.some((option) => option.id === id);
  // What is chosen may lose its name again: then the form sends what it shows.
  const noChange = isNamed(reference) ? reference : (named[0]?.id ?? '');
  const spokenFor = isNamed(recommended) ? recommended : '';
  const set = (part: Partial<typeof asked>) => setAsked((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (named.length < 2) return;
    pose.mutate({
      move: {
        kind: 'pose',
        decision: {
          id: idOf(asked.question, cycle),
          question: asked.question.trim(),
          context: asked.context.trim(),
          family: asked.family === '' ? null : asked.family,
          stage: asked.stage as 'executive',
          options: named.map(({ id, name, scenario, strategy }) => ({
            id,
            name: name.trim(),
            scenario: scenario === '' ? null : { id: scenario, strategy },
          })),
          reference: noChange,
          recommended: spokenFor === '' ? null : spokenFor,
          owner: asked.owner.trim(),
          due: asked.due,
        },
      },
      because: '',
      role,
    });
  };
  const choices = named.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Dialog title={t.cycle.pose} size={640} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p className="note">{t.cycle.poseSentence}</p>
        <TextInput
          label={t.cycle.question}
          required
          maxLength={4000}
          data-autofocus
          value={asked.question}
          onChange={({ currentTarget: { value } }) => set({ question: value })}
        />
        <Textarea
          label={t.cycle.context}
          rows={2}
          maxLength={4000}
          value={asked.context}
          onChange={({ currentTarget: { value } }) => set({ context: value })}
        />
        <OptionRows options={options} onChange={setOptions} />
        {named.length < 2 && <p className="note">{t.cycle.twoOptions}</p>}
        <div className="form-row">
          <NativeSelect
            label={t.cycle.referenceIs}
            value={noChange}
            data={choices}
            onChange={({ currentTarget: { value } }) => setReference(value)}
          />
          <NativeSelect
            label={t.cycle.recommendedIs}
            value={spokenFor}
            data={[{ value: '', label: t.cycle.recommendedNone }, ...choices]}
            onChange={({ currentTarget: { value } }) => setRecommended(value)}
          />
        </div>
        <div className="form-row">
          <NativeSelect
            label={t.cycle.about}
            value={asked.family}
            data={[{ value: '', label: t.cycle.whole }, ...families.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={({ currentTarget: { value } }) => set({ family: value })}
          />
          <NativeSelect
            label={t.cycle.takenIn}
            value={asked.stage}
            data={cycle.stages
              .filter(({ stage }) => stage !== 'publish')
              .map(({ stage, name }) => ({ value: stage, label: name }))}
            onChange={({ currentTarget: { value } }) => set({ stage: value })}
          />
        </div>
        <div className="form-row">
          <TextInput
            label={t.cycle.owner}
            required
            maxLength={200}
            value={asked.owner}
            onChange={({ currentTarget: { value } }) => set({ owner: value })}
          />
          <TextInput
            label={t.cycle.dueDay}
            type="date"
            required
            value={asked.due}
            onChange={({ currentTarget: { value } }) => set({ due: value })}
          />
        </div>
        {pose.error !== null && <Failure error={pose.error} />}
        <FormActions send={t.cycle.poseButton} disabled={pose.isPending || named.length < 2} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

/** An id out of the first words of the question, not taken yet in this cycle. */
function idOf(question: string, { decisions }: Cycle): string {
  const words =
    question
      .toLowerCase()
      .normalize('NFKD')
      .match(/[a-z0-9]+/g) ?? [];
  const stem = words.slice(0, 4).join('-').slice(0, 40) || 'decision';
  const taken = new Set(decisions.map(({ id }) => id));
  if (!taken.has(stem)) return stem;
  for (let k = 2; ; k++) if (!taken.has(`${stem}-${k}`)) return `${stem}-${k}`;
}
