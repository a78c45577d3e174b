/** The largest number that is known; 0 where none is. */
export function largest(values: readonly (number | null | undefined)[]): number {
  return values.reduce<number>((most, value) => (typeof value === 'number' && value > most ? value : most), 0);
}

/** Where the largest number stands; -1 where none is known. */
export function largestAt(values: readonly (number | null | undefined)[]): number {
  let at = -1;
  values.forEach((value, k) => {
    if (typeof value === 'number' && (at < 0 || value > (values[at] ?? 0))) at = k;
  });
  return at;
}
