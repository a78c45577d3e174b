import type { Issue } from '../../company/issue.ts';
import { choleskyInPlace, choleskySolve } from './cholesky.ts';
import { addUpNodes, type SummingStructure } from './structure.ts';

/** A number a person fixed: at any node, for one period of the forecast. A lock is an override with the present number. */
export interface NodeOverride {
  /** Node number. */
  readonly node: number;
  /** 0 is the first forecast period. */
  readonly period: number;
  /** Units, >= 0 unless the item takes returns. */
  readonly value: number;
}

export interface Overridden {
  /** nodes x horizon, coherent; every override that was not refused stands, to rounding (1e-6 of it). */
  readonly values: Float64Array;
  /** The overrides that could not stand, in the order given. */
  readonly refused: readonly NodeOverride[];
  /** Why, one issue for each. */
  readonly issues: readonly Issue[];
}

/**
 * Lays people's numbers over coherent forecasts: fixed nodes keep their number, everything below a fixed sum is scaled in
 * proportion to its forecast, everything above follows.
 *
 * Among all coherent answers it takes the least Σ (x - f)² / f over the bottoms, which for one fixed sum is exactly
 * proportional. Bottoms that would go negative are held at 0. Where all forecasts below a sum are 0, its number is split
 * equally. Of contradictory numbers the earlier in the list stand and the later is refused with the reason.
 *
 * Units : as the forecasts. `values` [nodes x horizon] must be coherent and is not changed.
 * Source: W. Deming & F. Stephan, Annals of Mathematical Statistics 11 (1940), least-squares adjustment to known totals.
 */
export function applyOverrides(
  structure: SummingStructure,
  values: Float64Array,
  horizon: number,
  overrides: readonly NodeOverride[],
): Overridden {
  const result = values.slice();
  const refused: NodeOverride[] = [];
  const issues: Issue[] = [];
  const byPeriod = new Map<number, NodeOverride[]>();
  for (const override of overrides) {
    const list = byPeriod.get(override.period);
    if (list) list.push(override);
    else byPeriod.set(override.period, [override]);
  }
  for (const [period, wanted] of byPeriod) {
    if (!(period >= 0 && period < horizon)) throw new Error(`the forecast has no period ${period}`);
    const forecast = new Float64Array(structure.bottoms);
    for (let b = 0; b < structure.bottoms; b++) forecast[b] = values[(structure.aggregates + b) * horizon + period]!;
    let answer = adjust(structure, forecast, wanted);
    if (!answer) {
      const kept: NodeOverride[] = [];
      answer = forecast;
      for (const override of wanted) {
        const next = adjust(structure, forecast, [...kept, override]);
        if (next) {
          kept.push(override);
          answer = next;
        } else {
          refused.push(override);
          issues.push(refusal(structure, kept, override, answer));
        }
      }
    }
    for (let b = 0; b < structure.bottoms; b++) result[(structure.aggregates + b) * horizon + period] = answer[b]!;
  }
  addUpNodes(structure, result, horizon);
  return { values: result, refused, issues };
}

/** The adjusted bottoms, or null when the fixed numbers contradict each other. */
function adjust(structure: SummingStructure, forecast: Float64Array, fixed: readonly NodeOverride[]): Float64Array | null {
  const { aggregates } = structure;
  const answer = forecast.slice();
  const held = new Uint8Array(structure.bottoms);
  const takesReturns = fixed.some((o) => o.value < 0) || forecast.some((f) => f < 0);
  const sums: NodeOverride[] = [];
  for (const override of fixed) {
    if (override.node < aggregates) {
      sums.push(override);
      continue;
    }
    const b = override.node - aggregates;
    if (held[b] === 1 && !same(answer[b]!, override.value)) return null;
    answer[b] = override.value;
    held[b] = 1;
  }
  for (let round = 0; round <= structure.bottoms; round++) {
    spread(structure, answer, held, sums);
    let negative = false;
    if (!takesReturns) {
      for (let b = 0; b < structure.bottoms; b++) {
        if (held[b] === 1 || answer[b]! >= 0) continue;
        negative ||= answer[b]! < -1e-9 * Math.max(1, forecast[b]!);
        answer[b] = 0;
        held[b] = 1;
      }
    }
    if (!negative) break;
  }
  for (const { node, value } of sums) if (!same(sumOf(structure, node, answer), value)) return null;
  return answer;
}

