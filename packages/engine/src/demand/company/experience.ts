import type { Quantiles, RollingErrors } from '../forecast.ts';
import {
  type ErrorPool,
  type LeadTimeDemand,
  type LeadWindow,
  poolErrors,
  type SeriesErrors,
  windowDemand,
  windowQuantiles,
} from '../uncertainty/index.ts';
import type { ForecastAxis } from './axis.ts';
import type { Tasks } from './base.ts';
import type { Base, NodeContext } from './base-forecasts.ts';
import { countedDeviation } from './counted-deviation.ts';
import { actualsOf } from './past.ts';

/** What the company's own reconciled forecasts have erred at past origins, and what that says of the forecast at hand. */
export class Experience {
  private readonly series = new Map<number, SeriesErrors>();
  /** What items erred while they were launches and no longer are: lessons for other launches only. */
  private readonly asLaunches: SeriesErrors[] = [];
  private readonly pools = new Map<string, ErrorPool>();
  private readonly farthest: number;
  private readonly steps: number;
  private readonly values: Float64Array;
  private readonly sigma: Float64Array;
  private readonly takesReturns = new Set<number>();

  constructor(context: NodeContext, tasks: Tasks, values: readonly Float64Array[], bases: readonly Base[]) {
    const present = tasks.views[0]!;
    const past = tasks.views.slice(1);
    this.steps = present.horizon;
    this.values = values[0]!;
    this.sigma = bases[0]!.sigma;
    this.farthest = past.reduce((most, { horizon }) => Math.max(most, horizon), 0);
    const actuals = past.map(({ view, horizon }) => actualsOf(context, view.known, horizon));
    for (const [k, { node, class: kind }] of present.tasks.entries()) {
      const own = this.blank(past.length);
      const launched = this.blank(past.length);
      past.forEach(({ horizon, tasks: then }, o) => {
        const isOwn = then[k]!.class !== 'launch' || kind === 'launch';
        const target = isOwn ? own : launched;
        for (let h = 0; h < horizon; h++) {
          const at = node * horizon + h;
          const deviation = bases[o + 1]!.sigma[at]!;
          // where a forecast did not know of the node at all its error is no lesson
          if (!(deviation > 0)) continue;
          const actual = actuals[o]![at]!;
          const forecast = values[o + 1]![at]!;
          target.errors[o * this.steps + h] = actual - forecast;
          const reach = Math.max(Math.abs(actual), Math.abs(forecast));
          const now = { mean: this.values[node * this.steps + h]!, sigma: this.sigma[node * this.steps + h]! };
          target.sigmas[o * this.steps + h] = isOwn ? countedDeviation(deviation, reach, now) : deviation;
        }
      });
      const origins = past.map(({ view }) => view.known);
      const level = context.outline.nodes[node]!.kind;
      this.series.set(node, { className: `${level} ${kind}`, errors: { origins, horizon: this.steps, ...own } });
      this.asLaunches.push({ className: `${level} launch`, errors: { origins, horizon: this.steps, ...launched } });
      for (const c of context.outline.nodes[node]!.cells) {
        if (context.cells[c]!.values.some((units) => units < 0)) this.takesReturns.add(node);
      }
    }
  }

  /** Quantiles of each planned period of a node. */
  quantiles(node: number, planned: Float64Array, axis: ForecastAxis, levels: readonly number[]): Quantiles {
    const horizon = planned.length;
    const values = new Float64Array(levels.length * horizon);
    const forecast = this.forecastOf(node);
    const floor = this.floorOf(node);
    for (let t = 0; t < horizon; t++) {
      const window = windowOf(axis, t, 1);
      const found = windowQuantiles(forecast, this.series.get(node)!, this.poolOf(window), levels, floor);
      let total = 0;
      for (let h = window.first - 1; h < window.first - 1 + window.periods; h++) total += forecast.mean[h]!;
      const scale = total > 0 ? planned[t]! / total : 1;
      for (let i = 0; i < levels.length; i++) values[i * horizon + t] = found[i]! * scale;
    }
    return { levels, values };
  }

  /** Demand over `periods` planned periods from `first` (1 is the next) on; null when they end after the plan. */
  windowDemand(node: number, axis: ForecastAxis, first: number, periods: number): LeadTimeDemand | null {
    if (first < 1 || periods < 1 || first - 1 + periods > axis.planned.length) return null;
    return windowDemand(
      this.forecastOf(node),
      this.series.get(node)!,
      this.poolOf(windowOf(axis, first - 1, periods)),
      this.floorOf(node),
    );
  }

  private blank(origins: number): Pick<RollingErrors, 'errors' | 'sigmas'> {
    const size = origins * this.steps;
    return { errors: new Float64Array(size).fill(Number.NaN), sigmas: new Float64Array(size) };
  }

  private forecastOf(node: number): { mean: Float64Array; sigma: Float64Array } {
    const { steps } = this;
    return {
      mean: this.values.subarray(node * steps, (node + 1) * steps),
      sigma: this.sigma.subarray(node * steps, (node + 1) * steps),
    };
  }

  private floorOf(node: number): number {
    return this.takesReturns.has(node) ? Number.NEGATIVE_INFINITY : 0;
  }

  /** Errors of the window, or where no origin saw as far, of the latest window of its length. */
  private poolOf(window: LeadWindow): ErrorPool {
    const periods = Math.max(1, Math.min(window.periods, this.farthest));
    const first = Math.max(1, Math.min(window.first, this.farthest - periods + 1));
    const key = `${first} ${periods}`;
    let pool = this.pools.get(key);
    if (!pool) {
      const { byClass, all, window: at } = poolErrors([...this.series.values()], { first, periods });
      const launches = poolErrors(this.asLaunches, at);
      const classes = [...launches.byClass, ...byClass].map(([name, errors]) => [name, thinned(errors)] as const);
      pool = { window: at, byClass: new Map(classes), all: thinned(all) };
      this.pools.set(key, pool);
    }
    return { ...pool, window };
  }
}

/** Errors that say as much as any larger number of them. */
const enoughErrors = 1000;

/** Sorted errors, evenly picked where there are very many: every item asks them for its quantiles. */
function thinned(errors: Float64Array): Float64Array {
  if (errors.length <= enoughErrors) return errors;
  return Float64Array.from({ length: enoughErrors }, (_, k) => errors[Math.floor(((k + 0.5) * errors.length) / enoughErrors)]!);
}

/** Steps that make up planned periods [from, from + periods): those whose middle lies in them. */
function windowOf(axis: ForecastAxis, from: number, periods: number): LeadWindow {
  if (axis.steps === axis.planned) return { first: from + 1, periods };
  const start = axis.planned[from]!.start;
  const last = axis.planned[from + periods - 1]!;
  const inside = axis.steps.flatMap((step, h) => {
    const middle = step.start + step.days / 2;
    return middle >= start && middle < last.start + last.days ? [h] : [];
  });
  const nearest = axis.steps.findIndex((step) => step.start + step.days > start);
  return inside.length > 0 ? { first: inside[0]! + 1, periods: inside.length } : { first: Math.max(0, nearest) + 1, periods: 1 };
}
