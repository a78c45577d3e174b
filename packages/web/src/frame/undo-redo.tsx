import { Tooltip } from '@mantine/core';
import { useEffect } from 'react';
import { useOutbox, versionReached, write } from '../api/outbox.ts';
import { useAnswer } from '../api/queries.ts';
import { Icon } from '../parts/icon.tsx';
import { useText } from '../texts/use-text.ts';
import { useMayEdit, useScenario } from '../view/use-view.ts';

/** Takes the last operation on the scenario back, or brings it again: also by Ctrl-Z and Ctrl-Y outside of fields. */
export function UndoRedo() {
  const { t } = useText();
  const mayEdit = useMayEdit();
  const head = useScenario();
  const sending = useOutbox().some(({ refused }) => refused === null);
  const { data } = useAnswer('getScenario', head && mayEdit ? { id: head.id } : null);
  const scenario = data?.head.id === head?.id ? data : undefined;
  // What the last change led to must be in view: a step says which version it is taken on.
  const busy = sending || (scenario !== undefined && scenario.head.version < versionReached(scenario.head.id));
  const step = (name: 'undo' | 'redo') => {
    const what = name === 'undo' ? scenario?.undo : scenario?.redo;
    if (!head || !scenario || !what || busy) return;
    const title = name === 'undo' ? t.frame.undoOf(what.sentence) : t.frame.redoOf(what.sentence);
    // A refusal is told by the banner, which keeps what was refused.
    write(name, head.id, { expected: scenario.head.version, reason: title.slice(0, 2000), own: false }, title).catch(
      () => undefined,
    );
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.defaultPrevented || isField(event.target)) return;
      const key = event.key.toLowerCase();
      const name = key === 'z' && !event.shiftKey ? 'undo' : key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : null;
      if (!name) return;
      event.preventDefault();
      step(name);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
  if (!mayEdit || !head) return null;
  const button = (name: 'undo' | 'redo') => {
    const what = name === 'undo' ? scenario?.undo : scenario?.redo;
    const label = what
      ? name === 'undo'
        ? t.frame.undoOf(what.sentence)
        : t.frame.redoOf(what.sentence)
      : name === 'undo'
        ? t.frame.nothingToUndo
        : t.frame.nothingToRedo;
    return (
      <Tooltip label={label} multiline maw={320}>
        <button type="button" aria-label={t.frame[name]} aria-disabled={!what} aria-busy={busy} onClick={() => step(name)}>
          <Icon name={name} size={14} />
        </button>
      </Tooltip>
    );
  };
  return (
    <div className="undo-redo">
      {button('undo')}
      {button('redo')}
    </div>
  );
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}
