import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import type { NumberWords } from '../texts/number.ts';
import { type SplitBasis, type SplitPreview, splitBases, type Turned } from './grid-source.ts';
import type { GridMessages } from './messages.ts';

export interface SplitPopoverProps {
  readonly title: string;
  readonly typed: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly splits: boolean;
  readonly basis: SplitBasis;
  readonly onBasis: (basis: SplitBasis) => void;
  readonly preview: SplitPreview | null;
  readonly trouble: string | null;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly expires: string;
  readonly onExpires: (day: string) => void;
  readonly onApply: () => void;
  readonly onCancel: () => void;
  readonly reasonField: RefObject<HTMLInputElement | null>;
  readonly messages: GridMessages;
  readonly words: NumberWords;
}

/** What an edit would do, before it is made: the number, the parts below it, why, and how long it counts. */
export function SplitPopover(props: SplitPopoverProps) {
  const { title, typed, before, after, splits, preview, trouble, messages, words, onApply, onCancel } = props;
  const m = messages.edit;
  const reasonId = useId();
  const untilId = useId();
  const [dated, setDated] = useState(props.expires !== '');
  const difference = after !== null && before !== null ? after - before : null;
  /** What the parts add up to: in what typed numbers are turned into, where they are. */
  const whole = preview?.turned ?? preview;
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onApply();
  };
  return (
    <>
      <header>
        <strong>{title}</strong>
        {typed !== '' && <span className="tag accent">{typed}</span>}
        <button type="button" className="grid-close" tabIndex={-1} aria-label={m.close} onClick={onCancel}>
          ×
        </button>
      </header>
      <p className="grid-step" aria-live="polite">
        <span>{words.number(before, decimals(before))}</span>
        <span aria-hidden="true">→</span>
        <strong>{words.number(after, decimals(after))}</strong>
        {difference !== null && <Difference value={difference} words={words} fine={isSmall(after)} />}
      </p>
      {preview?.turned != null && preview.refusal === null && (
        <TurnedInto turned={preview.turned} messages={messages} words={words} />
      )}
      {trouble !== null && (
        <p className="grid-reason-refused" role="alert">
          {trouble}
        </p>
      )}
      {splits && <Bases {...props} />}
      {splits && preview !== null && whole !== null && preview.parts.length > 0 && (
        <table className="grid-parts">
          <caption className="visually-hidden">{m.basis}</caption>
          <thead className="visually-hidden">
            <tr>
              <th>{m.part}</th>
              <th>{m.before}</th>
              <th>{m.after}</th>
              <th>{m.difference}</th>
            </tr>
          </thead>
          <tbody>
            {preview.parts.map((part) => (
              <tr key={part.label}>
                <th scope="row">{part.label}</th>
                <td className="quiet">{words.number(part.before, decimals(part.before))}</td>
                <td className="after">{words.number(part.after, decimals(part.after))}</td>
                <td>
                  {part.locked ? (
                    <span className="quiet">{messages.locked}</span>
                  ) : part.after !== null && part.before !== null ? (
                    <Difference value={part.after - part.before} words={words} fine={isSmall(part.after)} />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {preview.more > 0 && (
              <tr>
                <td colSpan={4} className="quiet">
                  {m.more(words.number(preview.more))}
                </td>
              </tr>
            )}
            <tr>
              <th scope="row">{m.sum}</th>
              <td className="quiet">{words.number(whole.before, decimals(whole.before))}</td>
              <td className="after">{words.number(whole.after, decimals(whole.after))}</td>
              <td>
                {whole.after !== null && whole.before !== null && (
                  <Difference value={whole.after - whole.before} words={words} fine={isSmall(whole.after)} />
                )}
              </td>
            </tr>
          </tfoot>
        </table>
      )}
      <div className="framed-field grid-field">
        <label htmlFor={reasonId}>{m.reason}</label>
        <input
          id={reasonId}
          ref={props.reasonField}
          value={props.reason}
          maxLength={2000}
          placeholder={m.reasonHint}
          onChange={({ target }) => props.onReason(target.value)}
          onKeyDown={enter}
        />
      </div>
      {dated && (
        <div className="framed-field grid-field">
          <label htmlFor={untilId}>{m.until}</label>
          <input
            id={untilId}
            type="date"
            value={props.expires}
            aria-description={m.untilHint}
            onChange={({ target }) => props.onExpires(target.value)}
            onKeyDown={enter}
          />
        </div>
      )}
      <footer>
        <button type="button" className="button primary" onClick={onApply} disabled={trouble !== null || after === null}>
          {m.apply} <kbd>↵</kbd>
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {m.cancel} <kbd>Esc</kbd>
        </button>
        {!dated && (
          <button type="button" className="link" onClick={() => setDated(true)}>
            {m.untilWhen}
          </button>
        )}
      </footer>
    </>
  );
}

/** `412 → 500 pieces, at EUR 99.50 a unit` */
function TurnedInto({ turned, messages, words }: Pick<SplitPopoverProps, 'messages' | 'words'> & { readonly turned: Turned }) {
  const { before, after, unit, price, currency } = turned;
  const m = messages.edit;
  const said = m.turned(words.number(before, decimals(before)), words.number(after, decimals(after)), unit);
  return (
    <p className="grid-turned" aria-live="polite">
      {said}
      {price !== null && m.atPrice(`${currency}\u00a0${words.number(price, 2)}`)}
    </p>
  );
}

function Bases({ basis, onBasis, messages }: SplitPopoverProps) {
  const m = messages.edit;
  return (
    <fieldset className="grid-bases">
      <legend className="visually-hidden">{m.basis}</legend>
      {splitBases.map((one) => (
        <label key={one} data-chosen={one === basis || undefined}>
          <input type="radio" name="split-basis" value={one} checked={one === basis} onChange={() => onBasis(one)} />
          {m.bases[one]}
        </label>
      ))}
    </fieldset>
  );
}

function Difference({ value, words, fine }: { readonly value: number; readonly words: NumberWords; readonly fine: boolean }) {
  const sign = Math.abs(value) < 0.05 ? 'quiet' : value > 0 ? 'positive' : 'negative';
  return <span className={sign}>{words.difference(value, fine ? 1 : 0)}</span>;
}

/** A decimal says something where numbers are small. */
const isSmall = (value: number | null): boolean =>
  value !== null && Math.abs(value) < 10 && Math.abs(value - Math.round(value)) > 0.05;
const decimals = (value: number | null): number => (isSmall(value) ? 1 : 0);
