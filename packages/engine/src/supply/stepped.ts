import type { Solution, SolveOptions, Solver } from '../optimise/program.ts';
import { positionIn } from './block.ts';
import { type Formulation, formulate } from './formulate.ts';
import type { SupplyProblem } from './problem.ts';
import { type Restriction, unrestricted } from './restriction.ts';
import { bestSegments } from './segments.ts';
import { algorithmFor, hasPlan, relaxed } from './solve.ts';

/** Where the rate changes, and whether no better set of change points exists. */
export interface Steps {
  /** First periods of the spans, ascending, beginning with 0. */
  readonly spans: readonly number[];
  readonly proven: boolean;
  /** Program and solution for these spans, unless whole numbers were relaxed to find them. */
  readonly solved: Pick<Evaluation, 'formulation' | 'solution'> | null;
}

/** All sets of change points are tried when sets times columns, the work it takes, stay below this. */
const exhaustiveWork = 200_000;
/** Programs with more columns are searched with fewer tries and without moving points about. */
const largeColumns = 6000;

/**
 * Finds at most `changes` periods in which rate and workforce may change, for least cost.
 *
 * The search climbs from 0 changes to the number asked, each step starting from the one before, so that one change more never costs more.
 * Each step tries the change points whose two sides pull the constant rate hardest in opposite directions: with the duals p of the rows
 * P_t = r w_t, splitting a span before t gains sum over products of |sum_{s >= t in span} p_s w_s| a unit of rate. It tries besides the
 * spans that fit the rates of the unrestricted plan best (see `bestSegments`). Then, unless the program is large, every point is moved by
 * one period as long as that helps. Small problems are solved for all sets instead; then the answer is proven.
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
  const known = new Map<string, Evaluation | null>();
  /** Cheapest plan for a set of change points; null when there is none without breaking limits. */
  const evaluate = async (spans: readonly number[]): Promise<Evaluation | null> => {
    const key = spans.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const formulation = formulate(problem, { ...restriction, spans });
    const program = relaxed(formulation.program);
    const solution = await solver.solve(program, { ...signalOf(options), algorithm: algorithmFor(program, spans) });
    const result = hasPlan(solution) ? { spans, cost: solution.objective, formulation, solution } : null;
    known.set(key, result);
    return result;
  };

  const columns = formulate(problem, { ...restriction, spans: [0] }).program.columns;
  let free: readonly (Float64Array | null)[] | null = null;
  let best = await evaluate([0]);
  let proven = true;
  for (let k = 1; k <= most; k++) {
    if (choose(periods - 1, k) * columns <= exhaustiveWork) {
      for (const points of combinations(periods - 1, k)) best = cheaper(best, await evaluate([0, ...points]));
      continue;
    }
    proven = false;
    free ??= await freeOutput(problem, solver, options);
    const from: Evaluation | null = best;
    const points = from === null ? [] : promising(problem, from).slice(0, columns > largeColumns ? 1 : 3);
    const sets = points.map((point) => [...from!.spans, point].sort((x, y) => x - y));
    // A solver with several threads tries them side by side; each is solved by itself, so the answer does not depend on that.
    const tried = await Promise.all([...sets, bestSegments(problem, free, k + 1)].map(evaluate));
    best = tried.reduce(cheaper, best);
    if (best !== null && columns <= largeColumns) best = await shiftPoints(best, periods, evaluate);
  }
  const solved = best !== null && best.formulation.program.integer === null ? best : null;
  return { spans: best?.spans ?? [0], proven: proven && best !== null, solved };
}

/** Units made of each stock point when the rate is free. */
async function freeOutput(problem: SupplyProblem, solver: Solver, options: SolveOptions): Promise<(Float64Array | null)[]> {
  const { program, columns } = formulate(problem, unrestricted);
  const solution = await solver.solve(relaxed(program), signalOf(options));
  if (!hasPlan(solution)) return problem.stockPoints.map(() => null);
  return problem.stockPoints.map(({ production }, i) => {
    if (production === null) return null;
    return Float64Array.from({ length: problem.periods }, (_, t) => {
      const apart = positionIn(columns['overtime-production'], i, t);
      return solution.primal[positionIn(columns.production, i, t)]! + (apart < 0 ? 0 : solution.primal[apart]!);
    });
  });
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
