import type { NumberWords } from '../texts/number.ts';
import { CellEditor, type Movement } from './cell-editor.tsx';
import { GridMenu, type MenuEntry } from './grid-menu.tsx';
import type { GridModel } from './grid-model.ts';
import type { GridRow } from './grid-source.ts';
import type { GridMessages } from './messages.ts';
import { NoteEditor } from './note-editor.tsx';
import type { useFloats } from './use-floats.ts';
import type { GridEdits } from './use-grid-edits.ts';

/** The field one types in, the note and the menu, each while it is open. */
export function GridFloats<Row extends GridRow>({
  floats,
  model,
  edits,
  entries,
  move,
  focusGrid,
  periodName,
  messages,
  words,
}: {
  readonly floats: ReturnType<typeof useFloats<Row>>;
  readonly model: GridModel<Row>;
  readonly edits: GridEdits<Row>;
  /** What the menu offers. */
  readonly entries: () => readonly MenuEntry[];
  /** Moves the selection once something was typed. */
  readonly move: (movement: Movement) => void;
  readonly focusGrid: () => void;
  readonly periodName: (label: string) => string;
  readonly messages: GridMessages;
  readonly words: NumberWords;
}) {
  const { editing, bounds, noting, menuAt, setMenuAt, close } = floats;
  const closeAndReturn = (): void => {
    close();
    focusGrid();
  };
  return (
    <>
      {editing !== null && bounds !== null && (
        <CellEditor
          key={`${editing.index} ${editing.column}`}
          editing={editing}
          bounds={bounds}
          preview={(change, basis, signal) => model.source.preview?.(change as never, basis, signal) ?? null}
          reason={edits.lastReason.current}
          messages={messages}
          words={words}
          onFinish={(finished, movement) => {
            close();
            edits.finish(editing, finished);
            move(movement);
          }}
          onRefused={(typed, message) => {
            model.refuse([{ row: editing.row as Row, period: editing.period, typed, refusal: { message, remedy: null } }]);
            close();
          }}
          onCancel={closeAndReturn}
        />
      )}
      {noting !== null && (
        <NoteEditor
          bounds={noting.bounds}
          label={messages.edit.title(noting.row.label, periodName(noting.from))}
          messages={messages}
          onSave={(text) => {
            void edits.note(noting.row, noting.from, noting.to, text);
            closeAndReturn();
          }}
          onCancel={closeAndReturn}
        />
      )}
      {menuAt !== null && (
        <GridMenu
          at={menuAt}
          label={messages.menu.title}
          entries={entries()}
          onClose={() => {
            setMenuAt(null);
            focusGrid();
          }}
        />
      )}
    </>
  );
}
