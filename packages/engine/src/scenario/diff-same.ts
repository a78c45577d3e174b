/**
 * Whether two pieces of plain data say the same: numbers bit for bit (NaN is NaN, -0 is not 0), texts, lists in order, and records
 * whatever the order of their fields.
 */
export function isSameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Float64Array || b instanceof Float64Array) {
    return a instanceof Float64Array && b instanceof Float64Array && isSameList(a, b);
  }
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && isSameList(a, b);
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  const fields = Object.keys(left);
  return (
    fields.length === Object.keys(right).length && fields.every((f) => Object.hasOwn(right, f) && isSameData(left[f], right[f]))
  );
}

function isSameList(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (!isSameData(a[k], b[k])) return false;
  return true;
}

/** Names of the fields in which two records differ, in the order of the first, then of the second. */
export function differingFields(a: object, b: object): string[] {
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((f) => !isSameData(left[f], right[f]));
}
