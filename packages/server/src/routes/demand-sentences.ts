import {
  type DemandNode,
  type DemandOrigin,
  type DemandSource,
  formatNumber,
  inPlural,
  type PlaceForecast,
  pageStyle,
  periodName,
  placeLabel,
  sayMoney,
  sumOf,
} from '@equipoise/engine';
import type { Evaluation } from '../desk/evaluation.ts';

/** The finding of the demand page: how much is planned, against last year and the baseline. */
export function windowSentence(evaluation: Evaluation, root: DemandNode): string {
  const cube = evaluation.cube();
  const { rows, place: filter } = root;
  const planned = (measure: DemandSource) =>
    sumOf((evaluation.sums()(root, measure) ?? new Float64Array(cube.length)).subarray(cube.closed));
  const label = `Demand for ${placeLabel(cube.ground, filter).replace(/^All products/, 'all products')}`;
  const revenue = planned('revenue');
  const worth = sayMoney(revenue, evaluation.company.settings.currency, pageStyle);
  if (cube.unitOf(rows) === null) return `${label} is worth ${worth} at plan prices`;
  const change = planned('change');
  const total = planned('consensus');
  const versus = against(total, total - change);
  const moved = versus === null || Math.abs(change) < 0.5 ? '' : `, ${versus} against the baseline`;
  return `${label} is ${formatNumber(total, 0, pageStyle)} ${inPlural(cube.unitOf(rows) ?? '')}, worth ${worth}${moved}`;
}

export function seriesSentence(
  label: string,
  consensus: Float64Array,
  lastYear: Float64Array,
  made: PlaceForecast | null,
): string {
  let now = 0;
  let then = 0;
  consensus.forEach((units, t) => {
    if (Number.isNaN(lastYear[t]!) || Number.isNaN(units)) return;
    now += units;
    then += lastYear[t]!;
  });
  const versus = against(now, then);
  const forecast = made?.forecast ? sumOf(made.forecast.mean) : Number.NaN;
  const beside = against(sumOf(consensus), forecast);
  const parts = [
    ...(versus === null ? [] : [`${versus} against the year before`]),
    ...(beside === null ? [] : [`${beside} against the statistical forecast`]),
  ];
  return parts.length === 0 ? label : `${label}: demand is ${parts.join(', ')}`;
}

export function whyDemandSentence(
  label: string,
  period: string,
  { baseline, consensus, steps }: DemandOrigin,
  unit: string,
): string {
  const said = (units: number) => formatNumber(units, Number.isInteger(units) ? 0 : 1, pageStyle);
  const when = periodName(period).long;
  if (steps.length === 0) return `${label} in ${when} is the baseline: ${said(consensus)} ${unit}`;
  const what = steps.length === 1 ? 'one assumption' : `${steps.length} assumptions`;
  return `${label} in ${when} is ${said(consensus)} ${unit}: a baseline of ${said(baseline)} and ${what}`;
}

/** `4.2 % up`; null where there is nothing to compare with. */
function against(now: number, then: number): string | null {
  if (!Number.isFinite(now) || !Number.isFinite(then) || then === 0) return null;
  const share = (now / then - 1) * 100;
  if (Math.abs(share) < 0.05) return 'the same';
  return `${formatNumber(Math.abs(share), 1, pageStyle)} % ${share > 0 ? 'up' : 'down'}`;
}
