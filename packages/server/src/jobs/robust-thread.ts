import {
  type Company,
  type CompanyForecast,
  cheapestHedge,
  companyFutures,
  type DemandFutures,
  FutureRunner,
  FutureSampler,
  forecastCompany,
  futureLevels,
  type HedgeFound,
  type HeldPlan,
  type Issue,
  type JudgedBy,
  judge,
  type Outcomes,
  type ProductToDraw,
  type RobustReport,
  type RobustWork,
  roomForOutcomes,
} from '@equipoise/engine';
import { giveWay } from '@equipoise/solver-highs';

/** Plans to be met by futures, with all a thread needs for it. */
export interface RobustTask {
  readonly company: Company;
  /** Names everything the forecast depends on. */
  readonly forecastKey: string;
  readonly products: readonly ProductToDraw[];
  readonly season: number;
  readonly seed: number;
  readonly count: number;
  readonly alternatives: readonly HeldPlan[];
  /** Those a hedge is sought for. */
  readonly hedged: readonly number[];
  readonly by: JudgedBy;
  readonly service: number;
  readonly fence: number;
  /** Shared memory: see `told`. */
  readonly progress: Int32Array;
}

/** Where the thread tells how far it is. */
export const told = { phase: 0, done: 1 } as const;
export const phases = ['forecast', 'futures', 'hedge'] as const;

export interface RobustResult {
  /** Null: nothing is known of how far forecasts err; the issues say why. */
  readonly report: RobustReport | null;
  readonly hedges: readonly (Omit<HedgeFound, 'plan'> & { readonly alternative: number })[];
  readonly persistence: number;
  readonly correlation: number;
  /** Demand of the futures on average, as a multiple of the plan. */
  readonly drift: number;
  readonly issues: readonly Issue[];
}

/** The last forecast: people ask for other seeds and strategies of the same company. */
let last: { readonly key: string; readonly made: ReturnType<typeof forecastCompany> } | null = null;

const futuresAtOnce = 10;

/** What a thread does with a task. It is cancelled by ending the thread. */
export default async function meetFutures(task: RobustTask): Promise<RobustResult> {
  giveWay();
  const tell = (phase: (typeof phases)[number], done: number) => {
    Atomics.store(task.progress, told.phase, phases.indexOf(phase));
    Atomics.store(task.progress, told.done, done);
  };
  tell('forecast', 0);
  if (last?.key !== task.forecastKey) {
    last = { key: task.forecastKey, made: forecastCompany(task.company, { levels: futureLevels }) };
  }
  const { forecast, issues } = last.made;
  const nothing = { report: null, hedges: [], persistence: 0, correlation: 0, drift: 1 };
  if (forecast === null) return { ...nothing, issues };
  const drawn = companyFutures(task.products, forecast satisfies CompanyForecast, task.season, task.seed);
  if (drawn.futures === null) return { ...nothing, issues: [...issues, ...drawn.issues] };
  const work: RobustWork = { futures: drawn.futures, alternatives: task.alternatives, count: task.count };
  const report = judge(
    work,
    meet(work, (done) => tell('futures', done)),
    task.by,
  );
  const hedges = [];
  for (const [k, alternative] of task.hedged.entries()) {
    tell('hedge', k);
    const wish = { service: task.service, measure: 'p10' } as const;
    const options = { fence: task.fence, flex: [0.1, 0.2] };
    const own = { ...work, alternatives: [task.alternatives[alternative]!] };
    const { plan: _, ...found } = await cheapestHedge(own, wish, options, (each) => meet(each));
    hedges.push({ ...found, alternative });
  }
  const { persistence, learned } = drawn.futures.dependence;
  const drift = driftOf(drawn.futures, task.alternatives[0]!, task.count);
  return { report, hedges, persistence, correlation: learned.meanCorrelation, drift, issues: drawn.issues };
}

function meet(work: RobustWork, tell: (done: number) => void = () => undefined): Outcomes {
  const outcomes = roomForOutcomes(work);
  const runner = new FutureRunner(work);
  for (let from = 0; from < work.count; from += futuresAtOnce) {
    runner.run(outcomes, from, Math.min(work.count, from + futuresAtOnce));
    tell(Math.min(work.count, from + futuresAtOnce));
  }
  return outcomes;
}

/** Where past forecasts ran too low, futures lie above the plan, and everybody should know it. */
function driftOf(futures: DemandFutures, { products, demand }: HeldPlan, count: number): number {
  const { periods: T } = futures;
  const sampler = new FutureSampler(futures);
  const factors = new Float64Array(futures.products.length * T);
  const rowOf = new Map(futures.products.map((product, p) => [product, p]));
  let planned = 0;
  let drawn = 0;
  for (let k = 0; k < Math.min(count, 200); k++) {
    sampler.draw(k, factors);
    products.forEach((product, i) => {
      const row = rowOf.get(product);
      if (row === undefined) return;
      for (let t = 0; t < T; t++) {
        planned += demand[i * T + t]!;
        drawn += demand[i * T + t]! * factors[row * T + t]!;
      }
    });
  }
  return planned > 0 ? drawn / planned : 1;
}
