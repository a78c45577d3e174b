import { type BaseForecasts, methodName, type ReconciliationMethod, reconcile } from './reconcile.ts';
import { nodeCount, type SummingStructure } from './structure.ts';
import { parentsOf } from './tree-projection.ts';

/** One past origin: what was forecast then, and what happened. */
export interface ReconciliationOrigin {
  readonly base: BaseForecasts;
  /** Actuals of the forecast periods, nodes x horizon. */
  readonly actual: Float64Array;
  /** Mean squared step of the seasonal naive in the history known then [nodes]; 0 leaves a node out. */
  readonly squaredScale: Float64Array;
}

export interface ReconciliationScore {
  readonly method: ReconciliationMethod;
  /** Mean over origins and levels of the mean RMSSE of a level's nodes. */
  readonly score: number;
}

export interface ReconciliationChoice {
  readonly method: ReconciliationMethod;
  /** All methods tried, best first. */
  readonly scores: readonly ReconciliationScore[];
  /** Why, one sentence. */
  readonly reason: string;
}

/** Aggregates up to which a dense Cholesky is a matter of a second; beyond it only what is linear is tried. */
const densest = 1500;

/**
 * Bottom-up, top-down and middle-out from every level, OLS, WLS by size, WLS by variance, MinT. Structures with more than
 * 1500 aggregates leave out MinT, and the projections too unless they are trees.
 */
export function reconciliationCandidates(structure: SummingStructure): readonly ReconciliationMethod[] {
  const heads = structure.levels.slice(0, -1).map((level) => level.name);
  if (heads.length === 0) return [{ kind: 'bottom-up' }];
  const small = structure.aggregates <= densest;
  const splits: readonly ReconciliationMethod[] = [
    { kind: 'bottom-up' },
    ...heads.map((head): ReconciliationMethod => ({ kind: 'top-down', head, basis: 'forecast' })),
    { kind: 'top-down', head: heads[0]!, basis: 'history' },
  ];
  if (!small && parentsOf(structure) === null) return splits;
  const weighted: readonly ReconciliationMethod[] = [
    { kind: 'wls-structure', power: 1 },
    { kind: 'wls-structure', power: -1 },
    { kind: 'wls-variance' },
  ];
  return [{ kind: 'ols' }, ...splits, ...weighted, ...(small ? [{ kind: 'mint-shrink' } as const] : [])];
}

/**
 * Chooses how to reconcile by what would have served best at past origins, then tries whether the mean with another method
 * served better still, as long as each addition lowers the error by more than 0.1 %.
 *
 * Every level counts alike, however many nodes it has. Deterministic: of equal scores the earlier candidate is taken.
 */
export function chooseReconciliation(
  structure: SummingStructure,
  origins: readonly ReconciliationOrigin[],
  candidates: readonly ReconciliationMethod[] = reconciliationCandidates(structure),
): ReconciliationChoice {
  if (origins.length === 0) {
    const method = candidates[0]!;
    return { method, scores: [], reason: `${methodName(method)}: the history is too short to compare methods.` };
  }
  const answers = candidates.map((method) => origins.map((origin) => reconcile(structure, origin.base, method)));
  const singles = candidates.map((method, c) => ({ method, score: scoreOf(structure, origins, answers[c]!), c }));
  const ranked = [...singles].sort((a, b) => a.score - b.score || a.c - b.c);
  const members = [ranked[0]!.c];
  let best = ranked[0]!.score;
  while (members.length < 4) {
    let next = -1;
    let nextScore = best * 0.999;
    for (const { c } of ranked) {
      if (members.includes(c)) continue;
      const score = scoreOf(structure, origins, meanAnswers([...members, c].map((m) => answers[m]!)));
      if (score < nextScore) {
        next = c;
        nextScore = score;
      }
    }
    if (next < 0) break;
    members.push(next);
    best = nextScore;
  }
  const method: ReconciliationMethod =
    members.length === 1 ? candidates[members[0]!]! : { kind: 'mean', of: members.map((c) => candidates[c]!) };
  const scores = ranked.map(({ method: m, score }) => ({ method: m, score }));
  const all = members.length === 1 ? scores : [{ method, score: best }, ...scores];
  const worst = scores[scores.length - 1]!;
  return {
    method,
    scores: all,
    reason:
      `${methodName(method)} erred least at ${origins.length} past origins ` +
      `(mean RMSSE over levels ${best.toFixed(3)}; ${methodName(worst.method)} ${worst.score.toFixed(3)}).`,
  };
}

/** Mean over origins and levels of the mean RMSSE of a level's nodes; `answers` are one nodes x horizon per origin. */
export function scoreOf(
  structure: SummingStructure,
  origins: readonly ReconciliationOrigin[],
  answers: readonly Float64Array[],
): number {
  let sum = 0;
  for (const [o, origin] of origins.entries()) {
    const errors = nodeErrors(structure, origin, answers[o]!);
    for (const level of structure.levels) sum += levelMean(errors, level.nodes) / structure.levels.length;
  }
  return sum / origins.length;
}

/** RMSSE of each node; NaN where the scale is 0. */
export function nodeErrors(structure: SummingStructure, origin: ReconciliationOrigin, values: Float64Array): Float64Array {
  const { horizon } = origin.base;
  return Float64Array.from({ length: nodeCount(structure) }, (_, i) => {
    let squares = 0;
    for (let t = i * horizon; t < (i + 1) * horizon; t++) squares += (values[t]! - origin.actual[t]!) ** 2;
    const scale = origin.squaredScale[i]!;
    return scale > 0 ? Math.sqrt(squares / horizon / scale) : Number.NaN;
  });
}

function levelMean(errors: Float64Array, nodes: Int32Array): number {
  let sum = 0;
  let count = 0;
  for (const node of nodes) {
    if (Number.isNaN(errors[node]!)) continue;
    sum += errors[node]!;
    count++;
  }
  return count > 0 ? sum / count : 0;
}

function meanAnswers(parts: readonly (readonly Float64Array[])[]): Float64Array[] {
  return parts[0]!.map((first, o) => first.map((_, i) => parts.reduce((sum, part) => sum + part[o]![i]!, 0) / parts.length));
}
