import { largestNumber } from '../../company/column.ts';
import type { Issue } from '../../company/issue.ts';

/** What may stand at a place in JSON. */
export type Shape =
  | { readonly is: 'text'; readonly orNull: boolean; readonly empty: boolean; readonly pattern?: RegExp; readonly says?: string }
  | {
      readonly is: 'number';
      readonly orNull: boolean;
      readonly minimum: number;
      readonly maximum: number;
      readonly whole: boolean;
    }
  | { readonly is: 'flag' }
  | { readonly is: 'choice'; readonly choices: readonly string[] }
  | { readonly is: 'list'; readonly of: Shape; readonly atLeast: number }
  | { readonly is: 'record'; readonly fields: Fields }
  /** A field that may be left out. */
  | { readonly is: 'optional'; readonly of: Shape };

export type Fields = Readonly<Record<string, Shape>>;

export const id: Shape = { is: 'text', orNull: false, empty: false };
export const maybeId: Shape = { is: 'text', orNull: true, empty: false };
export const text: Shape = { is: 'text', orNull: false, empty: true };
export const flag: Shape = { is: 'flag' };
export const choice = (...choices: readonly string[]): Shape => ({ is: 'choice', choices });
export const list = (of: Shape, atLeast = 0): Shape => ({ is: 'list', of, atLeast });
export const optional = (of: Shape): Shape => ({ is: 'optional', of });
export const record = (fields: Fields): Shape => ({ is: 'record', fields });

interface Range {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly whole?: boolean;
}
export const number = ({ minimum = -Infinity, maximum = Infinity, whole = false }: Range = {}): Shape => ({
  is: 'number',
  orNull: false,
  minimum,
  maximum,
  whole,
});
export const maybeNumber = (range: Range = {}): Shape => ({ ...number(range), orNull: true }) as Shape;

/** Everything that is not as the shape says, at once; empty when the value is sound. `path` is where the value stands, `$` the whole. */
export function faultsOf(value: unknown, shape: Shape, path: string): Issue[] {
  switch (shape.is) {
    case 'text': {
      if (value === null && shape.orNull) return [];
      const isSound = typeof value === 'string' && (shape.empty || value !== '') && (shape.pattern?.test(value) ?? true);
      return isSound ? [] : [fault(path, value, wantedOf(shape))];
    }
    case 'number': {
      if (value === null && shape.orNull) return [];
      if (typeof value === 'number' && Math.abs(value) > largestNumber && Number.isFinite(value))
        return [fault(path, value, 'a number no larger than 1e15')];
      const isSound =
        typeof value === 'number' &&
        Number.isFinite(value) &&
        value >= shape.minimum &&
        value <= shape.maximum &&
        (!shape.whole || Number.isInteger(value));
      return isSound ? [] : [fault(path, value, wantedOf(shape))];
    }
    case 'flag':
      return typeof value === 'boolean' ? [] : [fault(path, value, wantedOf(shape))];
    case 'choice':
      return typeof value === 'string' && shape.choices.includes(value) ? [] : [fault(path, value, wantedOf(shape))];
    case 'list': {
      if (!Array.isArray(value) || value.length < shape.atLeast) return [fault(path, value, wantedOf(shape))];
      return value.flatMap((part: unknown, k) => faultsOf(part, shape.of, `${path}[${k}]`));
    }
    case 'optional':
      return value === undefined ? [] : faultsOf(value, shape.of, path);
    case 'record':
      return isRecord(value) ? faultsOfFields(value, shape.fields, path) : [fault(path, value, wantedOf(shape))];
    default:
      return shape satisfies never;
  }
}

/** Every field once, optional ones at most once, and nothing else. */
function faultsOfFields(value: Readonly<Record<string, unknown>>, fields: Fields, path: string): Issue[] {
  const issues: Issue[] = [];
  for (const [name, shape] of Object.entries(fields)) {
    if (!Object.hasOwn(value, name) && shape.is === 'optional') continue;
    if (!Object.hasOwn(value, name)) issues.push(missing(`${path}.${name}`, wantedOf(shape)));
    else issues.push(...faultsOf(value[name], shape, `${path}.${name}`));
  }
  for (const name of Object.keys(value))
    if (!Object.hasOwn(fields, name)) issues.push(unknownField(`${path}.${name}`, value[name], fields));
  return issues;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fault(path: string, seen: unknown, wanted: string): Issue {
  return {
    code: 'scenario/unreadable',
    severity: 'error',
    message: `${path} is not what it should be.`,
    at: { column: path },
    seen: shown(seen),
    wanted,
    remedy: `Write ${wanted} there.`,
  };
}

function missing(path: string, wanted: string): Issue {
  return { ...fault(path, undefined, wanted), message: `${path} is missing.`, seen: 'nothing', remedy: `Add it: ${wanted}.` };
}

function unknownField(path: string, seen: unknown, fields: Fields): Issue {
  return {
    ...fault(path, seen, `one of ${Object.keys(fields).join(', ')}`),
    message: `${path} is not known.`,
    remedy: 'Remove it, or correct its name.',
  };
}

/** What was found, short enough for a sentence. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const written = typeof value === 'number' && !Number.isFinite(value) ? String(value) : (JSON.stringify(value) ?? typeof value);
  return written.length <= 60 ? written : `${written.slice(0, 57)}...`;
}

function wantedOf(shape: Shape): string {
  switch (shape.is) {
    case 'text':
      return `${shape.says ?? (shape.empty ? 'a text' : 'a text that is not empty')}${shape.orNull ? ', or null' : ''}`;
    case 'number': {
      const { minimum, maximum, whole, orNull } = shape;
      const low = minimum === -Infinity ? '' : ` from ${minimum}`;
      const high = maximum === Infinity ? '' : ` to ${maximum}`;
      return `a ${whole ? 'whole ' : ''}number${low}${high}${orNull ? ', or null' : ''}`;
    }
    case 'flag':
      return 'true or false';
    case 'choice':
      return `one of ${shape.choices.join(', ')}`;
    case 'list':
      return shape.atLeast > 0 ? `a list of at least ${shape.atLeast}` : 'a list';
    case 'optional':
      return `${wantedOf(shape.of)}, or nothing`;
    case 'record':
      return `an object with ${Object.keys(shape.fields).join(', ')}`;
    default:
      return shape satisfies never;
  }
}