/** One weighted least-squares step that brings the fixed sums to their numbers, moving free bottoms by their size. */
function spread(structure: SummingStructure, answer: Float64Array, held: Uint8Array, sums: readonly NodeOverride[]): void {
  const n = sums.length;
  if (n === 0) return;
  const weight = new Float64Array(structure.bottoms);
  let scale = 0;
  for (const { value } of sums) scale = Math.max(scale, Math.abs(value));
  for (const units of answer) scale = Math.max(scale, Math.abs(units));
  // a forecast that is dust beside the numbers at hand says nothing about shares
  for (let b = 0; b < structure.bottoms; b++) {
    const size = scale > 0 ? Math.abs(answer[b]!) / scale : 0;
    weight[b] = held[b] === 0 && size > 1e-12 ? size : 0;
  }
  const memberships: number[][] = Array.from({ length: structure.bottoms }, () => []);
  const right = new Float64Array(n);
  for (const [r, { node, value }] of sums.entries()) {
    right[r] = value - sumOf(structure, node, answer);
    let total = 0;
    let free = 0;
    eachBottom(structure, node, (b) => {
      memberships[b]!.push(r);
      total += weight[b]!;
      if (held[b] === 0) free++;
    });
    if (total > 0 || free === 0 || right[r] === 0) continue;
    eachBottom(structure, node, (b) => {
      if (held[b] === 0) weight[b] = 1;
    });
  }
  const matrix = new Float64Array(n * n);
  for (let b = 0; b < structure.bottoms; b++) {
    for (const i of memberships[b]!) for (const j of memberships[b]!) if (j <= i) matrix[i * n + j]! += weight[b]!;
  }
  const counts = choleskyInPlace(matrix, n);
  choleskySolve(matrix, counts, n, right);
  for (let b = 0; b < structure.bottoms; b++) {
    let step = 0;
    for (const r of memberships[b]!) step += right[r]!;
    answer[b]! += weight[b]! * step;
  }
}

function refusal(
  structure: SummingStructure,
  kept: readonly NodeOverride[],
  override: NodeOverride,
  answer: Float64Array,
): Issue {
  const { node, value } = override;
  const name = structure.names[node]!;
  const lockedBottoms = new Set(kept.filter((o) => o.node >= structure.aggregates).map((o) => o.node - structure.aggregates));
  let locked = 0;
  let free = 0;
  eachBottom(structure, node, (b) => {
    if (lockedBottoms.has(b)) locked += answer[b]!;
    else free++;
  });
  let because = `the numbers already fixed elsewhere leave ${shown(sumOf(structure, node, answer))} for it`;
  if (free === 0) because = `all its parts are fixed and add up to ${shown(locked)}`;
  else if (locked > value) because = `its fixed parts alone add up to ${shown(locked)}`;
  return {
    code: 'demand/override-refused',
    severity: 'error',
    message: `${name} cannot be ${shown(value)} in forecast period ${override.period + 1}: ${because}.`,
    seen: shown(value),
    wanted: 'a number that agrees with the numbers fixed before it',
    remedy: 'Change this number, or release one of the numbers it contradicts.',
  };
}

function sumOf(structure: SummingStructure, node: number, bottoms: Float64Array): number {
  let sum = 0;
  eachBottom(structure, node, (b) => {
    sum += bottoms[b]!;
  });
  return sum;
}

function eachBottom(structure: SummingStructure, node: number, visit: (bottom: number) => void): void {
  if (node >= structure.aggregates) {
    visit(node - structure.aggregates);
    return;
  }
  for (let k = structure.start[node]!; k < structure.start[node + 1]!; k++) visit(structure.members[k]!);
}

function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
}

function shown(units: number): string {
  return String(Math.round(units * 100) / 100);
}
