import type { KeyboardEvent } from 'react';

/** Arrow keys along a row of buttons of which Tab reaches one: chooses the next, from the last the first, and takes the focus there. */
export function onArrow(event: KeyboardEvent<HTMLElement>, at: number, count: number, choose: (at: number) => void): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const next = (at + step + count) % count;
  choose(next);
  const button = event.currentTarget.parentElement?.children[next];
  if (button instanceof HTMLElement) button.focus();
}
