import { useRef, useState } from 'react';
import type { NumberWords } from '../texts/number.ts';
import { type Block, barredAt, everyCell, fillBlock, numberAt, pasteBlock, rowsOfPaste } from './block-edits.ts';
import type { Editing, Finished } from './cell-editor.tsx';
import { type CellRange, cellsOf } from './cell-range.ts';
import type { CopiedCell } from './clipboard-text.ts';
import type { GridModel } from './grid-model.ts';
import { cellMark, type GridRow, type Refusal } from './grid-source.ts';
import type { GridMessages } from './messages.ts';
import { type NumberMarks, plainText } from './number-marks.ts';
import { plannedPeriods } from './selection.ts';

export interface GridEditsProps<Row extends GridRow> {
  readonly model: GridModel<Row>;
  readonly mayEdit: boolean;
  readonly messages: GridMessages;
  readonly words: NumberWords;
  readonly marks: NumberMarks;
  readonly measureName: (measure: string) => string;
  readonly periodName: (label: string) => string;
}

const mostCopied = 200_000;

export type GridEdits<Row extends GridRow> = ReturnType<typeof useGridEdits<Row>>;

/** What can be done to cells, apart from where they are shown. Each says in words what came of it. */
export function useGridEdits<Row extends GridRow>(props: GridEditsProps<Row>) {
  const { model, mayEdit, messages, words, marks, measureName, periodName } = props;
  const [said, setSaid] = useState<string | null>(null);
  const lastReason = useRef('');
  const cellsInWords = (count: number): string => messages.cells(words.number(count), count !== 1);
  const inWords = ({ message, remedy }: Refusal): string => [message, remedy].filter(Boolean).join(' ');

  const barred = (index: number, column: number): Refusal | null =>
    mayEdit ? barredAt(model, index, column, messages, measureName) : { message: messages.readOnly, remedy: null };

  const send = async (block: Block<Row>, title: string, rest: Partial<Finished> & { readonly version?: number } = {}) => {
    if (block.refused.length > 0) model.refuse(block.refused);
    if (block.changes.length === 0) return;
    const answer = await model.write(block.changes, {
      reason: rest.reason ?? title,
      split: rest.basis ?? 'own-values',
      expires: rest.expires ?? null,
      title,
      ...(rest.version === undefined ? {} : { expected: rest.version }),
    });
    const outside = block.outside > 0 ? ` ${messages.outside(words.number(block.outside))}` : '';
    setSaid(answer?.kind === 'written' ? `${messages.saved}.${outside}` : null);
  };

  /** What an edit of a cell begins with; null: it cannot be edited, which has been said. */
  const begin = (index: number, column: number, typed: string | null, range: CellRange): Editing | null => {
    const row = model.row(index);
    const period = model.periods[column];
    if (row === null || period === undefined) return null;
    const refusal = barred(index, column);
    if (refusal !== null) {
      setSaid(inWords(refusal));
      return null;
    }
    const before = model.cell(index, column)?.value ?? null;
    const refused = model.refusalAt(index, column);
    const whole = before === null ? '' : plainText(Number(before.toFixed(Math.abs(before) < 10 ? 2 : 0)), marks);
    return {
      row,
      index,
      column,
      period: period.label,
      periodName: periodName(period.label),
      before,
      version: model.versionOf(index),
      text: typed ?? refused?.typed ?? whole,
      how: typed === null && refused === null ? 'opened' : 'typed over',
      range,
      seen: cellsOf(range).map((cell) => model.cell(cell.row, cell.column)?.value ?? null),
    };
  };

  const finish = (editing: Editing, { typed, text, everywhere, ...finished }: Finished): void => {
    const { row, index, column, version, before, range, periodName: period } = editing;
    lastReason.current = finished.reason;
    const where = everywhere ? range : { row: index, column, rows: 1, columns: 1 };
    const count = where.rows * where.columns;
    const seen = everywhere ? editing.seen : [before];
    const block = everyCell(model, where, typed, text, seen, messages, measureName);
    const place = count === 1 ? messages.edit.title(row.label, period) : messages.edit.cellsTitle(words.number(count));
    // What is turned into other numbers says its own unit: the list of what is unsent shows the words alone.
    const what = row.turned === true && typed.operation !== 'scale' ? `${text} ${row.unit}` : text;
    void send(block, messages.typedInto(what, place), { ...finished, version });
  };

  const fill = (pattern: CellRange, destination: CellRange) => {
    if (!mayEdit) return setSaid(messages.readOnly);
    const block = fillBlock(model, pattern, destination, marks, messages, measureName);
    void send(block, messages.filled(cellsInWords(block.changes.length)));
  };

  const paste = async (clip: string, range: CellRange | null) => {
    if (range === null || clip === '') return;
    if (!mayEdit) return setSaid(messages.readOnly);
    const target = range.column < 0 ? { ...range, column: 0, columns: 1 } : range;
    await model.ensure(target.row, Math.min(model.totalRows - 1, target.row + rowsOfPaste(clip, target) - 1));
    const block = pasteBlock(model, clip, target, marks, messages, measureName);
    await send(block, messages.pasted(cellsInWords(block.changes.length)));
  };

  /** The selected block with names where they are selected too; null: it is too large, which has been said. */
  const copied = (range: CellRange, leadsFrom: number | null): readonly (readonly CopiedCell[])[] | null => {
    if (range.rows * range.columns > mostCopied) {
      setSaid(messages.tooLarge(words.number(mostCopied)));
      return null;
    }
    setSaid(messages.copied(cellsInWords(range.rows * range.columns)));
    return Array.from({ length: range.rows }, (_, r) => {
      const row = model.row(range.row + r);
      const names = leadsFrom === null || row === null ? [] : [row.label, measureName(row.measure)].slice(leadsFrom);
      const values = Array.from(
        { length: Math.max(0, range.columns) },
        (_unused, c): CopiedCell => numberAt(model, range.row + r, range.column + c),
      );
      return [...names, ...values];
    });
  };

  const isLocked = (index: number, column: number): boolean => ((model.cell(index, column)?.marks ?? 0) & cellMark.locked) !== 0;

  const lock = async (range: CellRange, locked: boolean) => {
    if (!mayEdit) return setSaid(messages.readOnly);
    const planned = plannedPeriods(range, model);
    if (planned === null) return setSaid(messages.closedPeriod);
    const rows = new Map<string, Row>();
    for (let index = range.row; index < range.row + range.rows; index++) {
      const row = model.row(index);
      if (row !== null) rows.set(row.key, row);
    }
    const refusal = await model.source.lock?.([...rows.values()], planned.from, planned.to, locked);
    setSaid(refusal ? inWords(refusal) : locked ? messages.lockedNow : messages.freed);
    await model.renew();
  };

  const note = async (row: Row, from: string, to: string, text: string): Promise<void> => {
    const refusal = await model.source.note?.(row, from, to, text);
    setSaid(refusal ? inWords(refusal) : messages.noteSaved);
    await model.renew();
  };

  return { said, setSaid, lastReason, begin, finish, fill, paste, copied, isLocked, lock, note };
}
