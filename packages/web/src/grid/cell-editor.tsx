import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { NumberWords } from '../texts/number.ts';
import type { CellRange } from './cell-range.ts';
import { floatsIn } from './floats-in.ts';
import type { CellChange, GridRow, SplitBasis, SplitPreview } from './grid-source.ts';
import type { GridMessages } from './messages.ts';
import { numberMarks } from './number-marks.ts';
import { SplitPopover } from './split-popover.tsx';
import { applyTyped, parseTyped, type Typed } from './typed-input.ts';

/** Where an edit happens and how it began. */
export interface Editing {
  readonly row: GridRow;
  readonly index: number;
  readonly column: number;
  readonly period: string;
  readonly periodName: string;
  /** What the cell showed when the edit began. */
  readonly before: number | null;
  /** Version the editor has seen, and what every cell of the selection was then: row by row. */
  readonly version: number;
  readonly seen: readonly (number | null)[];
  /** Text to begin with; typed over: the first key, otherwise the number there. */
  readonly text: string;
  readonly how: 'typed over' | 'opened';
  /** The selection, for Ctrl-Enter. */
  readonly range: CellRange;
}

export interface Finished {
  readonly typed: Typed;
  readonly text: string;
  readonly basis: SplitBasis;
  readonly reason: string;
  readonly expires: string | null;
  /** Every cell of the selection gets it. */
  readonly everywhere: boolean;
}

export type Movement = readonly [columns: -1 | 0 | 1, rows: -1 | 0 | 1];

export interface CellEditorProps {
  readonly editing: Editing;
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** What a change would do to the places below; null: it cannot be told beforehand. */
  readonly preview: (change: CellChange, basis: SplitBasis, signal: AbortSignal) => Promise<SplitPreview> | null;
  readonly reason: string;
  readonly messages: GridMessages;
  readonly words: NumberWords;
  readonly onFinish: (finished: Finished, movement: Movement) => void;
  /** The text cannot be taken; it stays visible with the reason beside it. */
  readonly onRefused: (text: string, why: string) => void;
  readonly onCancel: () => void;
}

const previewAfterMs = 60;
const width = 320;

/** A cell being edited: the formula as typed in its place, and what it would do beside it, never over it. */
export function CellEditor(props: CellEditorProps) {
  const { editing, bounds, messages, words, onFinish, onRefused, onCancel } = props;
  const { row, before } = editing;
  const cells = editing.range.rows * editing.range.columns;
  const [text, setText] = useState(editing.text);
  const [basis, setBasis] = useState<SplitBasis>('own-values');
  const [reason, setReason] = useState(props.reason);
  const [expires, setExpires] = useState('');
  const caretMode = useRef(editing.how === 'opened');
  const field = useRef<HTMLInputElement>(null);
  const reasonField = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const done = useRef(false);
  const parsed = parseTyped(text, numberMarks(words.locale));
  const typed = parsed.ok ? parsed.typed : null;
  const isUntouched = text === editing.text && editing.how === 'opened';
  const after = typed === null ? null : applyTyped(typed, before);
  const refusal = parsed.ok ? null : parsed.refusal && messages.seenWanted(parsed.refusal.seen, parsed.refusal.wanted);
  const splits = row.children > 0;
  const isAsked = (splits || row.turned === true) && !isUntouched;
  const preview = usePreview(props.preview, editing, isAsked ? typed : null, basis);

  useLayoutEffect(() => {
    const input = field.current;
    if (input === null) return;
    input.focus({ preventScroll: true });
    if (editing.how === 'opened') input.select();
    else input.setSelectionRange(input.value.length, input.value.length);
  }, [editing]);

  const finish = (movement: Movement, everywhere = false) => {
    if (done.current) return;
    if (isUntouched || (parsed.ok === false && parsed.refusal === null)) {
      done.current = true;
      return onCancel();
    }
    if (typed === null) return;
    done.current = true;
    onFinish(
      { typed, text: text.trim(), basis, reason: reason.trim(), expires: expires === '' ? null : expires, everywhere },
      movement,
    );
  };
  const cancel = (): void => {
    done.current = true;
    onCancel();
  };
  const leave = () => {
    if (done.current) return;
    if (typed === null && refusal !== null && !isUntouched) {
      done.current = true;
      return onRefused(text, refusal);
    }
    finish([0, 0]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      return cancel();
    }
    if (event.target !== field.current || event.nativeEvent.isComposing) return;
    const movement = movementOf(event, caretMode.current);
    if (event.key === 'F2') caretMode.current = !caretMode.current;
    if (movement === null) return;
    event.preventDefault();
    finish(movement, event.key === 'Enter' && (event.ctrlKey || event.metaKey));
  };
  const trouble =
    refusal ?? (preview?.refusal ? [preview.refusal.message, preview.refusal.remedy].filter(Boolean).join(' ') : null);
  const title = messages.edit.title(row.label, editing.periodName);
  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field and of all controls around it
    <div
      ref={box}
      className="grid-editing"
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget }) => {
        if (!box.current?.contains(relatedTarget)) leave();
      }}
    >
      <input
        ref={field}
        className="grid-input"
        style={{ left: bounds.x, top: bounds.y, width: bounds.width + 1, height: bounds.height + 1 }}
        value={text}
        aria-label={messages.edit.input(row.label, editing.periodName)}
        aria-invalid={refusal !== null}
        aria-description={messages.edit.formulas}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => setText(target.value)}
      />
      <PopoverBox
        bounds={bounds}
        label={title}
        dependsOn={`${preview?.parts.length ?? 0} ${trouble ?? ''} ${preview?.turned?.unit ?? ''}`}
      >
        <SplitPopover
          title={title}
          typed={isUntouched ? '' : text.trim()}
          before={before}
          after={preview?.after ?? (isUntouched ? before : after)}
          splits={splits}
          basis={basis}
          onBasis={setBasis}
          preview={preview}
          trouble={trouble}
          reason={reason}
          onReason={setReason}
          expires={expires}
          onExpires={setExpires}
          onApply={() => finish([0, 1])}
          onCancel={cancel}
          reasonField={reasonField}
          messages={messages}
          words={words}
        />
        {cells > 1 && <p className="note">{`${messages.edit.cellsTitle(words.number(cells))}: Ctrl ↵`}</p>}
      </PopoverBox>
    </div>,
    floatsIn(),
  );
}

