import { type Column, emptyValue, largestNumber, periodSpellings, readPeriodText } from '@equipoise/engine';
import type { Separator } from '../csv/separator.ts';
import { nearest } from '../nearest.ts';
import { numberWithin, readNumber } from './number-text.ts';
import { cleanText } from './text.ts';

/** What a cell holds; periods and references are still text, days are days since 1970-01-01. */
export type Cell = string | number | boolean | null;

/** Why a cell cannot be used. */
export interface CellFault {
  readonly code: string;
  readonly message: string;
  readonly wanted: string;
  readonly remedy: string;
}

export function isCellFault(value: Cell | CellFault): value is CellFault {
  return typeof value === 'object' && value !== null;
}

/** Reads one cell as its column describes it. `required`: it must not be empty. */
export function readCell(column: Column, text: string, required: boolean, separator: Separator): Cell | CellFault {
  if (text === '') return required ? emptyCell(column) : emptyValue(column);
  switch (column.kind) {
    case 'id':
    case 'ref':
    case 'text':
      return hasControl(text) ? controlCharacter : readText(column, cleanText(text), required, separator);
    case 'number':
      return readNumberCell(column, text, separator);
    case 'choice':
      return readChoice(column.choices, text);
    case 'flag':
      return readFlag(text);
    case 'period':
      return text;
    case 'day':
      return readDayCell(text);
    default:
      return column satisfies never;
  }
}

/** A text of which nothing is left to be seen is an empty cell. */
function readText(column: Column, text: string, required: boolean, separator: Separator): Cell | CellFault {
  return text === '' ? readCell(column, '', required, separator) : text;
}

/** In words, for messages: what the column takes. */
function wantedIn(column: Column): string {
  switch (column.kind) {
    case 'id':
    case 'text':
      return 'a text';
    case 'ref':
      return `the id of a row of ${column.table}`;
    case 'number':
      return wantedNumber(column);
    case 'choice':
      return `one of ${column.choices.join(', ')}`;
    case 'flag':
      return 'true or false';
    case 'period':
      return `a period, in a spelling such as ${periodSpellings}`;
    case 'day':
      return 'a day as YYYY-MM-DD';
    default:
      return column satisfies never;
  }
}

function emptyCell(column: Column): CellFault {
  return {
    code: 'intake/empty-cell',
    message: 'The cell is empty, and there is no default.',
    wanted: wantedIn(column),
    remedy: 'Fill the cell, or remove the row.',
  };
}

type NumberColumn = Extract<Column, { kind: 'number' }>;

function wantedNumber({ minimum, maximum, whole, unit }: NumberColumn): string {
  const kind = whole ? 'a whole number' : 'a number';
  const least =
    minimum !== undefined && minimum > -1e15 ? (minimum > 0 && minimum < 1e-3 ? ' above 0' : ` of ${minimum} or more`) : '';
  const most = maximum === undefined ? '' : `${least === '' ? '' : ' and'} at most ${maximum}`;
  return `${kind}${least}${most}${unit === undefined ? '' : ` (${unit})`}`;
}

function readNumberCell(column: NumberColumn, text: string, separator: Separator): number | CellFault {
  const value = readNumber(text, separator);
  const wanted = wantedNumber(column);
  if (value === 'not-a-number') {
    return {
      code: 'intake/not-a-number',
      message: 'This is not a number.',
      wanted,
      remedy: notNumberRemedy(column, text, separator),
    };
  }
  if (value === 'ambiguous') {
    return {
      code: 'intake/ambiguous-number',
      message: 'This number can be read in two ways: the mark may stand for decimals or for thousands.',
      wanted,
      remedy: `Write it without thousands mark: ${text.replace(/[.,]/, '')} or ${text.replace(/[.,]/, separator === ';' ? ',' : '.')}0.`,
    };
  }
  if (value === 'too-large' || Math.abs(value) > largestNumber) {
    return {
      code: 'intake/number-too-large',
      message: 'This number is too large.',
      wanted: `${wanted}, no larger than 1e15`,
      remedy: 'Correct the number.',
    };
  }
  const { minimum, maximum, whole } = column;
  if (minimum !== undefined && value < minimum) {
    const negative = value < 0 && minimum >= 0;
    return {
      code: negative ? 'intake/negative' : 'intake/too-small',
      message: negative ? 'This number must not be negative.' : 'This number is too small.',
      wanted,
      remedy: 'Correct the number.',
    };
  }
  if (maximum !== undefined && value > maximum) {
    return {
      code: 'intake/too-large',
      message: 'This number is too large.',
      wanted,
      remedy: 'Correct the number; check its unit.',
    };
  }
  if (whole && !Number.isInteger(value)) {
    return { code: 'intake/not-whole', message: 'This number is not whole.', wanted, remedy: 'Write a whole number.' };
  }
  return value;
}

function notNumberRemedy(column: NumberColumn, text: string, separator: Separator): string {
  const within = numberWithin(text, separator);
  if (within === null)
    return 'Write digits with a decimal point or comma, without unit or currency sign; leave the cell empty for the default.';
  if (text.endsWith('%') && column.unit?.startsWith('share') && column.maximum !== undefined) {
    const share = Number((Number(readNumber(within, separator)) / 100).toPrecision(12));
    return `Write ${share}: a share, not a percentage.`;
  }
  return `Write only the number, ${within}, if that is meant; leave the cell empty for the default.`;
}

/** As a choice is spelled here: small letters, hyphens, British. */
const words = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .replace(/^labor$/, 'labour');

function readChoice(choices: readonly string[], text: string): string | CellFault {
  const wanted = words(text);
  const found = choices.find((choice) => choice === wanted);
  if (found !== undefined) return found;
  const near = nearest(text, choices);
  return {
    code: 'intake/unknown-choice',
    message: 'This is none of the words the column knows.',
    wanted: `one of ${choices.join(', ')}`,
    remedy:
      near === null ? 'Write one of these words, or leave the cell empty for the default.' : `Write ${near}, if that is meant.`,
  };
}

const yes = new Set(['true', 'yes', 'y', 't', '1']);
const no = new Set(['false', 'no', 'n', 'f', '0']);

function readFlag(text: string): boolean | CellFault {
  const word = text.toLowerCase();
  if (yes.has(word)) return true;
  if (no.has(word)) return false;
  return {
    code: 'intake/not-a-flag',
    message: 'This is neither true nor false.',
    wanted: 'true or false (yes and no, 1 and 0 will do)',
    remedy: 'Write true or false, or leave the cell empty for the default.',
  };
}

function readDayCell(text: string): number | CellFault {
  const read = readPeriodText(text);
  if (read?.kind === 'day') return read.day;
  return {
    code: 'intake/not-a-day',
    message: read?.kind === 'ambiguous' ? 'This day can be read in two ways.' : 'This is not a day that exists.',
    wanted: 'a day as YYYY-MM-DD',
    remedy: 'Write year, month and day, for instance 2026-11-01.',
  };
}

const controlCharacter: CellFault = {
  code: 'intake/control-character',
  message: 'The text contains a line break or another character that cannot be seen.',
  wanted: 'a text of one line',
  remedy: 'Remove the line break; look for a quotation mark that was not closed.',
};

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) < 32) return true;
  return false;
}
