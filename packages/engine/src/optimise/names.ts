import type { Family, Program } from './program.ts';

/** The family a position belongs to. Families are consecutive blocks in ascending order. */
export function familyOf<F extends Family>(families: readonly F[], position: number): F {
  let low = 0;
  let high = families.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (families[middle]!.first <= position) low = middle;
    else high = middle - 1;
  }
  const family = families[low];
  if (family === undefined || position < family.first || position >= family.first + family.count) {
    throw new Error(`position ${position} belongs to no family`);
  }
  return family;
}

/** For instance `production helmets@north[2026-11]`. */
export function columnName(program: Program, column: number): string {
  return nameIn(program.columnFamilies, column);
}

/** For instance `stock-balance helmets@north[2026-11]`. */
export function rowName(program: Program, row: number): string {
  return nameIn(program.rowFamilies, row);
}

function nameIn(families: readonly Family[], position: number): string {
  const family = familyOf(families, position);
  return `${family.name} ${family.member(position - family.first)}`;
}
