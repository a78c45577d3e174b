import type { Basis, Solution, SolveOptions, Solver } from '../optimise/program.ts';
import { positionIn } from './block.ts';
import { type Formulation, formulate } from './formulate.ts';
import type { SupplyProblem } from './problem.ts';
import type { Restriction } from './restriction.ts';
import { hasPlan, relaxed } from './solve.ts';

/** Where the rate changes, and whether no better set of change points exists. */
export interface Steps {
  /** First periods of the spans, ascending, beginning with 0. */
  readonly spans: readonly number[];
  readonly proven: boolean;
}

/** All sets of change points are tried when sets times columns, the work it takes, stay below this. */
const exhaustiveWork = 200_000;
/** Change points looked at in earnest when one is added. */
const shortlist = 3;

/**
 * Finds at most `changes` periods in which rate and workforce may change, for least cost.
 *
 * The search climbs from 0 changes to the number asked, so that one change more never costs more. Each step adds the change point
 * whose two sides pull the constant rate hardest in opposite directions: with the duals p of the rows P_t = r w_t, splitting a
 * span before t gains sum over products of |sum_{s >= t in span} p_s w_s| a unit of rate. The best few are solved, then every
 * point is moved by one period as long as that helps. Small problems are solved for all sets instead; then the answer is proven.
 *
 * Whole-number columns are relaxed during the search.
 */
export async function findSteps(
  problem: SupplyProblem,
  restriction: Restriction,
  changes: number,
  solver: Solver,
  options: SolveOptions = {},
): Promise<Steps> {
  const { periods } = problem;
  const most = Math.min(changes, periods - 1);
  let basis: Basis | null = null;
  const known = new Map<string, Evaluation | null>();
  /** Cheapest plan for a set of change points; null when there is none without breaking limits. */
  const evaluate = async (spans: readonly number[]): Promise<Evaluation | null> => {
    const key = spans.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    // Padding keeps the shape of the program the same, so that the basis of the last solve starts the next.
    const padded = [...spans, ...Array<number>(most + 1 - spans.length).fill(periods)];
    const formulation = formulate(problem, { ...restriction, spans: padded });
    const warm: SolveOptions = basis === null ? {} : { warmStart: basis };
    const solution = await solver.solve(relaxed(formulation.program), { ...signalOf(options), ...warm });
    const result = hasPlan(solution) ? { spans, cost: solution.objective, formulation, solution } : null;
    if (result !== null && solution.basis !== null) basis = solution.basis;
    known.set(key, result);
    return result;
  };

  const columns = formulate(problem, { ...restriction, spans: [0] }).program.columns;
  let best = await evaluate([0]);
  if (most === 0) return { spans: [0], proven: best !== null };
  let proven = true;
  for (let k = 1; k <= most; k++) {
    if (choose(periods - 1, k) * columns <= exhaustiveWork) {
      for (const points of combinations(periods - 1, k)) best = cheaper(best, await evaluate([0, ...points]));
      continue;
    }
    proven = false;
    if (best === null) {
      // Level is impossible: begin with evenly spread changes.
      best = await evaluate([0, ...Array.from({ length: k }, (_, j) => Math.round(((j + 1) * periods) / (k + 1)))]);
      if (best === null) continue;
    }
    const from: Evaluation = best;
    for (const point of promising(problem, from).slice(0, shortlist)) {
      best = cheaper(best, await evaluate([...from.spans, point].sort((a, b) => a - b)));
    }
    best = await shiftPoints(best ?? from, periods, evaluate);
  }
  return { spans: best?.spans ?? [0], proven: proven && best !== null };
}

interface Evaluation {
  readonly spans: readonly number[];
  readonly cost: number;
  readonly formulation: Formulation;
  readonly solution: Solution;
}

function signalOf({ signal }: SolveOptions): SolveOptions {
  return signal === undefined ? {} : { signal };
}

/** The cheaper of two; differences within the solver's tolerance keep the one known first. */
function cheaper(a: Evaluation | null, b: Evaluation | null): Evaluation | null {
  if (a === null || b === null) return a ?? b;
  return b.cost < a.cost - 1e-7 * Math.max(1, Math.abs(a.cost)) ? b : a;
}

/** Periods at which a further change promises most, best first. */
function promising(problem: SupplyProblem, { spans, formulation, solution }: Evaluation): number[] {
  const { periods, workingDays } = problem;
  const rows = formulation.rows['constant-rate'];
  const gain = new Float64Array(periods);
  if (solution.rowDual === null) return [];
  for (const i of rows.members) {
    for (let s = 0; s < spans.length; s++) {
      const end = s + 1 < spans.length ? spans[s + 1]! : periods;
      let pull = 0;
      for (let t = end - 1; t > spans[s]!; t--) {
        // A fixed quantity follows no rate.
        if (Number.isNaN(problem.stockPoints[i]!.production!.frozen[t]!))
          pull += solution.rowDual[positionIn(rows, i, t)]! * workingDays[t]!;
        gain[t]! += Math.abs(pull);
      }
    }
  }
  return Array.from(gain.keys())
    .filter((t) => gain[t]! > 0)
    .sort((a, b) => gain[b]! - gain[a]! || a - b);
}

/** Moves each change point by one period, forth and back, as long as that is cheaper. */
async function shiftPoints(
  start: Evaluation,
  periods: number,
  evaluate: (spans: readonly number[]) => Promise<Evaluation | null>,
): Promise<Evaluation> {
  let best = start;
  for (let improved = true; improved; ) {
    improved = false;
    for (let s = 1; s < best.spans.length; s++) {
      for (const step of [-1, 1]) {
        const moved = best.spans.map((t, j) => (j === s ? t + step : t));
        const fits = moved[s]! > moved[s - 1]! && moved[s]! < (moved[s + 1] ?? periods);
        if (!fits) continue;
        const next = cheaper(best, await evaluate(moved))!;
        if (next !== best) {
          best = next;
          improved = true;
        }
      }
    }
  }
  return best;
}

function choose(n: number, k: number): number {
  let sets = 1;
  for (let j = 0; j < k; j++) sets = (sets * (n - j)) / (j + 1);
  return sets;
}

/** All ascending sets of k of the numbers 1..n. */
function* combinations(n: number, k: number, from = 1): Generator<number[]> {
  if (k === 0) {
    yield [];
    return;
  }
  for (let first = from; first <= n - k + 1; first++) {
    for (const rest of combinations(n, k - 1, first + 1)) yield [first, ...rest];
  }
}
