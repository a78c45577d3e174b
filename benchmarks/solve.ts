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
import { createSolver } from '@equipoise/solver-highs';
import { companyOf, withMoreDemand, withOther } from './supply/company.ts';
import { peakHereBytes, watchChildren } from './supply/memory.ts';
import { compareWithNative, findNativeHighs, howToGetNative } from './supply/native.ts';
import { type Size, sizes } from './supply/size.ts';

export const about = 'supply plans S1 S2 S3 F S4 S5: building, solving, what-if, native, memory (--strategies: all strategies)';

const seed = 20261122;
const builds = 20;

type Row = Record<string, string | number>;

/**
 * `solve [S1 S2 …] [--strategies] [--native]`: one line a size; without names all but S5. Each size is measured in processes of its own: times
 * after a warm-up, memory without. `--native`: only the comparison with a native HiGHS, which is made anyway where one is found.
 */
export async function run(args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => !arg.startsWith('--')).map((arg) => arg.toUpperCase());
  const chosen = sizes.filter(({ name }) => (names.length === 0 ? name !== 'S5' : names.includes(name)));
  if (chosen.length === 0) throw new Error(`no such size; there are ${sizes.map(({ name }) => name).join(' ')}`);
  const strategies = args.includes('--strategies');
  if (args.includes('--alone')) {
    const name = Object.keys(measures).find((measure) => args.includes(`--${measure}`)) ?? 'times';
    process.stdout.write(JSON.stringify(await measures[name]!(chosen[0]!)));
    return;
  }
  const native = findNativeHighs();
  if (!args.includes('--native')) console.table(chosen.map(({ name }) => ({ ...alone(name, []), ...alone(name, ['--memory']) })));
  if (strategies) console.table(chosen.map(({ name }) => alone(name, ['--strategies'])));
  if (typeof native !== 'string') console.table(chosen.map(({ name }) => alone(name, ['--native'])));
  else console.log(`Not compared with a native HiGHS: ${native}\nTo get it: ${howToGetNative}`);
}

/** What a process of its own measures, by its option. */
const measures: Readonly<Record<string, (size: Size) => Promise<Row>>> = {
  times: measureTimes,
  memory: measureMemory,
  strategies: measureStrategies,
  native: measureNative,
};

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

/** Warm WebAssembly against the same program in a native HiGHS, processor time. */
async function measureNative(size: Size): Promise<Row> {
  const native = findNativeHighs();
  if (typeof native === 'string') throw new Error(native);
  const {
    wasm,
    native: other,
    run,
    inAll,
  } = await compareWithNative(formulate(companyOf(size, seed), unrestricted).program, native);
  return {
    size: size.name,
    WebAssembly: wasm.version,
    native: other.version,
    'steps wasm': wasm.iterations,
    'steps native': other.iterations,
    'wasm ms': fixed(wasm.milliseconds, 1),
    'native ms': fixed(other.milliseconds, 1),
    'wasm / native': fixed(run, 2),
    'in all': fixed(inAll, 2),
  };
}

/** Seconds, the best of at least `least` times and half a second, because others on the machine only add; what takes two seconds is done once. */
async function bestSeconds<R>(least: number, work: (step: number) => Promise<R>, look: (result: R) => void): Promise<number> {
  let [best, total, step] = [Infinity, 0, 0];
  do {
    const { seconds, result } = await timed(() => work(step));
    look(result);
    best = Math.min(best, seconds);
    total += seconds;
    step++;
  } while (best < 2 && (step < least || total < 0.5));
  return best;
}

/** From the problem to the answer, cold. */
async function solveInFull(
  problem: SupplyProblem,
  solver: Solver,
): Promise<{ readonly seconds: number; readonly result: Solution }> {
  let result: Solution | undefined;
  const seconds = await bestSeconds(
    5,
    () => solver.solve(formulate(problem, unrestricted).program),
    (solution) => {
      result = solution;
    },
  );
  return { seconds, result: result! };
}

/**
 * One assumption changed, formulated again and solved from the basis of the plan before: all demand 1 to 2 % higher, that of
 * one item, and the hours a unit of one item takes, which is another matrix.
 */
async function measureWhatIfs(
  problem: SupplyProblem,
  solver: Solver,
  before: Solution,
): Promise<Readonly<Record<'demand' | 'oneItem' | 'hours', number>>> {
  const measure = (changed: (step: number) => SupplyProblem): Promise<number> => {
    const asked = Array.from({ length: 9 }, (_, step) => changed(step));
    return bestSeconds(
      9,
      async (step) => {
        const { program } = formulate(asked[step % 9]!, unrestricted);
        return { program, solution: await solver.solve(program, before.basis === null ? {} : { warmStart: before.basis }) };
      },
      ({ program, solution }) => {
        if (!certify(program, solution).holds) throw new Error('the answer to the what-if is not certified');
      },
    );
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
