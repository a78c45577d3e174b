import type { Issue } from '../company/issue.ts';
import { columnName, familyOf, rowName } from './names.ts';
import type { Family, Program, RowFamily, Solution, Solver } from './program.ts';

/**
 * How firm a family is: 1 gives way first, higher numbers later, null never. A balance that is arithmetic and not a wish
 * (stock in = stock out) must be null.
 */
export interface Firmness {
  readonly row: (family: RowFamily) => number | null;
  /** Bounds of columns, for instance frozen quantities and limits of hires. */
  readonly column: (family: Family) => number | null;
}

/** One bound that must give way. */
export interface GivenWay {
  readonly kind: 'row' | 'column';
  readonly position: number;
  /** `lower`: the value stays below what is demanded; `upper`: it goes beyond what is allowed. */
  readonly side: 'lower' | 'upper';
  /** By how much, in the unit of the family. */
  readonly amount: number;
}

export interface Elastic {
  /** Always feasible if no firmer family is at fault; its objective is the priced violation. */
  readonly program: Program;
  readonly read: (solution: Solution) => readonly GivenWay[];
}

/** One bound made elastic: `weight` is charged for giving way by the whole `size` of the bound. */
interface Slack extends Omit<GivenWay, 'amount'> {
  readonly weight: number;
  readonly size: number;
}

/** What a softer family pays against the firmest one allowed to give way. */
const softPrice = 1e-3;
/** Smaller amounts, against the size of the bound, are rounding. */
const leastShare = 1e-6;

/**
 * The program with the bounds of all families up to firmness `most` made elastic. The costs of the plan are left out: the
 * question is only what has to give way, counted relative to the size of the bound (10 of 100 hours weigh as much as 1 of 10).
 *
 * A row gets a column on each side that has a bound. A column gets twins: the amount above its upper bound has the same
 * coefficients, the amount below its lower bound their opposites.
 */
export function elasticProgram(program: Program, firmness: Firmness, most = Infinity): Elastic {
  const slacks: Slack[] = [];
  const consider = (kind: 'row' | 'column', families: readonly Family[], lower: Float64Array, upper: Float64Array) => {
    for (const family of families) {
      const level = kind === 'row' ? firmness.row(family as RowFamily) : firmness.column(family);
      if (level === null || level > most) continue;
      const weight = level === most ? 1 : softPrice;
      for (let position = family.first; position < family.first + family.count; position++) {
        for (const side of ['lower', 'upper'] as const) {
          const bound = Math.abs(side === 'lower' ? lower[position]! : upper[position]!);
          if (bound < Infinity) slacks.push({ kind, position, side, weight, size: Math.max(1, bound) });
        }
      }
    }
  };
  consider('row', program.rowFamilies, program.rowLower, program.rowUpper);
  consider('column', program.columnFamilies, program.lower, program.upper);

  const read = (solution: Solution): readonly GivenWay[] => {
    const given: GivenWay[] = [];
    slacks.forEach(({ kind, position, side, size }, k) => {
      const amount = solution.primal[program.columns + k]!;
      if (amount > leastShare * size) given.push({ kind, position, side, amount });
    });
    return given;
  };
  return { program: withSlacks(program, slacks), read };
}

/**
 * Why an infeasible program has no plan: the softest families that suffice to make one possible, each with what it lacks.
 * Solves once for each degree of firmness until there is a plan. Empty when the program has a plan; an issue of its own
 * when even the elastic program has none, which is a fault of the formulation.
 */
export async function explainInfeasible(program: Program, solver: Solver, firmness: Firmness): Promise<readonly Issue[]> {
  const levels = new Set<number>();
  for (const family of program.rowFamilies) levels.add(firmness.row(family) ?? 0);
  for (const family of program.columnFamilies) levels.add(firmness.column(family) ?? 0);
  levels.delete(0);
  for (const level of [...levels].sort((a, b) => a - b)) {
    const elastic = elasticProgram(program, firmness, level);
    const solution = await solver.solve(elastic.program);
    if (solution.status === 'optimal' || solution.status === 'feasible') return issuesOf(program, elastic.read(solution));
  }
  return [
    {
      code: 'optimise/contradiction',
      severity: 'error',
      message: 'The rules of the model contradict each other; no limit that may give way is at fault.',
      remedy: 'Look at frozen quantities, minimum and maximum values of the same thing, and bills that use each other.',
    },
  ];
}

