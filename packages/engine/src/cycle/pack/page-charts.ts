import { formatNumber } from '../../figures/numbers.ts';
import { linePath, type TimeAxis, timeAxis, timeLabels, type ValueAxis, valueAxis } from './axis.ts';
import { html, type Markup } from './markup.ts';
import type { PackCourse, PackSteps } from './pack.ts';
import { writeNumber, written } from './written.ts';

/** Gridlines of an axis with their numbers, in units of `divisor`. */
export function gridlines(axis: ValueAxis, left: number, right: number, divisor: number): Markup {
  const apart = axis.ticks.filter((tick, k) => k === 0 || axis.y(axis.ticks[k - 1]!) - axis.y(tick) >= 10);
  return html`${apart.map((tick) => {
    const shown = tick / divisor;
    const text = formatNumber(shown, Number.isInteger(shown) ? 0 : shown < 1 ? 2 : 1, written);
    return html`<line class="${tick === 0 ? 'zero' : 'grid'}" x1="${left}" x2="${right}" y1="${axis.y(tick)}" y2="${axis.y(tick)}"/><text x="${left - 6}" y="${axis.y(tick) + 3.5}" text-anchor="end">${text}</text>`;
  })}`;
}

/** Points of a series where it is known: pieces between gaps, so that a gap is not drawn over. */
export function pieces(values: Float64Array, time: TimeAxis, axis: ValueAxis): readonly string[] {
  const found: string[] = [];
  let [xs, ys]: [number[], number[]] = [[], []];
  const flush = () => {
    if (xs.length > 1) found.push(linePath(xs, ys));
    [xs, ys] = [[], []];
  };
  values.forEach((value, t) => {
    if (Number.isFinite(value)) {
      xs.push(time.middle(t));
      ys.push(axis.y(value));
    } else flush();
  });
  flush();
  return found;
}

const width = 590;
const left = 44;
const right = width - 6;

/** A bridge: the ends stand on the table's figures and are cut; the steps between are to scale. */
export function stepsChart(steps: PackSteps): Markup {
  const { title, currency, from, to, parts } = steps;
  const height = 330;
  const [top, bottom] = [34, 262];
  const levels = [from.cents];
  for (const { cents } of parts) levels.push(levels.at(-1)! + cents);
  const [high, low] = [Math.max(...levels, to.cents), Math.min(...levels, to.cents)];
  const span = high - low || Math.abs(high) || 1;
  const y = (cents: number) => top + ((high - cents) / span) * (bottom - top - 46);
  const columns = parts.length + 2;
  const step = (right - 8) / columns;
  const bar = step * 0.62;
  const middle = (k: number) => 8 + (k + 0.5) * step;
  const thousand = (cents: number, signed: boolean) => writeNumber(cents / 100, 'money', signed);
  const ends = [
    { name: from.name, cents: from.cents, k: 0, look: 'end-from' },
    { name: to.name, cents: to.cents, k: columns - 1, look: 'end-to' },
  ];
  return html`<figure data-steps="${steps.id}"><figcaption>${title} <small>${currency} thousand; end bars are cut, steps are to scale</small></figcaption><svg class="chart" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}: ${from.name} ${thousand(from.cents, false)}, ${parts.map(({ name, cents }) => `${name} ${thousand(cents, true)}`).join(', ')}, ${to.name} ${thousand(to.cents, false)}, ${currency} thousand">
<line class="zero" x1="2" x2="${right}" y1="${bottom}" y2="${bottom}"/>
${ends.map(
  ({ name, cents, k, look }) =>
    html`<rect class="${look}" x="${middle(k) - bar / 2}" y="${y(cents)}" width="${bar}" height="${bottom - y(cents)}"/><path class="cut" d="M${middle(k) - bar / 2 - 2} ${bottom - 16}l${bar / 2 + 2} -6l${bar / 2 + 2} 6"/><text class="number strong" data-value="${String(cents / 100)}" x="${middle(k)}" y="${y(cents) - 6}" text-anchor="middle">${thousand(cents, false)}</text>${nameUnder(name, middle(k), bottom + 16, true)}`,
)}
${parts.map(({ name, cents }, k) => {
  const [a, b] = [y(levels[k]!), y(levels[k + 1]!)];
  const above = cents >= 0;
  return html`<line class="link" x1="${middle(k) + bar / 2}" x2="${middle(k + 1) - bar / 2}" y1="${a}" y2="${a}"/><rect class="${above ? 'step-up' : 'step-down'}" x="${middle(k + 1) - bar / 2}" y="${Math.min(a, b)}" width="${bar}" height="${Math.max(1, Math.abs(a - b))}"/><text class="number ${above ? 'good' : 'bad'}" data-value="${String(cents / 100)}" x="${middle(k + 1)}" y="${above ? Math.min(a, b) - 6 : Math.max(a, b) + 13}" text-anchor="middle">${thousand(cents, true)}</text>${nameUnder(name, middle(k + 1), bottom + 16, false)}`;
})}<line class="link" x1="${middle(columns - 2) + bar / 2}" x2="${middle(columns - 1) - bar / 2}" y1="${y(to.cents)}" y2="${y(to.cents)}"/>
</svg></figure>`;
}

/** A name in as many lines as it has words. */
function nameUnder(name: string, x: number, y: number, strong: boolean): Markup {
  return html`${name.split(' ').map((word, k) => html`<text class="name${strong ? ' strong' : ''}" x="${x}" y="${y + k * 12}" text-anchor="middle">${word}</text>`)}`;
}

/** Money at period ends against the least that is wanted. */
export function courseChart(course: PackCourse): Markup {
  const { title, currency, labels, values, limit } = course;
  const height = 330;
  const [top, bottom] = [20, 270];
  const known = [...values].filter(Number.isFinite);
  const high = Math.max(0, ...known, limit?.value ?? 0) * 1.05;
  const low = Math.min(0, ...known);
  const time = timeAxis(labels, left, right);
  const axis = valueAxis(low, high, top, bottom, 3);
  const at = known.length === 0 ? -1 : values.indexOf(Math.min(...known));
  const ink = at < 0 ? null : values[at]!;
  return html`<figure data-course="${course.id}"><figcaption>${title} <small>${currency} million</small></figcaption><svg class="chart" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}, ${currency} million">
${limit === null ? null : html`<rect class="below" x="${left}" y="${axis.y(limit.value)}" width="${right - left}" height="${Math.max(0, axis.y(0) - axis.y(limit.value))}"/>`}
${gridlines(axis, left, right, 1e6)}
${limit === null ? null : html`<line class="limit" x1="${left}" x2="${right}" y1="${axis.y(limit.value)}" y2="${axis.y(limit.value)}"/><text class="limit-name" x="${right - 4}" y="${axis.y(limit.value) - 5}" text-anchor="end">${limit.label} ${formatNumber(limit.value / 1e6, 1, written)}</text>`}
${pieces(values, time, axis).map((d) => html`<path class="course" d="${d}"/>`)}
${ink === null ? null : html`<circle class="course-dot" cx="${time.middle(at)}" cy="${axis.y(ink)}" r="3.5"/><text class="number strong" data-value="${String(ink)}" x="${Math.min(Math.max(time.middle(at), left + 30), right - 30)}" y="${axis.y(ink) - 9}" text-anchor="middle">lowest ${formatNumber(ink / 1e6, 1, written)}</text>`}
${timeLabels(time, bottom + 15)}
</svg></figure>`;
}
