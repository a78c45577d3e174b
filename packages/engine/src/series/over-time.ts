import { type Axis, type Cube, divide, strides } from './cube.ts';

/** Periods gathered into longer ones (quarters, years): period t of the cube belongs to `into[t]` of `axis`. */
export interface Gathering {
  readonly axis: Axis;
  /** Ascending positions on `axis`. */
  readonly into: Int32Array;
}

/** Gathers periods by a label each, for instance their fiscal year. Periods of one label must stand together. */
export function gatherBy(name: string, labels: readonly string[]): Gathering {
  const distinct = labels.filter((label, t) => t === 0 || label !== labels[t - 1]);
  if (new Set(distinct).size !== distinct.length) throw new Error('Periods of one label must stand together.');
  let at = -1;
  const into = Int32Array.from(labels, (label, t) => (t === 0 || label !== labels[t - 1] ? ++at : at));
  return { axis: { name, labels: distinct }, into };
}

/** Flows (demand, production, money spent) add up over time. The axis keeps its name. */
export function flowOverTime<U extends string>(source: Cube<U>, gathering: Gathering): Cube<U> {
  return gather(source, gathering, (before, value, first) => (first ? value : before + value));
}

/** Stocks (inventory, backlog, heads) are what they are in the last period. */
export function stockOverTime<U extends string>(source: Cube<U>, gathering: Gathering): Cube<U> {
  return gather(source, gathering, (_before, value) => value);
}

/**
 * Rates (utilisation, service, price) are recomputed from numerator and denominator over the longer period, never averaged.
 *
 * @example 90 of 100 hours, then 10 of 50: 100 / 150, not the mean of 90 % and 20 %
 */
export function rateOverTime<U extends string>(
  numerator: Cube<string>,
  denominator: Cube<string>,
  gathering: Gathering,
  unit: U,
): Cube<U> {
  return divide(flowOverTime(numerator, gathering), flowOverTime(denominator, gathering), unit);
}

function gather<U extends string>(
  source: Cube<U>,
  { axis, into }: Gathering,
  take: (before: number, value: number, first: boolean) => number,
): Cube<U> {
  const { at, outer, length, inner } = strides(source, axis.name);
  if (into.length !== length) throw new Error(`${into.length} periods are gathered, the cube has ${length}.`);
  const width = axis.labels.length;
  const values = new Float64Array(outer * width * inner);
  for (let o = 0; o < outer; o++) {
    for (let k = 0; k < length; k++) {
      const first = k === 0 || into[k] !== into[k - 1];
      for (let n = 0; n < inner; n++) {
        const to = (o * width + into[k]!) * inner + n;
        values[to] = take(values[to]!, source.values[(o * length + k) * inner + n]!, first);
      }
    }
  }
  return { unit: source.unit, axes: source.axes.with(at, axis), values };
}
