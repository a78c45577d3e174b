import type { Cycle, LegalMove } from '@equipoise/api';
import { Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { FormActions } from '../parts/form-actions.tsx';
import { Icon } from '../parts/icon.tsx';
import { Failure, Issues } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import { type Move, useMove } from './use-move.ts';

/**
 * A move of the cycle as a button. One that is not legal now is not dead: it tells every reason. One that needs a reason, or could be refused
 * for what others did meanwhile, asks and answers in a dialog; nothing typed is lost by a refusal.
 */
export function MoveButton({
  cycle,
  legal,
  move,
  label = legal.label,
  primary = false,
  plain = false,
}: {
  readonly cycle: Pick<Cycle, 'head'>;
  readonly legal: LegalMove;
  readonly move: Move;
  readonly label?: string;
  readonly primary?: boolean;
  /** As a link within text. */
  readonly plain?: boolean;
}) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const send = useMove(cycle, () => setOpen(false));
  const asks = legal.needsReason || !legal.allowed;
  const act = () => {
    send.reset();
    if (asks) return setOpen(true);
    send.mutate({ move, because: '', role: legal.role }, { onError: () => setOpen(true) });
  };
  const look = plain ? 'link' : primary && legal.allowed ? 'button primary' : 'button';
  return (
    <>
      <button
        type="button"
        className={legal.allowed ? look : `${look} not-now`}
        title={legal.allowed ? undefined : t.cycle.whyNot}
        disabled={send.isPending}
        onClick={act}
      >
        {!legal.allowed && !plain && <Icon name="lock" size={14} />}
        {label}
        {!legal.allowed && <span className="visually-hidden"> ({t.cycle.whyNot})</span>}
      </button>
      {open && !legal.allowed && (
        <Dialog title={t.cycle.whyNotTitle(legal.label)} onClose={() => setOpen(false)}>
          {/* What is seen is the name a check has in the program: its sentence says the same. */}
          <Issues issues={legal.issues.map(({ seen: _, ...issue }) => issue)} />
        </Dialog>
      )}
      {open && legal.allowed && (
        <ReasonDialog
          title={legal.label}
          required={legal.needsReason}
          pending={send.isPending}
          error={send.error}
          onSend={(because) => send.mutate({ move, because, role: legal.role })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** A move that is asked for from elsewhere than its own button: why, and what came of it. */
export function MoveDialog({
  cycle,
  legal,
  move,
  onClose,
}: {
  readonly cycle: Pick<Cycle, 'head'>;
  readonly legal: LegalMove;
  readonly move: Move;
  readonly onClose: () => void;
}) {
  const send = useMove(cycle, onClose);
  return (
    <ReasonDialog
      title={legal.label}
      required={legal.needsReason}
      pending={send.isPending}
      error={send.error}
      onSend={(because) => send.mutate({ move, because, role: legal.role })}
      onClose={onClose}
    />
  );
}

function ReasonDialog({
  title,
  required,
  pending,
  error,
  onSend,
  onClose,
}: {
  readonly title: string;
  readonly required: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSend: (because: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useText();
  const [because, setBecause] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!required || because.trim() !== '') onSend(because.trim());
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <Textarea
          label={t.cycle.reason}
          description={required ? t.cycle.reasonNeeded : t.cycle.reasonOptional}
          required={required}
          rows={3}
          maxLength={2000}
          data-autofocus
          value={because}
          onChange={({ currentTarget: { value } }) => setBecause(value)}
        />
        {error !== null && error !== undefined && <Failure error={error} />}
        <FormActions send={title} disabled={pending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
