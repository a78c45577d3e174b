import { type RefObject, useEffect } from 'react';
import { type CopiedCell, htmlOf, textOf } from './clipboard-text.ts';
import type { NumberMarks } from './number-marks.ts';

/** Copy and paste while the grid has the focus. What a handler gives goes to the clipboard; null leaves the event alone. */
export function useClipboard(
  box: RefObject<HTMLElement | null>,
  handlers: {
    readonly marks: NumberMarks;
    readonly onCopy: () => readonly (readonly CopiedCell[])[] | null;
    readonly onPaste: (text: string) => void;
  },
): void {
  useEffect(() => {
    const isHere = (): boolean => box.current?.contains(document.activeElement) ?? false;
    const copy = (event: ClipboardEvent): void => {
      if (!isHere() || event.clipboardData === null) return;
      event.preventDefault();
      const block = handlers.onCopy();
      if (block === null) return;
      event.clipboardData.setData('text/plain', textOf(block, 'locale', handlers.marks));
      event.clipboardData.setData('text/html', htmlOf(block, handlers.marks));
    };
    const paste = (event: ClipboardEvent): void => {
      if (!isHere()) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      event.preventDefault();
      handlers.onPaste(text);
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', copy);
      document.removeEventListener('paste', paste);
    };
  }, [box, handlers]);
}
