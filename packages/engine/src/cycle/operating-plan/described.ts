/**
 * A form of JSON described once: the type, the reader, the JSON Schema and the page for people all follow from it, so that none of
 * them can say anything else.
 */
export type Described =
  | { readonly is: 'text'; readonly about: string; readonly pattern?: string }
  | { readonly is: 'number'; readonly about: string }
  | { readonly is: 'yes-no'; readonly about: string }
  | { readonly is: 'constant'; readonly about: string; readonly value: string | number }
  | { readonly is: 'one-of'; readonly about: string; readonly values: readonly string[] }
  /** One number a period. */
  | { readonly is: 'series'; readonly about: string }
  /** One number a period, or the text `unlimited`. */
  | { readonly is: 'limits'; readonly about: string }
  /** Any number of numbers, or the texts `unlimited` and `-unlimited`. */
  | { readonly is: 'bounds'; readonly about: string }
  /** One entry a period: a number, `unlimited`, or null where nothing is told. */
  | { readonly is: 'told'; readonly about: string }
  /** One number for every period, or one a period where it changes. */
  | { readonly is: 'number-or-series'; readonly about: string }
  /** A number, or the text `unlimited`. */
  | { readonly is: 'limit'; readonly about: string }
  | { readonly is: 'list'; readonly about: string; readonly of: Described }
  | { readonly is: 'record'; readonly about: string; readonly fields: Readonly<Record<string, Described>> }
  /** Any names, all with the same form. */
  | { readonly is: 'map'; readonly about: string; readonly of: Described }
  /** Or null. */
  | { readonly is: 'maybe'; readonly about: string; readonly of: Described }
  /** A field that is left out where there is nothing to say: it came after the first documents, whose bytes stay what they are. */
  | { readonly is: 'optional'; readonly about: string; readonly of: Described }
  /** Whatever JSON its own owner says. */
  | { readonly is: 'json'; readonly about: string };

/** What a described value is in TypeScript. */
export type Read<D extends Described> = D extends { is: 'text' }
  ? string
  : D extends { is: 'number' }
    ? number
    : D extends { is: 'yes-no' }
      ? boolean
      : D extends { is: 'constant'; value: infer V }
        ? V
        : D extends { is: 'one-of'; values: readonly (infer V)[] }
          ? V
          : D extends { is: 'series' }
            ? readonly number[]
            : D extends { is: 'limits' }
              ? readonly (number | 'unlimited')[]
              : D extends { is: 'bounds' }
                ? readonly (number | 'unlimited' | '-unlimited')[]
                : D extends { is: 'told' }
                  ? readonly (number | 'unlimited' | null)[]
                  : D extends { is: 'number-or-series' }
                    ? number | readonly number[]
                    : D extends { is: 'limit' }
                      ? number | 'unlimited'
                      : D extends { is: 'list'; of: infer O extends Described }
                        ? readonly Read<O>[]
                        : D extends { is: 'record'; fields: infer F extends Readonly<Record<string, Described>> }
                          ? { readonly [K in keyof F]: Read<F[K]> }
                          : D extends { is: 'map'; of: infer O extends Described }
                            ? Readonly<Record<string, Read<O>>>
                            : D extends { is: 'maybe'; of: infer O extends Described }
                              ? Read<O> | null
                              : D extends { is: 'optional'; of: infer O extends Described }
                                ? Read<O> | undefined
                                : unknown;

/** What is wrong with a value, every fault with the path where it stands; empty: it has the form. */
export function formFaults(value: unknown, form: Described, path = '$'): string[] {
  const wanted = (what: string): string[] => [`${path}: wanted ${what}`];
  switch (form.is) {
    case 'text':
      if (typeof value !== 'string') return wanted('a text');
      return form.pattern === undefined || new RegExp(form.pattern).test(value) ? [] : wanted(`a text like ${form.pattern}`);
    case 'number':
      return typeof value === 'number' ? [] : wanted('a number');
    case 'yes-no':
      return typeof value === 'boolean' ? [] : wanted('true or false');
    case 'constant':
      return value === form.value ? [] : wanted(JSON.stringify(form.value));
    case 'one-of':
      return form.values.some((each) => each === value) ? [] : wanted(form.values.join(' or '));
    case 'series':
      return isNumbers(value) ? [] : wanted('a list of numbers');
    case 'number-or-series':
      return typeof value === 'number' || isNumbers(value) ? [] : wanted('a number or a list of numbers');
    case 'limits': {
      const fits = Array.isArray(value) && value.every((each) => typeof each === 'number' || each === 'unlimited');
      return fits ? [] : wanted('a list of numbers or "unlimited"');
    }
    case 'bounds': {
      const fits = Array.isArray(value) && value.every((each) => typeof each === 'number' || /^-?unlimited$/.test(String(each)));
      return fits ? [] : wanted('a list of numbers, "unlimited" or "-unlimited"');
    }
    case 'told': {
      const fits =
        Array.isArray(value) && value.every((each) => typeof each === 'number' || each === null || each === 'unlimited');
      return fits ? [] : wanted('a list of numbers, "unlimited" or null');
    }
    case 'limit':
      return typeof value === 'number' || value === 'unlimited' ? [] : wanted('a number or "unlimited"');
    case 'list':
      if (!Array.isArray(value)) return wanted('a list');
      return value.flatMap((each, k) => formFaults(each, form.of, `${path}[${k}]`));
    case 'record': {
      if (!isRecord(value)) return wanted('a record');
      const unknown = Object.keys(value).filter((name) => !Object.hasOwn(form.fields, name));
      return [
        ...unknown.map((name) => `${path}.${name}: not a field of this document`),
        ...Object.entries(form.fields).flatMap(([name, field]) => formFaults(value[name], field, `${path}.${name}`)),
      ];
    }
    case 'map':
      if (!isRecord(value)) return wanted('a record');
      return Object.entries(value).flatMap(([name, each]) => formFaults(each, form.of, `${path}.${name}`));
    case 'maybe':
      return value === null ? [] : formFaults(value, form.of, path);
    case 'optional':
      return value === undefined ? [] : formFaults(value, form.of, path);
    case 'json':
      return value === undefined ? wanted('a value') : [];
    default:
      return form satisfies never;
  }
}

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'number');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
