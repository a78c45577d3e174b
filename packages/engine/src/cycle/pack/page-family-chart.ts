import { formatNumber } from '../../figures/numbers.ts';
import { periodName } from '../../figures/period-names.ts';
import type { FamilyBlock, FamilyPage } from '../family-page.ts';
import { linePath, type TimeAxis, timeAxis, timeLabels, type ValueAxis, valueAxis } from './axis.ts';
import { html, type Markup } from './markup.ts';
import { gridlines, pieces } from './page-charts.ts';
import { largest } from './sums.ts';
import { written } from './written.ts';

const width = 790;
const left = 40;
const right = width - 62;
const gap = 38;

/** Sales, production and stock (or backlog) on one time axis: closed periods on a grey ground, the plan to their right. */
export function familyChart(page: FamilyPage): Markup {
  const { blocks, labels, closed, unit } = page;
  const high = 620;
  const panel = (high - 46 - gap * (blocks.length - 1) - 18) / blocks.length;
  const time = timeAxis(labels, left, right);
  const most = Math.max(...blocks.flatMap(({ line }) => [...line.plan, ...line.actual].filter(Number.isFinite)), 0);
  const divisor = most >= 10_000 ? 1000 : 1;
  const boundary = left + closed * time.step;
  return html`<svg class="chart family-chart" viewBox="0 0 ${width} ${high}" width="${width}" height="${high}" role="img" aria-label="${page.title}">
${blocks.map((block, k) => {
  const top = 26 + k * (panel + gap);
  const values = [...block.line.plan, ...block.line.actual].filter(Number.isFinite);
  const axis = valueAxis(Math.min(0, ...values), Math.max(...values, 0) * 1.1, top, top + panel, 2);
  return html`<rect class="closed" x="${left}" y="${top - 4}" width="${closed * time.step}" height="${panel + 4}"/>
<text class="panel" x="0" y="${top - 12}">${block.name} <tspan class="unit">${divisor > 1 ? 'thousand ' : ''}${unit}${block.key === 'stock' || block.key === 'backlog' ? ', end of period' : ''}</tspan></text>
${gridlines(axis, left, right, divisor)}${drawn(block, time, axis, closed, divisor)}
<line class="now" x1="${boundary}" x2="${boundary}" y1="${top - 4}" y2="${top + panel}"/>${k === 0 ? html`<text x="${boundary - 5}" y="${top - 12}" text-anchor="end">closed</text><text x="${boundary + 5}" y="${top - 12}">plan</text>` : null}`;
})}
${timeLabels(time, high - 24)}
</svg>`;
}

function drawn(block: FamilyBlock, time: TimeAxis, axis: ValueAxis, closed: number, divisor: number): Markup {
  const { plan, actual } = block.line;
  const ahead = plan.map((value, t) => (t < closed ? Number.NaN : value));
  const before = plan.map((value, t) => (t < closed ? value : Number.NaN));
  const name = (text: string, look: string, series: Float64Array) => {
    const last = series.at(-1);
    return last === undefined || !Number.isFinite(last)
      ? null
      : html`<text class="line-name ${look}" x="${right + 6}" y="${axis.y(last) + 3.5}">${text}</text>`;
  };
  if (block.key === 'production')
    return html`${bars(ahead, time, axis, 'regular')}${bars(actual, time, axis, 'regular made')}${past(before, time, axis)}`;
  if (block.key === 'sales') {
    const joined = ahead.slice();
    if (closed > 0 && Number.isFinite(actual[closed - 1]!)) joined[closed - 1] = actual[closed - 1]!;
    return html`${past(before, time, axis)}${pieces(actual, time, axis).map((d) => html`<path class="history" d="${d}"/>`)}${dots(actual, time, axis)}${pieces(joined, time, axis).map((d) => html`<path class="halo" d="${d}"/><path class="demand" d="${d}"/>`)}${peak(ahead, time, axis, divisor, 'demand-text')}${name('Demand', 'demand-text', ahead)}`;
  }
  const merged = plan.map((value, t) => (t < closed ? actual[t]! : value));
  const area = areaUnder(merged, time, axis);
  const look = block.key === 'backlog' ? 'backlog' : 'stock';
  return html`${area === '' ? null : html`<path class="${look}-area" d="${area}"/>`}${pieces(merged, time, axis).map((d) => html`<path class="${look}" d="${d}"/>`)}${past(before, time, axis)}${peak(ahead, time, axis, divisor, `${look}-text`)}${name(block.name, `${look}-text`, ahead)}`;
}

/** What the last plan said of closed periods: dashed. */
function past(values: Float64Array, time: TimeAxis, axis: ValueAxis): Markup {
  return html`${[...values].map((value, t) =>
    Number.isFinite(value)
      ? html`<line class="last-plan" x1="${time.left + t * time.step}" x2="${time.left + (t + 1) * time.step}" y1="${axis.y(value)}" y2="${axis.y(value)}"/>`
      : null,
  )}`;
}

function bars(values: Float64Array, time: TimeAxis, axis: ValueAxis, look: string): Markup {
  const wide = time.step * 0.62;
  return html`${[...values].map((value, t) =>
    Number.isFinite(value) && Math.abs(value) > 1e-9
      ? html`<rect class="${look}" x="${time.middle(t) - wide / 2}" y="${Math.min(axis.y(value), axis.y(0))}" width="${wide}" height="${Math.max(0.4, Math.abs(axis.y(0) - axis.y(value)))}"><title>${periodName(time.labels[t]!).long}: ${formatNumber(value, 0, written)}</title></rect>`
      : null,
  )}`;
}

function dots(values: Float64Array, time: TimeAxis, axis: ValueAxis): Markup {
  return html`${[...values].map((value, t) =>
    Number.isFinite(value)
      ? html`<circle class="history-dot" cx="${time.middle(t)}" cy="${axis.y(value)}" r="2"><title>${periodName(time.labels[t]!).long}: ${formatNumber(value, 0, written)}</title></circle>`
      : null,
  )}`;
}

function peak(values: Float64Array, time: TimeAxis, axis: ValueAxis, divisor: number, look: string): Markup {
  const top = largest(values);
  if (top === null || top.value < 0.5) return html``;
  return html`<text class="peak ${look}" x="${Math.min(time.middle(top.at), right - 14)}" y="${axis.y(top.value) - 6}" text-anchor="middle">${formatNumber(top.value / divisor, divisor > 1 ? 1 : 0, written)}</text>`;
}

/** The area below a line where it is known, from its first to its last point. */
function areaUnder(values: Float64Array, time: TimeAxis, axis: ValueAxis): string {
  const first = values.findIndex(Number.isFinite);
  if (first < 0) return '';
  const known = [...values.keys()].filter((t) => t >= first && Number.isFinite(values[t]!));
  const xs = known.map((t) => time.middle(t));
  const path = linePath(
    xs,
    known.map((t) => axis.y(values[t]!)),
  );
  return `${path}L${xs.at(-1)!} ${axis.y(0)}L${xs[0]!} ${axis.y(0)}Z`;
}
