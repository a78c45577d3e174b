import { type NumberMarks, parseNumber } from './number-marks.ts';

/** What a typed text does to a cell. */
export interface Typed {
  readonly operation: 'set' | 'add' | 'scale';
  /** Units (set, add) or a factor (scale). */
  readonly value: number;
}
/** Why a text cannot be taken: what was seen, what was wanted. */
export interface TypedRefusal {
  readonly seen: string;
  readonly wanted: string;
}
export type TypedInput =
  | { readonly ok: true; readonly typed: Typed }
  | { readonly ok: false; readonly refusal: TypedRefusal }
  | { readonly ok: false; readonly refusal: null };

const wanted = 'a number (1200), =1200, +5%, -5%, *1.1, /2, +30 or -30';

/**
 * Reads what a planner types into a cell.
 *
 *   1200, =1200      the cell is 1200; after `=` sums and products of numbers are worked out: `=1200+30`, `=4*310`
 *   +30, -30         30 more, 30 less
 *   +5%, -5%         5 % more, 5 % less
 *   *1.1, /2         times, divided by
 *
 * Numbers are read in the language of the user, or else in plain form. `5%` alone is refused: of what it would be 5 % is not said.
 * An empty text changes nothing: `refusal` is then null.
 */
export function parseTyped(text: string, marks: NumberMarks): TypedInput {
  const written = text.trim();
  if (written === '') return { ok: false, refusal: null };
  const read = (part: string): number | null => {
    const body = part.trim();
    if (body === '' || /^[+\-\u2212(]/.test(body)) return null;
    return parseNumber(body, 'locale', marks) ?? parseNumber(body, 'plain', marks);
  };
  const take = (operation: Typed['operation'], value: number | null): TypedInput =>
    value === null || !Number.isFinite(value)
      ? { ok: false, refusal: { seen: written, wanted } }
      : { ok: true, typed: { operation, value } };

  const first = written[0]!;
  const rest = written.slice(1);
  if (first === '=') return take('set', calculate(rest, read));
  if (first === '*' || first === '×') return take('scale', read(rest));
  if (first === '/' || first === '÷') return take('scale', divide(1, read(rest)));
  if (first === '+' || first === '-' || first === '\u2212') {
    const sign = first === '+' ? 1 : -1;
    if (rest.trimEnd().endsWith('%')) {
      const share = read(rest.trimEnd().slice(0, -1));
      return take('scale', share === null ? null : (100 + sign * share) / 100);
    }
    const amount = read(rest);
    return take('add', amount === null ? null : sign * amount);
  }
  if (written.endsWith('%')) {
    return { ok: false, refusal: { seen: written, wanted: `+${written} for an increase, or *0.05 for a share` } };
  }
  return take('set', read(written));
}

/** The value of a cell after the operation; what is not known counts as nothing for an addition and stays unknown for a factor. */
export function applyTyped({ operation, value }: Typed, before: number | null): number | null {
  switch (operation) {
    case 'set':
      return value;
    case 'add':
      return (before ?? 0) + value;
    case 'scale':
      return before === null ? null : before * value;
    default:
      return operation satisfies never;
  }
}

const divide = (a: number, b: number | null): number | null => (b === null || b === 0 ? null : a / b);

/** Sums and products of numbers, products first: `1200+30`, `4*310-2`. Null where it is not one. */
function calculate(text: string, read: (part: string) => number | null): number | null {
  const negative = /^\s*[-\u2212]/.test(text);
  const body = negative ? text.replace(/^\s*[-\u2212]/, '') : text;
  const tokens = body.split(/([+\-\u2212*/])/);
  let sum = 0;
  let sign = negative ? -1 : 1;
  let product = read(tokens[0]!);
  for (let k = 1; k < tokens.length; k += 2) {
    const operator = tokens[k]!;
    const operand = read(tokens[k + 1] ?? '');
    if (product === null || operand === null) return null;
    if (operator === '*') product *= operand;
    else if (operator === '/') product = divide(product, operand);
    else {
      sum += sign * product;
      sign = operator === '+' ? 1 : -1;
      product = operand;
    }
  }
  return product === null ? null : sum + sign * product;
}
