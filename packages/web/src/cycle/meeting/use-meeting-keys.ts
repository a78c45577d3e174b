import { useEffect, useRef } from 'react';

export interface MeetingKeys {
  readonly onStep: (by: number) => void;
  readonly onEnd: (end: 'first' | 'last') => void;
  /** Another decision of the page; null: there is one at most, and the keys scroll. */
  readonly onOther: ((by: number) => void) | null;
  /** The option with this number, from 1. */
  readonly onOption: (number: number) => void;
  readonly onNote: () => void;
  readonly onLeave: () => void;
}

/** The keys of the meeting, as long as nobody types and nothing floats over the page. */
export function useMeetingKeys(keys: MeetingKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"]')) return;
      const { onStep, onEnd, onOther, onOption, onNote, onLeave } = latest.current;
      const acts: Readonly<Record<string, () => void>> = {
        ArrowRight: () => onStep(1),
        PageDown: () => onStep(1),
        ArrowLeft: () => onStep(-1),
        PageUp: () => onStep(-1),
        Home: () => onEnd('first'),
        End: () => onEnd('last'),
        ...(onOther === null ? {} : { ArrowDown: () => onOther(1), ArrowUp: () => onOther(-1) }),
        n: onNote,
        Escape: onLeave,
      };
      const act = /^[1-9]$/.test(event.key) ? () => onOption(Number(event.key)) : acts[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
