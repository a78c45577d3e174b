import type { Cycle, LegalMove } from '@equipoise/api';
import { Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { FormActions } from '../../parts/form-actions.tsx';
import { Failure } from '../../states/failure.tsx';
import { useText } from '../../texts/use-text.ts';
import { useMove } from '../use-move.ts';

/** A note on the page in view, kept with the cycle under the name of who wrote it. */
export function NoteForm({
  cycle,
  role,
  family,
  onClose,
}: {
  readonly cycle: Cycle;
  readonly role: LegalMove['role'];
  readonly family: string | null;
  readonly onClose: () => void;
}) {
  const { t } = useText();
  const [words, setWords] = useState('');
  const note = useMove(cycle, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() === '') return;
    note.mutate({ move: { kind: 'note', family, stage: 'executive' }, because: words.trim(), role });
  };
  return (
    <Dialog title={t.meeting.note} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <Textarea
          label={t.meeting.noteLabel}
          required
          rows={4}
          maxLength={2000}
          data-autofocus
          value={words}
          onChange={({ currentTarget: { value } }) => setWords(value)}
        />
        {note.error !== null && <Failure error={note.error} />}
        <FormActions send={t.meeting.noteKeep} disabled={note.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
