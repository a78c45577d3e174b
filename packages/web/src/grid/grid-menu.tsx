import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { floatsIn } from './floats-in.ts';

export interface MenuEntry {
  readonly label: string;
  /** Keys that do the same, as shown. */
  readonly keys?: string;
  readonly onChoose: () => void;
}

/** What can be done with cells: opened by the right button, the menu key or Shift-F10, walked with the arrows. */
export function GridMenu({
  at,
  label,
  entries,
  onClose,
}: {
  readonly at: { readonly x: number; readonly y: number };
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly onClose: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const menu = box.current;
    if (menu === null) return;
    menu.style.left = `${Math.min(at.x, window.innerWidth - menu.offsetWidth - 8)}px`;
    menu.style.top = `${Math.min(at.y, window.innerHeight - menu.offsetHeight - 8)}px`;
    menu.querySelector('button')?.focus();
  }, [at]);
  const move = (step: number): void => {
    const all = [...(box.current?.querySelectorAll('button') ?? [])];
    const now = all.indexOf(document.activeElement as HTMLButtonElement);
    all[(now + step + all.length) % all.length]?.focus();
  };
  return createPortal(
    <div
      ref={box}
      className="grid-menu"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget)) onClose();
      }}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        if (step !== 0) move(step);
        else if (event.key === 'Escape' || event.key === 'Tab') onClose();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {entries.map(({ label: text, keys, onChoose }) => (
        <button
          key={text}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            onClose();
            onChoose();
          }}
        >
          <span>{text}</span>
          {keys !== undefined && <kbd>{keys}</kbd>}
        </button>
      ))}
    </div>,
    floatsIn(),
  );
}
