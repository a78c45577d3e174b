import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import {
  certify,
  formulate,
  type Program,
  planStrategies,
  type Solution,
  type Solver,
  type StrategyChoice,
  type SupplyProblem,
  unrestricted,
} from '@equipoise/engine';
import { createSolver, findNative } from '@equipoise/solver-highs';
import { companyOf, withMoreDemand, withOther } from './supply/company.ts';
import { peakHereBytes, watchChildren } from './supply/memory.ts';
import { type Size, sizes } from './supply/size.ts';

export const about = 'supply plans S1 S2 S3 F S4 S5: building, solving, what-if, native, memory (--strategies: all strategies)';

const seed = 20261122;
const builds = 20;

type Row = Record<string, string | number>;

/**
 * `solve [S1 S2 …] [--strategies]`: one line a size; without names all but S5. Each size is measured in processes of its own: times after a
 * warm-up, memory without.
 */
export async function run(args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => !arg.startsWith('--')).map((arg) => arg.toUpperCase());
  const chosen = sizes.filter(({ name }) => (names.length === 0 ? name !== 'S5' : names.includes(name)));
  if (chosen.length === 0) throw new Error(`no such size; there are ${sizes.map(({ name }) => name).join(' ')}`);
  const strategies = args.includes('--strategies');
  if (args.includes('--alone')) {
    const measured = strategies ? measureStrategies : args.includes('--memory') ? measureMemory : measureTimes;
    process.stdout.write(JSON.stringify(await measured(chosen[0]!)));
    return;
  }
  const native = await findNative();
  console.log(native === null ? 'No native HiGHS found: no comparison with it.' : `Native HiGHS: ${native}`);
  console.table(chosen.map(({ name }) => ({ ...alone(name, []), ...alone(name, ['--memory']) })));
  if (strategies) console.table(chosen.map(({ name }) => alone(name, ['--strategies'])));
}

function alone(name: string, more: readonly string[]): Row {
  const main = join(import.meta.dirname, 'main.ts');
  const text = execFileSync(process.execPath, [main, 'solve', name, '--alone', ...more], { encoding: 'utf8', maxBuffer: 1e8 });
  return JSON.parse(text) as Row;
}

/** Code becomes fast by running: the first solves are not what a planner waits for in the middle of a session. */
async function warmUp(solver: Solver): Promise<void> {
  for (const name of ['S2', 'S3', 'S3']) {
    const size = sizes.find((candidate) => candidate.name === name)!;
    const { program } = formulate(companyOf(size, seed + 1), unrestricted);
    await solver.solve(program);
  }
}

async function measureTimes(size: Size): Promise<Row> {
  const solver = createSolver({ native: 'never' });
  await warmUp(solver);
  const problem = companyOf(size, seed);
  const building = bestOf(builds, () => formulate(problem, unrestricted).program);
  const program = building.result;
  const nonzeros = program.start[program.columns]!;
  const full = await solveInFull(problem, solver);
  const whatIf = await measureWhatIfs(problem, solver, full.result);
  await solver.close();
  const nativeSeconds = await solveNative(program);
  const certificate = certify(program, full.result);
  return {
    size: size.name,
    columns: program.columns,
    rows: program.rows,
    nonzeros,
    'build M/s': fixed(nonzeros / building.seconds / 1e6, 1),
    'bytes/nz': fixed(bytesOf(program) / nonzeros, 1),
    iterations: full.result.iterations,
    status: certificate.holds ? full.result.status : `${full.result.status}, NOT certified`,
    'full s': fixed(full.seconds, 3),
    'what-if s': fixed(whatIf.demand, 4),
    'what-if / full': fixed(whatIf.demand / full.seconds, 3),
    'one item / full': fixed(whatIf.oneItem / full.seconds, 3),
    'hours / full': fixed(whatIf.hours / full.seconds, 3),
    'wasm / native': nativeSeconds === null ? '-' : fixed(full.solveSeconds / nativeSeconds, 2),
  };
}

/** Peak of a fresh process that formulates and solves once, with the process of its solver if it has one. */
async function measureMemory(size: Size): Promise<Row> {
  const solver = createSolver({ native: 'never' });
  const childPeak = watchChildren();
  await solver.solve(formulate(companyOf(size, seed), unrestricted).program);
  const peak = peakHereBytes() + childPeak();
  await solver.close();
  return { 'peak MB': fixed(peak / 1e6, 0) };
}

