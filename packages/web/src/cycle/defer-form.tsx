import type { Cycle, CycleDecision, LegalMove } from '@equipoise/api';
import { Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { FormActions } from '../parts/form-actions.tsx';
import { Failure } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import { useMove } from './use-move.ts';

/** A decision is put off: to which cycle or day, and why. */
export function DeferForm({
  cycle,
  decision,
  role,
  onClose,
}: {
  readonly cycle: Cycle;
  readonly decision: CycleDecision;
  readonly role: LegalMove['role'];
  readonly onClose: () => void;
}) {
  const { t } = useText();
  const [to, setTo] = useState(() => monthAfter(cycle.head.id));
  const [because, setBecause] = useState('');
  const defer = useMove(cycle, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    defer.mutate({ move: { kind: 'defer', decision: decision.id, to: to.trim() }, because: because.trim(), role });
  };
  return (
    <Dialog title={decision.question} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <TextInput
          label={t.cycle.deferTo}
          required
          maxLength={40}
          value={to}
          onChange={({ currentTarget: { value } }) => setTo(value)}
        />
        <Textarea
          label={t.cycle.reason}
          description={t.cycle.reasonNeeded}
          required
          rows={3}
          maxLength={2000}
          data-autofocus
          value={because}
          onChange={({ currentTarget: { value } }) => setBecause(value)}
        />
        {defer.error !== null && <Failure error={defer.error} />}
        <FormActions send={t.cycle.defer.replace('…', '')} disabled={defer.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

function monthAfter(cycle: string): string {
  const month = /^(\d{4})-(\d{2})$/.exec(cycle);
  if (month === null) return '';
  const [, year, number] = month;
  return new Date(Date.UTC(Number(year), Number(number), 1)).toISOString().slice(0, 7);
}
