import type { Issue } from '../company/issue.ts';
import { shapley } from '../finance/bridge/index.ts';
import { columnName } from '../optimise/names.ts';
import type { Program, SolveOptions, Solver } from '../optimise/program.ts';
import { formulate } from '../supply/formulate.ts';
import type { SupplyProblem } from '../supply/problem.ts';
import { unrestricted } from '../supply/restriction.ts';
import { hasPlan } from '../supply/solve.ts';

/** What a plan can move, in groups that are decided by different people. */
export const waitingLevers = ['production', 'people', 'buying'] as const;
export type WaitingLever = (typeof waitingLevers)[number];

export const leverNames: Readonly<Record<WaitingLever, string>> = {
  production: 'Production and overtime',
  people: 'Hiring and lay-off',
  buying: 'Subcontract, purchases and moves between sites',
};

/** Overtime hours are no lever of their own: they follow what is made. */
const leverOf: Readonly<Record<string, WaitingLever>> = {
  production: 'production',
  'overtime-production': 'production',
  setup: 'production',
  hires: 'people',
  layoffs: 'people',
  supply: 'buying',
  move: 'buying',
};

/** What it costs to decide a cycle later. Money of the plan, prices of late and lost deliveries included. */
export interface Waiting {
  /** Periods that pass before the decision can move anything. */
  readonly periods: number;
  readonly periodLabels: readonly string[];
  /** Best plan when decided now. */
  readonly costNow: number;
  /** Best plan when the first periods stay as they are without the decision; null: hard limits can then not be kept. */
  readonly costWaiting: number | null;
  /** Never below zero; null where waiting cannot keep the hard limits. */
  readonly cost: number | null;
  /** What each group of levers has in it; they add up to `cost`. Empty where `cost` is null. */
  readonly levers: readonly { readonly lever: WaitingLever; readonly cost: number }[];
  /** What would be decided otherwise in those periods, largest first: quantities now and when waiting. */
  readonly missed: readonly MissedMove[];
  readonly issues: readonly Issue[];
}

export interface MissedMove {
  readonly lever: WaitingLever;
  /** `hires`, `production`, `pool-overtime`, … */
  readonly what: string;
  /** `assembly[2027-01]`: what it is about and when. */
  readonly about: string;
  readonly unit: string;
  readonly now: number;
  readonly waiting: number;
}

export interface WaitingOptions extends SolveOptions {
  /** Periods of a cycle. */
  readonly periods: number;
  /** Periods that nothing can move any more, decided or not (demand time fence). Default 0. */
  readonly fence?: number;
}

/**
 * The cost of waiting a cycle with an open decision: the best plan with the decision made now, against the best plan that has the same
 * world but does in the first periods what is planned without the decision, because what was not decided can be neither made, hired nor
 * bought in them. Waiting only takes choices away, so it never costs less than nothing.
 *
 *   cost = min { cost(x) : x a plan, x_t = x_t(without) for t < fence + periods } - min { cost(x) : x a plan, x_t = x_t(without) for t < fence }
 *
 * The groups of levers share it by their Shapley value over what is held.
 *
 * Issues: `scenario/waiting-breaks-limits` where no plan is left when waiting; `scenario/waiting-at-most` where what is planned without the
 *         decision no longer fits, and holds as an upper limit.
 * Errors: throws `SolveStopped` when the solver was cancelled or reached its limits.
 */
export async function waitingOf(
  decided: SupplyProblem,
  undecided: SupplyProblem,
  solver: Solver,
  options: WaitingOptions,
): Promise<Waiting> {
  const { periods, fence = 0, ...solveOptions } = options;
  const until = Math.min(fence + periods, decided.periods);
  const labels = decided.periodLabels.slice(fence, until);
  const without = formulate(undecided, unrestricted).program;
  const known = await solver.solve(without, solveOptions);
  const program = formulate(decided, unrestricted).program;
  if (!hasPlan(known)) return nothing(periods, labels, 'undecided');
  const held = heldColumns(program, without, known.primal, decided.periods, until);
  const all = 2 ** waitingLevers.length - 1;
  const solveHeld = (mask: number, how: Holding) => {
    const isHeld = ({ lever, period }: HeldColumn) => period < fence || ((mask >> waitingLevers.indexOf(lever)) & 1) === 1;
    return solver.solve(fixed(program, held.filter(isHeld), how), solveOptions);
  };
  // What was arranged may not fit into the hours of another mix any more; then it is the most that can be done, not the least.
  let how: Holding = 'exactly';
  let waiting = await solveHeld(all, how);
  if (!hasPlan(waiting)) {
    how = 'at-most';
    waiting = await solveHeld(all, how);
  }
  const now = await solveHeld(0, how);
  if (!hasPlan(now)) return nothing(periods, labels, 'decided');
  const missed = movesOf(program, held, now.primal, fence);
  if (!hasPlan(waiting)) {
    return { ...nothing(periods, labels, 'waiting'), costNow: now.objective, missed };
  }
  const costs: number[][] = [];
  for (let mask = 0; mask <= all; mask++) {
    const solution = mask === 0 ? now : mask === all ? waiting : await solveHeld(mask, how);
    if (!hasPlan(solution)) throw new Error('A plan with fewer levers held must exist where one with all of them held does.');
    costs.push([solution.objective]);
  }
  // More held never costs less; what the solver leaves within its accuracy is nothing.
  const accuracy = 1e-6 * Math.max(1, Math.abs(now.objective));
  const cost = waiting.objective - now.objective;
  const clean = (money: number): number => (Math.abs(money) <= accuracy ? 0 : money);
  return {
    periods,
    periodLabels: labels,
    costNow: now.objective,
    costWaiting: waiting.objective,
    cost: clean(cost),
    levers: shapley(costs).map(([share], k) => ({ lever: waitingLevers[k]!, cost: clean(share!) })),
    missed: clean(cost) === 0 ? [] : missed,
    issues: how === 'at-most' ? [loosened] : [],
  };
}

