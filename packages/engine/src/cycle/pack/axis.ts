import { periodName } from '../../figures/period-names.ts';
import { html, type Markup } from './markup.ts';

/** A value axis: from `low` to `high`, drawn between two heights of the picture. */
export interface ValueAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  readonly y: (value: number) => number;
}

/** An axis with round gridlines above zero, at least as many as asked; zero is always on it. */
export function valueAxis(lowest: number, highest: number, top: number, bottom: number, gridlines: number): ValueAxis {
  const low = Math.min(0, lowest);
  if (!(highest > 1e-6)) {
    const span = low < 0 ? -low : 1;
    return { low, high: low < 0 ? 0 : 1, ticks: [0], y: (value) => bottom - ((value - low) / span) * (bottom - top) };
  }
  const high = highest;
  const step = roundStep(high / gridlines);
  const ticks: number[] = [];
  for (let tick = 0; tick <= high + step * 1e-9; tick += step) ticks.push(tick);
  const span = high - low || 1;
  return { low, high, ticks, y: (value) => bottom - ((value - low) / span) * (bottom - top) };
}

/** 1, 2, 2.5 or 5 times a power of ten, the largest that is at most the rough step. */
function roundStep(rough: number): number {
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  for (const factor of [5, 2.5, 2]) if (rough >= factor * power * (1 - 1e-9)) return factor * power;
  return power;
}

/** Positions of periods between two edges: the middle of each step and the width of a step. */
export interface TimeAxis {
  readonly labels: readonly string[];
  readonly step: number;
  readonly left: number;
  readonly middle: (t: number) => number;
}

export function timeAxis(labels: readonly string[], left: number, right: number): TimeAxis {
  const step = (right - left) / Math.max(1, labels.length);
  return { labels, step, left, middle: (t) => left + (t + 0.5) * step };
}

/** Months as initials where they fit, the year under the first period of each year. */
export function timeLabels(axis: TimeAxis, y: number): Markup {
  const names = axis.labels.map(periodName);
  const widest = Math.max(1, ...names.map(({ initial }) => initial.length));
  // Numbers of weeks may skip; initials of months that skip would say nothing.
  const stride = widest === 1 ? 1 : Math.ceil((widest * 7 + 2) / axis.step);
  const initials = axis.step * stride >= 9.5;
  let before: string | null = null;
  const years = names.map(({ year }, t) => {
    const starts = year !== before && year !== null;
    before = year;
    return starts ? t : -1;
  });
  const shownYears: { t: number; year: string }[] = [];
  for (const t of years) {
    if (t < 0) continue;
    const last = shownYears.at(-1);
    const entry = { t, year: names[t]!.year! };
    // A year of one or two periods leaves no room for its number; the next one stands where it begins.
    if (last && (t - last.t) * axis.step < 30) shownYears.pop();
    shownYears.push(entry);
  }
  return html`${
    initials
      ? names.map((name, t) =>
          t % stride !== 0
            ? null
            : html`<text class="ax" x="${axis.middle(t)}" y="${y}" text-anchor="middle">${name.initial}</text>`,
        )
      : null
  }${shownYears.map(
    ({ t, year }) =>
      html`<text class="ax yr" x="${initials ? axis.middle(t) : axis.left + t * axis.step}" y="${initials ? y + 13 : y + 2}" text-anchor="${initials && axis.middle(t) > 12 ? 'middle' : 'start'}">${year}</text>`,
  )}`;
}

/** A path through points. */
export function linePath(xs: readonly number[], ys: readonly number[]): string {
  return xs.map((x, k) => `${k === 0 ? 'M' : 'L'}${round(x)} ${round(ys[k]!)}`).join('');
}

/** A step line: constant over each period. */
export function stepPath(axis: TimeAxis, ys: readonly number[]): string {
  return ys
    .map(
      (y, t) =>
        `${t === 0 ? 'M' : 'L'}${round(axis.left + t * axis.step)} ${round(y)}L${round(axis.left + (t + 1) * axis.step)} ${round(y)}`,
    )
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
