import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { floatsIn } from './floats-in.ts';
import type { GridMessages } from './messages.ts';

/** A note on periods of a place: a few words beside the cell. */
export function NoteEditor({
  bounds,
  label,
  messages,
  onSave,
  onCancel,
}: {
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly label: string;
  readonly messages: GridMessages;
  readonly onSave: (note: string) => void;
  readonly onCancel: () => void;
}) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const right = bounds.x + bounds.width + 14;
  const left = right + 280 <= window.innerWidth - 12 ? right : Math.max(12, bounds.x - 294);
  return createPortal(
    <form
      className="grid-popover"
      aria-label={`${messages.noteTitle}: ${label}`}
      style={{ left, top: Math.min(bounds.y - 20, window.innerHeight - 190), width: 280 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onSave(text.trim());
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onCancel();
        else if (event.key === 'Enter' && !event.shiftKey && text.trim() !== '') {
          event.preventDefault();
          onSave(text.trim());
        }
      }}
    >
      <header>
        <strong>{label}</strong>
      </header>
      <textarea
        ref={field}
        rows={3}
        maxLength={2000}
        aria-label={messages.noteTitle}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <footer>
        <button type="submit" className="button primary" disabled={text.trim() === ''}>
          {messages.saveNote} <kbd>↵</kbd>
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {messages.edit.cancel} <kbd>Esc</kbd>
        </button>
      </footer>
    </form>,
    floatsIn(),
  );
}
