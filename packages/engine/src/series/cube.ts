/**
 * Numbers over named axes, with a unit that the type knows: `Cube<'units'>` and `Cube<'hours'>` do not add up. The last axis runs
 * fastest: with axes item, period the value of item i in period t stands at `values[i * periods + t]`. NaN is absent, not zero.
 */
export interface Cube<U extends string> {
  readonly unit: U;
  readonly axes: readonly Axis[];
  readonly values: Float64Array;
}

export interface Axis {
  /** `item`, `site`, `period`, … Unique in its cube. */
  readonly name: string;
  /** What stands at each position; unique. */
  readonly labels: readonly string[];
}

/** A cube; without values all of it is zero. Throws when the values do not fit the axes. */
export function cube<U extends string>(unit: U, axes: readonly Axis[], values?: Float64Array): Cube<U> {
  const size = axes.reduce((cells, { labels }) => cells * labels.length, 1);
  if (new Set(axes.map(({ name }) => name)).size !== axes.length) throw new Error('Two axes have the same name.');
  if (values !== undefined && values.length !== size) throw new Error(`${values.length} values do not fit ${size} cells.`);
  return { unit, axes, values: values ?? new Float64Array(size) };
}

/** Cell by cell. Throws unless both have the same axes: nothing is aligned by luck (see `align`). */
export function add<U extends string>(a: Cube<U>, b: Cube<NoInfer<U>>): Cube<U> {
  return combine(a.unit, a, b, (x, y) => x + y);
}

/** Cell by cell; axes as in `add`. */
export function subtract<U extends string>(a: Cube<U>, b: Cube<NoInfer<U>>): Cube<U> {
  return combine(a.unit, a, b, (x, y) => x - y);
}

/** Cell by cell, with the unit of the product: units times money a unit are money. */
export function multiply<U extends string>(a: Cube<string>, b: Cube<string>, unit: U): Cube<U> {
  return combine(unit, a, b, (x, y) => x * y);
}

/** Cell by cell, with the unit of the ratio; where the divisor is 0 the ratio is absent (NaN). */
export function divide<U extends string>(a: Cube<string>, b: Cube<string>, unit: U): Cube<U> {
  return combine(unit, a, b, (x, y) => (y === 0 ? Number.NaN : x / y));
}

function combine<U extends string>(unit: U, a: Cube<string>, b: Cube<string>, of: (x: number, y: number) => number): Cube<U> {
  if (!sameAxes(a.axes, b.axes)) throw new Error(`The axes differ: ${nameOf(a)} and ${nameOf(b)}. Align one to the other first.`);
  const values = new Float64Array(a.values.length);
  for (let k = 0; k < values.length; k++) values[k] = of(a.values[k]!, b.values[k]!);
  return { unit, axes: a.axes, values };
}

function sameAxes(a: readonly Axis[], b: readonly Axis[]): boolean {
  if (a === b) return true;
  return a.length === b.length && a.every((axis, n) => sameAxis(axis, b[n]!));
}

const sameAxis = (a: Axis, b: Axis): boolean =>
  a === b ||
  (a.name === b.name &&
    (a.labels === b.labels || (a.labels.length === b.labels.length && a.labels.every((l, k) => l === b.labels[k]))));

const nameOf = ({ axes }: Cube<string>): string => axes.map(({ name, labels }) => `${name} (${labels.length})`).join(' x ');

/**
 * Puts a cube on another axis of the same name: cells of labels it does not have become `missing`. Throws when the cube has a label
 * that the new axis lacks, because its numbers would be lost.
 */
export function align<U extends string>(source: Cube<U>, axis: Axis, missing: 'zero' | 'absent'): Cube<U> {
  const { at, outer, length, inner } = strides(source, axis.name);
  const positions = new Map(axis.labels.map((label, k) => [label, k]));
  const moved = source.axes[at]!.labels.map((label) => {
    const k = positions.get(label);
    if (k === undefined) throw new Error(`"${label}" of axis ${axis.name} would be lost.`);
    return k;
  });
  const width = axis.labels.length;
  const values = new Float64Array(outer * width * inner).fill(missing === 'zero' ? 0 : Number.NaN);
  for (let o = 0; o < outer; o++) {
    for (let k = 0; k < length; k++) {
      const from = (o * length + k) * inner;
      values.set(source.values.subarray(from, from + inner), (o * width + moved[k]!) * inner);
    }
  }
  return { unit: source.unit, axes: source.axes.with(at, axis), values };
}

/** Adds up one axis, in its order; an absent cell makes the sum absent. */
export function sumOver<U extends string>(source: Cube<U>, axis: string): Cube<U> {
  const { at, outer, length, inner } = strides(source, axis);
  const values = new Float64Array(outer * inner);
  for (let o = 0; o < outer; o++) {
    for (let k = 0; k < length; k++) {
      for (let n = 0; n < inner; n++) values[o * inner + n]! += source.values[(o * length + k) * inner + n]!;
    }
  }
  return { unit: source.unit, axes: source.axes.toSpliced(at, 1), values };
}

/** How the cells of one axis lie: cell (o, k, n) stands at `(o * length + k) * inner + n`. */
export function strides(
  { axes }: Cube<string>,
  name: string,
): { readonly at: number; readonly outer: number; readonly length: number; readonly inner: number } {
  const at = axes.findIndex((axis) => axis.name === name);
  if (at < 0) throw new Error(`There is no axis ${name}.`);
  const cells = (some: readonly Axis[]): number => some.reduce((count, { labels }) => count * labels.length, 1);
  return { at, outer: cells(axes.slice(0, at)), length: axes[at]!.labels.length, inner: cells(axes.slice(at + 1)) };
}
