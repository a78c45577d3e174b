import { onArrow } from './arrow-keys.ts';

/** A choice of a few, side by side: radio buttons to the keyboard and to screen readers. */
export function Segments<V extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string;
  /** Empty: nothing is chosen yet. */
  readonly value: V | '';
  readonly choices: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
}) {
  return (
    <div className="segments" role="radiogroup" aria-label={label}>
      {choices.map((choice, k) => (
        // biome-ignore lint/a11y/useSemanticElements: the whole segment is the button
        <button
          key={choice.value}
          type="button"
          role="radio"
          aria-checked={choice.value === value}
          tabIndex={choice.value === value || (k === 0 && !choices.some((one) => one.value === value)) ? 0 : -1}
          onClick={() => onChange(choice.value)}
          onKeyDown={(event) => onArrow(event, k, choices.length, (next) => onChange(choices[next]!.value))}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
