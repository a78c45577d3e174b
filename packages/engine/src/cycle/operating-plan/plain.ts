/**
 * Engine values as plain JSON and back: series become lists; what JSON cannot say becomes null (not a number: nothing is told) or the
 * texts `unlimited` and `-unlimited` (infinite).
 */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [field: string]: Plain };

export function plainOf(value: unknown): Plain {
  if (typeof value === 'number') return plainNumber(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint8Array) {
    return Array.from(value, plainNumber);
  }
  if (Array.isArray(value)) return value.map(plainOf);
  if (typeof value === 'object') {
    const fields = Object.entries(value).filter(([, each]) => each !== undefined && typeof each !== 'function');
    return Object.fromEntries(fields.map(([name, each]) => [name, plainOf(each)]));
  }
  throw new Error(`A ${typeof value} has no place in an operating plan.`);
}

const plainNumber = (value: number): Plain => {
  if (Number.isFinite(value)) return value + 0;
  return Number.isNaN(value) ? null : value > 0 ? 'unlimited' : '-unlimited';
};

/** Names of lists of positions, which stay lists; every other list of numbers is a series. */
const positions = new Set(['allotments', 'spans']);

/** The engine value of plain JSON: lists of numbers become series. The inverse of `plainOf` for problems and restrictions. */
export function engineValue(plain: Plain, name = ''): unknown {
  if (plain === 'unlimited') return Infinity;
  if (plain === '-unlimited') return -Infinity;
  if (plain === null || typeof plain !== 'object') return plain;
  if (isList(plain)) {
    if (plain.length > 0 && !positions.has(name) && plain.every(isNumber)) return Float64Array.from(plain, numberOf);
    return plain.map((each) => engineValue(each));
  }
  return Object.fromEntries(Object.entries(plain).map(([field, each]) => [field, fieldOf(each, field)]));
}

/** Numbers that stand alone may be untold too: null is then not a number. */
const maybeUntold = new Set(['openingRate']);
const fieldOf = (plain: Plain, field: string): unknown =>
  plain === null && maybeUntold.has(field) ? Number.NaN : engineValue(plain, field);

const isList = (plain: Plain): plain is readonly Plain[] => Array.isArray(plain);
const isNumber = (plain: Plain): boolean =>
  typeof plain === 'number' || plain === null || plain === 'unlimited' || plain === '-unlimited';

/** A number as it is written in plans: null is not a number, `unlimited` is infinite. */
export function numberOf(plain: unknown): number {
  if (typeof plain === 'number') return plain;
  return plain === 'unlimited' ? Infinity : plain === '-unlimited' ? -Infinity : Number.NaN;
}