/** Seconds with files and all, or null without a native HiGHS. */
async function solveNative(program: Program): Promise<number | null> {
  if ((await findNative()) === null) return null;
  const native = createSolver({ native: 'always' });
  return (await timed(() => native.solve(program))).seconds;
}

interface Full {
  /** Formulate and solve. */
  readonly seconds: number;
  readonly solveSeconds: number;
  readonly result: Solution;
}

/** From the problem to the answer, cold: the best of several, because others on the machine only add; one for what takes long. */
async function solveInFull(problem: SupplyProblem, solver: Solver): Promise<Full> {
  const measured: Full[] = [];
  do {
    const began = performance.now();
    const { program } = formulate(problem, unrestricted);
    const { seconds, result } = await timed(() => solver.solve(program));
    measured.push({ seconds: (performance.now() - began) / 1000, solveSeconds: seconds, result });
  } while (measured.length < 5 && measured[0]!.seconds < 2);
  return measured.reduce((best, one) => (one.seconds < best.seconds ? one : best));
}

/**
 * One assumption changed, formulated again and solved from the basis of the plan before, seconds: all demand 1 to 2 % higher, that of
 * one item, and the hours a unit of one item takes, which is another matrix. The best of several.
 */
async function measureWhatIfs(
  problem: SupplyProblem,
  solver: Solver,
  before: Solution,
): Promise<Readonly<Record<'demand' | 'oneItem' | 'hours', number>>> {
  const measure = async (changed: (step: number) => SupplyProblem): Promise<number> => {
    const seconds: number[] = [];
    do {
      const asked = changed(seconds.length);
      const answer = await timed(async () => {
        const { program } = formulate(asked, unrestricted);
        return { program, solution: await solver.solve(program, before.basis === null ? {} : { warmStart: before.basis }) };
      });
      if (!certify(answer.result.program, answer.result.solution).holds)
        throw new Error('the answer to the what-if is not certified');
      seconds.push(answer.seconds);
    } while (seconds.length < 9 && seconds[0]! < 1);
    return Math.min(...seconds);
  };
  return {
    demand: await measure((step) => withMoreDemand(problem, 1.01 + step / 1000)),
    oneItem: await measure((step) => withOther(problem, step, { demand: 1.2 })),
    hours: await measure((step) => withOther(problem, step, { hours: 1.2 })),
  };
}

const choices: readonly StrategyChoice[] = [
  { strategy: 'level', reading: 'to-target' },
  { strategy: 'chase' },
  { strategy: 'mixed' },
  { strategy: 'stepped', changes: 2 },
];

async function measureStrategies(size: Size): Promise<Row> {
  const solver = createSolver({ native: 'never' });
  await warmUp(solver);
  const problem = companyOf(size, seed);
  // Side by side on the solver's threads, as the command line plans them.
  const all = await timed(() => planStrategies(problem, choices, solver));
  await solver.close();
  const row: Row = { size: size.name };
  for (const plan of all.result) row[`${plan.strategy} cost`] = `${fixed(plan.totalCost, 0)} ${plan.status}`;
  return { ...row, 'all s': fixed(all.seconds, 3) };
}

/** What the finished program takes, bytes. */
function bytesOf(program: Program): number {
  const { cost, lower, upper, rowLower, rowUpper, start, index, value, integer } = program;
  const arrays = [cost, lower, upper, rowLower, rowUpper, start, index, value, ...(integer === null ? [] : [integer])];
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function bestOf<R>(times: number, work: () => R): { seconds: number; result: R } {
  let seconds = Infinity;
  let result: R | undefined;
  for (let k = 0; k < times; k++) {
    const began = performance.now();
    result = work();
    seconds = Math.min(seconds, (performance.now() - began) / 1000);
  }
  return { seconds, result: result! };
}

async function timed<R>(work: () => Promise<R>): Promise<{ seconds: number; result: R }> {
  const began = performance.now();
  const result = await work();
  return { seconds: (performance.now() - began) / 1000, result };
}

function fixed(number: number, digits: number): string {
  return number.toFixed(digits);
}
