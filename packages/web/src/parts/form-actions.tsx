import { useText } from '../texts/use-text.ts';

/** The end of a form: leave it, or send it under the name of what it does. */
export function FormActions({
  send,
  disabled,
  onCancel,
}: {
  readonly send: string;
  readonly disabled: boolean;
  readonly onCancel: () => void;
}) {
  const { t } = useText();
  return (
    <div className="form-actions">
      <button type="button" className="button" onClick={onCancel}>
        {t.states.cancel}
      </button>
      <button type="submit" className="button primary" disabled={disabled}>
        {send}
      </button>
    </div>
  );
}