/** A box beside a cell: to the right where there is room, else to the left; within the window, and never over the cell. */
function PopoverBox({
  bounds,
  label,
  dependsOn,
  children,
}: {
  readonly bounds: CellEditorProps['bounds'];
  readonly label: string;
  readonly dependsOn: string;
  readonly children: React.ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<{ left: number; top: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it holds changes its height
  useLayoutEffect(() => setAt(placeBeside(bounds, box)), [bounds, dependsOn]);
  return (
    <div
      ref={box}
      className="grid-popover"
      role="dialog"
      aria-label={label}
      style={{ width, left: at?.left ?? 0, top: at?.top ?? 0, visibility: at === null ? 'hidden' : 'visible' }}
    >
      {children}
    </div>
  );
}

function placeBeside(bounds: CellEditorProps['bounds'], box: RefObject<HTMLDivElement | null>): { left: number; top: number } {
  const height = box.current?.offsetHeight ?? 0;
  const right = bounds.x + bounds.width + 14;
  const left = right + width <= window.innerWidth - 12 ? right : Math.max(12, bounds.x - 14 - width);
  const top = Math.max(12, Math.min(bounds.y - 40, window.innerHeight - height - 12));
  return { left, top };
}

/** Which way the selection goes after a key, or null where the key belongs to the text. */
function movementOf({ key, shiftKey }: KeyboardEvent, caretMode: boolean): Movement | null {
  if (key === 'Enter') return shiftKey ? [0, -1] : [0, 1];
  if (caretMode) return null;
  switch (key) {
    case 'ArrowDown':
      return [0, 1];
    case 'ArrowUp':
      return [0, -1];
    case 'ArrowLeft':
      return [-1, 0];
    case 'ArrowRight':
      return [1, 0];
    default:
      return null;
  }
}

function usePreview(
  ask: CellEditorProps['preview'],
  { row, period }: Editing,
  typed: Typed | null,
  basis: SplitBasis,
): SplitPreview | null {
  const [preview, setPreview] = useState<SplitPreview | null>(null);
  const operation = typed?.operation;
  const value = typed?.value;
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (operation === undefined || value === undefined) {
      setPreview(null);
      return;
    }
    const request = new AbortController();
    const timer = setTimeout(() => {
      latest
        .current({ row, period, operation, value }, basis, request.signal)
        ?.then((answer) => {
          if (!request.signal.aborted) setPreview(answer);
        })
        .catch(() => undefined);
    }, previewAfterMs);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [row, period, operation, value, basis]);
  return preview;
}
