import {
  demandFutures,
  FutureRunner,
  futureLevels,
  heldPlan,
  independent,
  judge,
  type ProductSpread,
  planStrategies,
  type RobustWork,
  roomForOutcomes,
  spreadOf,
} from '@equipoise/engine';
import { createSolver } from '@equipoise/solver-highs';
import { meetInThreads } from '../packages/cli/src/robust-workers/pool.ts';
import { companyOf } from './supply/company.ts';

export const about =
  'four alternatives under 500 futures of 50 families x 24 months (--families, --periods, --futures, --threads)';

const seed = 20261122;
const wantedSeconds = 10;

/** `robust [--families 50] [--periods 24] [--futures 500] [--threads 2]`: time of the futures alone, held and adapted, on 1 and more threads. */
export async function run(args: readonly string[]): Promise<void> {
  const families = option(args, 'families', 50);
  const periods = option(args, 'periods', 24);
  const count = option(args, 'futures', 500);
  const threads = option(args, 'threads', 2);
  const problem = companyOf({ name: 'families', items: families, sites: 1, periods, machines: 18 }, seed);
  const solver = createSolver();
  const plans = await planStrategies(
    problem,
    [
      { strategy: 'level', reading: 'no-stock-out' },
      { strategy: 'stepped', changes: 2 },
      { strategy: 'mixed' },
      { strategy: 'chase' },
    ],
    solver,
  );
  await solver.close();
  const rows = [];
  for (const kind of ['held', 'adapted'] as const) {
    const recourse = kind === 'held' ? ({ kind } as const) : ({ kind, fence: 1 } as const);
    const alternatives = plans.map((plan) => heldPlan({ title: plan.title, problem, plan, recourse }));
    const work: RobustWork = {
      futures: futuresOf(
        problem.stockPoints.map(({ product }) => product),
        periods,
      ),
      alternatives,
      count,
    };
    for (const used of [1, threads]) {
      const start = performance.now();
      const outcomes = await meetInThreads(work, { threads: used });
      const report = judge(work, outcomes);
      const seconds = (performance.now() - start) / 1000;
      rows.push({
        rule: kind,
        threads: used,
        seconds: seconds.toFixed(2),
        [`<= ${wantedSeconds} s`]: seconds <= wantedSeconds ? 'reached' : 'NOT reached',
        'cells a second, m': ((alternatives.length * count * families * periods) / seconds / 1e6).toFixed(1),
        best: report.alternatives[report.best]!.title,
        'same bits': sameAsAlone(work, outcomes.cost),
      });
    }
  }
  console.log(`${plans.length} alternatives x ${count} futures x ${families} families x ${periods} months`);
  console.table(rows);
}

/** The first twenty futures once more in this thread. */
function sameAsAlone(work: RobustWork, cost: Float64Array): boolean {
  const out = roomForOutcomes(work);
  new FutureRunner(work).run(out, 0, Math.min(20, work.count));
  for (let k = 0; k < Math.min(20, work.count); k++) if (out.cost[k] !== cost[k]) return false;
  return true;
}

/** Errors that widen from 10 to 30 % over the horizon, correlated over time and between families. */
function futuresOf(products: readonly string[], periods: number) {
  const families = products.length;
  const mean = new Float64Array(periods).fill(1);
  const spreads = products.map((product): ProductSpread => {
    const values = Float64Array.from(
      futureLevels.flatMap((_, i) => Array.from({ length: periods }, (_, t) => quantile(i, 0.1 + (0.2 * t) / periods))),
    );
    return { product, factors: spreadOf({ mean, quantiles: { levels: futureLevels, values } }) };
  });
  const factor = new Float64Array(families * families);
  for (let i = 0; i < families; i++) {
    factor[i * families] = i === 0 ? 1 : 0.5;
    if (i > 0) factor[i * families + i] = Math.sqrt(0.75);
  }
  return demandFutures(
    spreads,
    futureLevels,
    periods,
    { ...independent, persistence: 0.5, between: { kind: 'matrix', factor } },
    seed,
  );
}

/** Straight in the level is spread enough for a measure of time. */
function quantile(i: number, width: number): number {
  return 1 + width * 4 * (futureLevels[i]! - 0.5);
}

function option(args: readonly string[], name: string, fallback: number): number {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(args[at + 1]);
}
