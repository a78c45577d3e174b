/** Numbers as JSON knows them: null where there is none. */
export function listed(values: ArrayLike<number>, from = 0, to = values.length): (number | null)[] {
  const result = new Array<number | null>(Math.max(0, to - from));
  for (let k = from; k < to; k++) {
    const value = values[k]!;
    result[k - from] = Number.isFinite(value) ? value : null;
  }
  return result;
}

export const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
export const orZero = (value: number): number => (Number.isFinite(value) ? value : 0);
