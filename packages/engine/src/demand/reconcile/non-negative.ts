import { Projection } from './projection.ts';
import { nodeCount, type SummingStructure } from './structure.ts';
import { type ErrorCovariance, withFixedNodes } from './weights.ts';

/**
 * The projection with no bottom below zero: bottoms that come out negative are fixed at 0 and the rest is projected again,
 * until none is negative. Only periods that need it are done again. Sums of what is not negative are not negative.
 *
 * A near-optimal answer of the quadratic program, reached in a few rounds; bottoms fixed once stay fixed.
 * Source: T. Di Fonzo & D. Girolimetto, "Spatio-temporal reconciliation of solar forecasts", Solar Energy 251 (2023),
 * set-negative-to-zero, repeated as an active set.
 */
export function projectNonNegative(
  structure: SummingStructure,
  covariance: ErrorCovariance,
  base: Float64Array,
  horizon: number,
): Float64Array {
  const values = new Projection(structure, covariance).apply(base, horizon);
  const nodes = nodeCount(structure);
  const column = new Float64Array(nodes);
  for (let t = 0; t < horizon; t++) {
    if (!hasNegative(structure, values, horizon, t)) continue;
    const fixed = new Uint8Array(nodes);
    for (let i = 0; i < nodes; i++) column[i] = base[i * horizon + t]!;
    let answer: Float64Array = new Float64Array(nodes);
    for (let i = 0; i < nodes; i++) answer[i] = values[i * horizon + t]!;
    while (pinNegative(structure, answer, fixed, column)) {
      pinEmptySums(structure, fixed, column);
      answer = new Projection(structure, withFixedNodes(covariance, fixed)).apply(column, 1);
    }
    for (let i = 0; i < nodes; i++) values[i * horizon + t] = answer[i]!;
  }
  return values;
}

/** Rounding leaves dust about zero; that is not a negative forecast. */
const dust = 1e-9;

function hasNegative(structure: SummingStructure, values: Float64Array, horizon: number, t: number): boolean {
  for (let b = 0; b < structure.bottoms; b++) if (values[(structure.aggregates + b) * horizon + t]! < 0) return true;
  return false;
}

/** Fixes every negative bottom at 0; dust is only swept. Returns whether anything new was fixed. */
function pinNegative(structure: SummingStructure, answer: Float64Array, fixed: Uint8Array, column: Float64Array): boolean {
  let found = false;
  let size = 0;
  for (let i = 0; i < answer.length; i++) size = Math.max(size, Math.abs(answer[i]!));
  for (let b = 0; b < structure.bottoms; b++) {
    const i = structure.aggregates + b;
    if (answer[i]! >= 0 || fixed[i] === 1) {
      if (fixed[i] === 1) answer[i] = 0;
      continue;
    }
    fixed[i] = 1;
    column[i] = 0;
    found ||= answer[i]! < -dust * size;
    answer[i] = 0;
  }
  if (!found) sweep(structure, answer);
  return found;
}

function sweep(structure: SummingStructure, answer: Float64Array): void {
  for (let a = 0; a < structure.aggregates; a++) {
    let sum = 0;
    for (let k = structure.start[a]!; k < structure.start[a + 1]!; k++) {
      sum += answer[structure.aggregates + structure.members[k]!]!;
    }
    answer[a] = sum;
  }
}

/** A sum all of whose bottoms are fixed at 0 is 0, so that its own forecast pulls at nothing. */
function pinEmptySums(structure: SummingStructure, fixed: Uint8Array, column: Float64Array): void {
  for (let a = 0; a < structure.aggregates; a++) {
    let free = false;
    for (let k = structure.start[a]!; k < structure.start[a + 1]! && !free; k++) {
      free = fixed[structure.aggregates + structure.members[k]!] === 0;
    }
    if (!free) column[a] = 0;
  }
}