const namedMembers = 5;

/** One issue for each family and side, with its largest members by name. */
export function issuesOf(program: Program, given: readonly GivenWay[]): readonly Issue[] {
  const groups = new Map<string, { family: Family; side: 'lower' | 'upper'; members: { name: string; amount: number }[] }>();
  for (const { kind, position, side, amount } of given) {
    const family = familyOf<Family>(kind === 'row' ? program.rowFamilies : program.columnFamilies, position);
    const key = `${kind} ${family.name} ${side}`;
    const group = groups.get(key) ?? { family, side, members: [] };
    group.members.push({ name: kind === 'row' ? rowName(program, position) : columnName(program, position), amount });
    groups.set(key, group);
  }
  return [...groups.values()].map(({ family, side, members }) => {
    const total = members.reduce((sum, member) => sum + member.amount, 0);
    const largest = [...members].sort((a, b) => b.amount - a.amount).slice(0, namedMembers);
    const rest = members.length - largest.length;
    const listed = largest.map(({ name, amount }) => `${name}: ${rounded(amount)}`).join('; ');
    const lacks = side === 'lower' ? 'falls short of its minimum' : 'goes beyond its limit';
    return {
      code: 'optimise/must-give-way',
      severity: 'error',
      message: `No plan keeps every limit: ${family.name} ${lacks} by ${rounded(total)} ${family.unit} in all. ${family.meaning}`,
      seen: rest > 0 ? `${listed}; and ${rest} more` : listed,
      wanted: '0',
      remedy:
        side === 'lower'
          ? 'Lower the minimum, or give more of what it needs.'
          : 'Raise the limit, or ask for less of what uses it.',
    };
  });
}

function withSlacks(program: Program, slacks: readonly Slack[]): Program {
  const { start, index, value, columns } = program;
  let nonzeros = start[columns]!;
  for (const slack of slacks) nonzeros += entriesOf(program, slack);
  const all = columns + slacks.length;
  const elastic = {
    cost: new Float64Array(all),
    lower: extended(program.lower, all),
    upper: extended(program.upper, all, Infinity),
    start: new Int32Array(all + 1),
    index: new Int32Array(nonzeros),
    value: new Float64Array(nonzeros),
  };
  elastic.start.set(start);
  elastic.index.set(index.subarray(0, start[columns]!));
  elastic.value.set(value.subarray(0, start[columns]!));
  let at = start[columns]!;
  slacks.forEach((slack, k) => {
    const sign = slack.side === 'lower' ? 1 : -1;
    if (slack.kind === 'row') {
      elastic.index[at] = slack.position;
      elastic.value[at] = sign;
      at += 1;
    } else {
      for (let e = start[slack.position]!; e < start[slack.position + 1]!; e++) {
        elastic.index[at] = index[e]!;
        elastic.value[at] = -sign * value[e]!;
        at += 1;
      }
    }
    elastic.cost[columns + k] = slack.weight / slack.size;
    elastic.start[columns + k + 1] = at;
  });
  let integer: Uint8Array | null = null;
  if (program.integer !== null) {
    integer = new Uint8Array(all);
    integer.set(program.integer);
  }
  const violation: Family = {
    name: 'gives-way',
    unit: 'unit of the bound',
    meaning: 'By how much a limit has to give way.',
    first: columns,
    count: slacks.length,
    member: (k) => {
      const { kind, position, side } = slacks[k]!;
      return `${side} ${kind === 'row' ? rowName(program, position) : columnName(program, position)}`;
    },
  };
  return { ...program, ...elastic, columns: all, integer, offset: 0, columnFamilies: [...program.columnFamilies, violation] };
}

function entriesOf(program: Program, slack: Slack): number {
  return slack.kind === 'row' ? 1 : program.start[slack.position + 1]! - program.start[slack.position]!;
}

function extended(from: Float64Array, length: number, filler = 0): Float64Array {
  const to = new Float64Array(length).fill(filler, from.length);
  to.set(from);
  return to;
}

function rounded(amount: number): string {
  return String(Number(amount.toPrecision(6)));
}