interface HeldColumn {
  readonly column: number;
  readonly lever: WaitingLever;
  readonly period: number;
  readonly value: number;
}

/** Columns that a decision moves in the first periods, with what they are without it; what does not exist without it is 0. */
function heldColumns(program: Program, without: Program, primal: Float64Array, T: number, until: number): HeldColumn[] {
  const known = new Map<string, number[]>();
  for (const { column } of leverColumns(without, T, until)) {
    const name = columnName(without, column);
    const values = known.get(name);
    if (values) values.push(primal[column]!);
    else known.set(name, [primal[column]!]);
  }
  return leverColumns(program, T, until).map(({ column, lever, period }): HeldColumn => {
    const value = known.get(columnName(program, column))?.shift() ?? 0;
    return { column, lever, period, value: program.integer?.[column] === 1 ? Math.round(value) : value };
  });
}

function leverColumns(program: Program, T: number, until: number) {
  return program.columnFamilies.flatMap(({ name, first, count }) => {
    const lever = leverOf[name];
    if (lever === undefined) return [];
    const found: { column: number; lever: WaitingLever; period: number }[] = [];
    for (let k = 0; k < count; k++) if (k % T < until) found.push({ column: first + k, lever, period: k % T });
    return found;
  });
}

/** `exactly` what is planned without the decision, or `at-most` that. */
type Holding = 'exactly' | 'at-most';

function fixed(program: Program, held: readonly HeldColumn[], how: Holding): Program {
  const lower = program.lower.slice();
  const upper = program.upper.slice();
  for (const { column, value } of held) {
    // Bounds are only ever tightened: what the decision itself forbids stays forbidden.
    const kept = Math.min(Math.max(value, lower[column]!), upper[column]!);
    upper[column] = kept;
    if (how === 'exactly') lower[column] = kept;
  }
  return { ...program, lower, upper };
}

function movesOf(program: Program, held: readonly HeldColumn[], primal: Float64Array, fence: number): MissedMove[] {
  return held
    .flatMap(({ column, lever, period, value }) => {
      const now = primal[column]!;
      if (period < fence || Math.abs(now - value) <= 1e-6 * Math.max(1, Math.abs(now), Math.abs(value))) return [];
      const family = program.columnFamilies.find(({ first, count }) => column >= first && column < first + count)!;
      // Money the difference moves directly: only to bring the largest first.
      const weight = Math.abs((now - value) * program.cost[column]!);
      return [
        {
          weight,
          move: { lever, what: family.name, about: family.member(column - family.first), unit: family.unit, now, waiting: value },
        },
      ];
    })
    .sort((a, b) => b.weight - a.weight)
    .map(({ move }) => move);
}

const loosened: Issue = {
  code: 'scenario/waiting-at-most',
  severity: 'note',
  message:
    'What is planned without the decision does not fit into the capacity of the first periods with it, so it is taken as the most that can be made, hired or bought in them, not as exactly that.',
  remedy: 'Plan by items (on the command line: `--at item`) if the mix within families changes much.',
};

function nothing(periods: number, periodLabels: readonly string[], which: 'undecided' | 'decided' | 'waiting'): Waiting {
  const messages = {
    undecided: 'Without the decision no plan keeps the hard limits, so there is nothing to compare waiting with.',
    decided: 'Even decided now, no plan keeps the hard limits.',
    waiting: 'A cycle later no plan keeps the hard limits any more.',
  };
  const remedies = {
    undecided: 'Look at `equipoise plan` for what breaks them; price lost sales or late deliveries instead of forbidding them.',
    decided: 'Look at `equipoise plan` for what breaks them.',
    waiting: 'Decide now, or decide something else.',
  };
  return {
    periods,
    periodLabels,
    costNow: Number.NaN,
    costWaiting: null,
    cost: null,
    levers: [],
    missed: [],
    issues: [{ code: 'scenario/waiting-breaks-limits', severity: 'warning', message: messages[which], remedy: remedies[which] }],
  };
}
