import {
  baseLogPrice,
  beyondDriver,
  bias,
  type CausalPanel,
  carriedOn,
  cheapestRivalDriver,
  chooseDrivers,
  type DriverSet,
  depthDriver,
  eventDriver,
  forecastWithSets,
  priceDriver,
  rivalPriceDriver,
  shiftedDriver,
  togetherDriver,
  wape,
} from '@equipoise/engine';
import { rowsOf } from './data.ts';

export interface DominicksResult {
  readonly series: number;
  readonly wape: number;
  readonly bias: number;
  /** WAPE and bias on the past origins inside the training weeks, which the choice was made by. */
  readonly trainingWape: number;
  readonly trainingBias: number;
  /** Exponential smoothing of units at rate 0.1 without drivers, for comparison. */
  readonly plainWape: number;
  readonly reason: string;
  readonly cpuMs: number;
}

const firstWeek = 40;
const weeks = 121;
const known = 113;
const horizon = weeks - known;
/** Past origins: every fourth week from the middle of the training weeks on, as long as 8 weeks of training follow. */
export const trainingOrigins = Array.from({ length: 13 }, (_, i) => 57 + 4 * i);

/** From price and feature alone to feature x depth, rivals and the weeks after; all are tried, the choice is by origin. */
export const dominicksSets: readonly DriverSet[] = [
  'log price, feature',
  'log price, deal, feature, cheapest rival',
  'log price, deal, feature, feature x depth',
  'log price, deal, feature, feature x depth, cheapest rival',
  'log price, deal, feature, competitor price',
  'log price, deal, feature, feature x depth, competitor price',
  'log price, deal, feature, feature x depth, cheapest rival, depth 1 before',
  'log price, deal, feature, feature x depth, cheapest rival, feature 1 before',
  'log price, deal, feature, feature x depth, cheapest rival, depth x depth 1 before',
  'log price, deal, feature, feature x depth, cheapest rival, depth x depth',
  'log price, deal, feature, feature x depth, cheapest rival, feature x cheapest rival',
  'log price, deal, feature, cheapest rival, depth x depth 1 before',
  'log price, deal, feature, feature x depth, cheapest rival, depth beyond 0.15',
  'log price, deal, feature, feature x depth, cheapest rival, rival price',
  'log price, deal, feature, feature x depth, cheapest rival, depth beyond 0.15, rival price',
  'log price, deal, feature, feature x depth, cheapest rival, depth beyond 0.15, rival price, competitor price',
  'log price, deal, feature, deal x depth',
  'log price, deal, feature, feature x depth, cheapest rival, deal x depth, rival price',
].map((name) => ({ name, drivers: name.split(', ') }));

/**
 * Dominick's orange juice: the last 8 of 121 weeks of 913 store-brand series, with prices, deals, features and competitor
 * prices of those weeks known. Driver sets are chosen on thirteen origins inside the training weeks.
 */
export function measureDominicks(): DominicksResult {
  const { panel, actual } = readDominicks();
  const began = process.cpuUsage();
  const choice = chooseDrivers(panel, dominicksSets, trainingOrigins, horizon);
  const forecast = forecastWithSets(panel, choice.sets);
  const { user, system } = process.cpuUsage(began);
  return {
    series: panel.series,
    wape: wape(forecast.mean, actual),
    bias: bias(forecast.mean, actual),
    trainingWape: choice.wape,
    trainingBias: choice.bias,
    plainWape: wape(smoothed(panel), actual),
    reason: choice.reason,
    cpuMs: (user + system) / 1000,
  };
}

export function readDominicks(): { panel: CausalPanel; actual: Float64Array } {
  const rows = rowsOf('dominicks_oj.csv');
  const ids = [...new Set(rows.map((row) => row[0]!))];
  const position = new Map(ids.map((id, s) => [id, s]));
  const stores = [...new Set(ids.map((id) => id.split('_')[0]!))];
  const brands = [...new Set(ids.map((id) => id.split('_')[1]!))];
  const cells = ids.length * weeks;
  const unknown = () => new Float64Array(cells).fill(Number.NaN);
  const units = unknown();
  const later = unknown();
  const price = unknown();
  const competitor = unknown();
  const deal = new Float64Array(cells);
  const feature = new Float64Array(cells);
  for (const [id, week, sold, perOunce, isDeal, featured, rivalPrice, , split] of rows) {
    const at = position.get(id!)! * weeks + Number(week) - firstWeek;
    (split === 'train' ? units : later)[at] = Number(sold);
    price[at] = Math.log(Number(perOunce));
    competitor[at] = Math.log(Number(rivalPrice));
    deal[at] = Number(isDeal);
    feature[at] = Number(featured);
  }
  const shape = { series: ids.length, periods: weeks };
  const market = Int32Array.from(ids, (id) => stores.indexOf(id.split('_')[0]!));
  const logPrice = carriedOn(price, shape);
  const base = baseLogPrice(logPrice, shape);
  const deals = eventDriver('deal', deal);
  const features = eventDriver('feature', feature);
  const depth = depthDriver(logPrice, base);
  const depthBefore = shiftedDriver(depth, 1, shape);
  const rival = cheapestRivalDriver(logPrice, market, known, shape);
  const panel: CausalPanel = {
    ...shape,
    known,
    units,
    pool: Int32Array.from(ids, (id) => brands.indexOf(id.split('_')[1]!)),
    market,
    drivers: [
      priceDriver(logPrice, base),
      deals,
      features,
      depth,
      rival,
      eventDriver('competitor price', carriedOn(competitor, shape)),
      depthBefore,
      shiftedDriver(features, 1, shape),
      togetherDriver(features, depth),
      togetherDriver(depth, depth),
      togetherDriver(depth, depthBefore),
      togetherDriver(features, rival),
      beyondDriver(depth, 0.15),
      rivalPriceDriver(logPrice, market, known, shape),
      togetherDriver(deals, depth),
    ],
  };
  const actual = new Float64Array(ids.length * horizon);
  for (let s = 0; s < ids.length; s++) actual.set(later.subarray(s * weeks + known, (s + 1) * weeks), s * horizon);
  return { panel, actual };
}

function smoothed({ series, units }: CausalPanel): Float64Array {
  const result = new Float64Array(series * horizon);
  for (let s = 0; s < series; s++) {
    let level = Number.NaN;
    for (let t = s * weeks; t < s * weeks + known; t++) {
      if (Number.isNaN(units[t]!)) continue;
      level = Number.isNaN(level) ? units[t]! : level + 0.1 * (units[t]! - level);
    }
    result.fill(level, s * horizon, (s + 1) * horizon);
  }
  return result;
}
