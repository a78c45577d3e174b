import type { NumberWords } from '../texts/number.ts';
import { cellMark, type GridRow } from './grid-source.ts';
import type { GridMessages } from './messages.ts';
import type { ShownCell } from './shown-cell.ts';

/** Text of cells. Formatted numbers are kept: a grid shows the same few thousand again and again. */
export class CellText {
  readonly #words: NumberWords;
  readonly #messages: GridMessages;
  readonly #known = new Map<number, string>();

  constructor(words: NumberWords, messages: GridMessages) {
    this.#words = words;
    this.#messages = messages;
  }

  /** What the cell shows: what was typed where it was refused, a middle dot where nothing is known. */
  shown(cell: ShownCell, row: GridRow): string {
    if (cell.typed !== null) return cell.typed;
    if (cell.value === null) return '·';
    if (row.measure !== 'change') return this.number(cell.value);
    return Math.abs(cell.value) < 0.05 ? '·' : this.#words.difference(cell.value, decimalsOf(cell.value));
  }

  number(value: number): string {
    let text = this.#known.get(value);
    if (text === undefined) {
      if (this.#known.size > 50_000) this.#known.clear();
      text = this.#words.number(value, decimalsOf(value));
      this.#known.set(value, text);
    }
    return text;
  }

  /** The same for ears: with its marks in words. */
  spoken(cell: ShownCell, row: GridRow): string {
    const words = [this.shown(cell, row)];
    const { marks } = cell;
    if (marks !== 0) {
      if ((marks & cellMark.overridden) !== 0) words.push(this.#messages.overridden);
      if ((marks & cellMark.locked) !== 0) words.push(this.#messages.locked);
      if ((marks & cellMark.alert) !== 0) words.push(this.#messages.alert);
      if ((marks & cellMark.note) !== 0) words.push(this.#messages.note);
      if ((marks & cellMark.different) !== 0) words.push(this.#messages.different);
      if ((marks & cellMark.barred) !== 0) words.push(this.#messages.barred);
    }
    if (cell.state === 'refused' || cell.state === 'conflict') words.push(this.#messages.trouble.title);
    return words.join(', ');
  }
}

/** Units are whole; below ten a decimal says something. */
const decimalsOf = (value: number): number => (Math.abs(value) < 10 && Math.abs(value - Math.round(value)) > 0.05 ? 1 : 0);
