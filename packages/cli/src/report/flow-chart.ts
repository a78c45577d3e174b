import { type Flow, formatNumber, pageStyle, peakOf, periodName, supplyOf } from '@equipoise/engine';
import { linePath, stepPath, timeAxis, timeLabels, type ValueAxis, valueAxis } from './axis.ts';
import { html, type Markup } from './markup.ts';

/** What several charts share so that they can be compared by eye. */
export interface FlowScale {
  readonly flowHigh: number;
  readonly stockHigh: number;
  readonly shortageHigh: number;
  readonly headsHigh: number;
  /** 1 or 1 000: charts count in thousands where numbers are large. */
  readonly divisor: number;
}

export interface FlowChart {
  readonly flow: Flow;
  /** The demand line: of customers, or with what parents use. */
  readonly demand: Float64Array;
  readonly labels: readonly string[];
  /** Units sold in closed periods right before the plan. */
  readonly history: { readonly labels: readonly string[]; readonly units: Float64Array };
  readonly heads: Float64Array | null;
  readonly unit: string;
}

export interface Size {
  readonly width: number;
  readonly flowHeight: number;
  readonly stockHeight: number;
  readonly headsHeight: number;
}

const leftMargin = 30;
const rightMargin = 4;
const topMargin = 18;
const panelGap = 20;

/** Top edges of the panels, for labels beside the chart. */
export function panelTops(size: Size): {
  readonly flow: number;
  readonly stock: number;
  readonly heads: number;
  readonly axis: number;
  readonly height: number;
} {
  const stock = topMargin + size.flowHeight + panelGap;
  const stockEnd = stock + size.stockHeight;
  const heads = stockEnd + (size.headsHeight > 0 ? panelGap : 0);
  const axis = heads + size.headsHeight + 13;
  return { flow: topMargin, stock, heads, axis, height: axis + 18 };
}

export function flowScale(charts: readonly FlowChart[]): FlowScale {
  let [flowHigh, stockHigh, shortageHigh, headsHigh] = [0, 0, 0, 0];
  for (const { flow, demand, history, heads } of charts) {
    flowHigh = Math.max(flowHigh, ...demand, ...supplyOf(flow), ...history.units);
    stockHigh = Math.max(stockHigh, ...flow.stock);
    shortageHigh = Math.max(shortageHigh, ...shortageOf(flow));
    if (heads) headsHigh = Math.max(headsHigh, ...heads);
  }
  return {
    flowHigh: flowHigh * 1.06,
    stockHigh: stockHigh * 1.08,
    shortageHigh,
    headsHigh: headsHigh * 1.08,
    divisor: Math.max(flowHigh, stockHigh) >= 10_000 ? 1000 : 1,
  };
}

/** Orders waiting and sales lost, together the bar under the zero line of the stock. */
function shortageOf(flow: Flow): Float64Array {
  return flow.backorder.map((units, t) => units + flow.lostSales[t]!);
}

/** Demand over stacked production, stock beneath with shortage under its zero line, heads below: panels on one time axis. */
export function flowChart(chart: FlowChart, scale: FlowScale, size: Size, title: string): Markup {
  const labels = [...chart.history.labels, ...chart.labels];
  const closed = chart.history.labels.length;
  const tops = panelTops(size);
  const time = timeAxis(labels, leftMargin, size.width - rightMargin);
  const plan = timeAxis(chart.labels, leftMargin + closed * time.step, size.width - rightMargin);
  const flowAxis = valueAxis(0, scale.flowHigh, tops.flow, tops.flow + size.flowHeight, 2);
  const stockAxis = valueAxis(-scale.shortageHigh, scale.stockHigh, tops.stock, tops.stock + size.stockHeight, 1);
  const headsAxis = valueAxis(0, scale.headsHigh, tops.heads, tops.heads + size.headsHeight, 1);
  const boundary = leftMargin + closed * time.step;
  const bottom = chart.heads && size.headsHeight > 0 ? tops.heads + size.headsHeight : tops.stock + size.stockHeight;
  return html`<svg class="chart" viewBox="0 0 ${size.width} ${tops.height}" width="${size.width}" height="${tops.height}" role="img" aria-label="${title}">
${closed > 0 ? html`<rect class="closed" x="${leftMargin}" y="${tops.flow - 6}" width="${closed * time.step}" height="${bottom - tops.flow + 6}"/><line class="now" x1="${boundary}" x2="${boundary}" y1="${tops.flow - 6}" y2="${bottom}"/>${closed * time.step > 40 ? html`<text class="ax" x="${boundary - 4}" y="8" text-anchor="end">sold</text><text class="ax" x="${boundary + 4}" y="8">plan</text>` : null}` : null}
${gridlines(flowAxis, size.width, scale.divisor)}
${bars(chart.flow, plan, flowAxis)}
${demandLine(chart, time, flowAxis)}
${gridlines(stockAxis, size.width, scale.divisor)}
${stockPanel(chart.flow, plan, stockAxis, scale.divisor)}
${chart.heads && size.headsHeight > 0 ? headsPanel(chart.heads, plan, headsAxis, size.width) : null}
${timeLabels(time, tops.axis)}
${readings(chart, plan, tops.flow - 6, bottom)}
</svg>`;
}

function gridlines(axis: ValueAxis, width: number, divisor: number): Markup {
  const apart = axis.ticks.filter((tick, k) => k === 0 || axis.y(axis.ticks[k - 1]!) - axis.y(tick) >= 10);
  return html`${apart.map(
    (tick) =>
      html`<line class="${tick === 0 ? 'zero' : 'grid'}" x1="${leftMargin}" x2="${width - rightMargin}" y1="${axis.y(tick)}" y2="${axis.y(tick)}"/><text class="ax" x="${leftMargin - 5}" y="${axis.y(tick) + 3.5}" text-anchor="end">${axisNumber(tick / divisor)}</text>`,
  )}`;
}

function axisNumber(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : value < 1 ? 2 : 1, pageStyle);
}

const stack = ['regular', 'overtime', 'subcontract', 'purchase'] as const;

function bars(flow: Flow, axis: ReturnType<typeof timeAxis>, values: ValueAxis): Markup {
  const width = axis.step * 0.68;
  return html`${axis.labels.map((_, t) => {
    let base = 0;
    return stack.map((name) => {
      const units = flow[name][t]!;
      if (units <= 1e-9) return null;
      const [from, to] = [values.y(base), values.y(base + units)];
      base += units;
      return html`<rect class="${name}" x="${axis.middle(t) - width / 2}" y="${to}" width="${width}" height="${Math.max(0.4, from - to)}"/>`;
    });
  })}`;
}

function demandLine(chart: FlowChart, time: ReturnType<typeof timeAxis>, values: ValueAxis): Markup {
  const closed = chart.history.labels.length;
  const past = Array.from(chart.history.units, (units, t) => ({ x: time.middle(t), y: values.y(units) }));
  const future = Array.from(chart.demand, (units, t) => ({ x: time.middle(closed + t), y: values.y(units) }));
  const joined = past.length > 0 ? [past.at(-1)!, ...future] : future;
  const path = (points: readonly { x: number; y: number }[]) =>
    linePath(
      points.map((point) => point.x),
      points.map((point) => point.y),
    );
  return html`${past.length > 1 ? html`<path class="history" d="${path(past)}"/>` : null}${past.map(
    ({ x, y }) => html`<circle class="history-dot" cx="${x}" cy="${y}" r="1.5"/>`,
  )}<path class="halo" d="${path(joined)}"/><path class="demand" d="${path(joined)}"/>`;
}

function stockPanel(flow: Flow, axis: ReturnType<typeof timeAxis>, values: ValueAxis, divisor: number): Markup {
  const xs = Array.from(flow.stock, (_, t) => axis.middle(t));
  const ys = Array.from(flow.stock, (units) => values.y(units));
  const zero = values.y(0);
  const width = axis.step * 0.68;
  const peak = peakOf(flow.stock);
  const shortage = shortageOf(flow);
  const first = xs[0] ?? 0;
  const last = xs.at(-1) ?? 0;
  return html`<path class="stock-area" d="${`${linePath(xs, ys)}L${last} ${zero}L${first} ${zero}Z`}"/><path class="stock" d="${linePath(xs, ys)}"/>
${Array.from(shortage, (units, t) =>
  units > 0.05
    ? html`<rect class="shortage" x="${axis.middle(t) - width / 2}" y="${zero + 0.5}" width="${width}" height="${Math.max(2.5, values.y(-units) - zero)}"/>`
    : null,
)}${
  peak && peak.value > 0.5
    ? html`<text class="peak" x="${Math.min(Math.max(axis.middle(peak.period), axis.left + 16), axis.middle(axis.labels.length - 1) - 6)}" y="${values.y(peak.value) - 5}" text-anchor="middle">${formatNumber(peak.value / divisor, divisor > 1 ? 1 : 0, pageStyle)}</text>`
    : null
}`;
}

function headsPanel(heads: Float64Array, axis: ReturnType<typeof timeAxis>, values: ValueAxis, width: number): Markup {
  return html`${gridlines(values, width, 1)}<path class="heads" d="${stepPath(
    axis,
    Array.from(heads, (count) => values.y(count)),
  )}"/>`;
}

/** Invisible columns that name every number of a period when pointed at. */
function readings(chart: FlowChart, axis: ReturnType<typeof timeAxis>, top: number, bottom: number): Markup {
  const say = (name: string, units: number) => (units > 0.05 ? `\n${name} ${formatNumber(units, 0, pageStyle)}` : '');
  return html`${chart.labels.map((label, t) => {
    const { flow } = chart;
    const text = `${periodName(label).long}, ${chart.unit}\nDemand ${formatNumber(chart.demand[t]!, 0, pageStyle)}${say('Regular time', flow.regular[t]!)}${say('Overtime', flow.overtime[t]!)}${say('Subcontract', flow.subcontract[t]!)}${say('Bought', flow.purchase[t]!)}\nStock ${formatNumber(flow.stock[t]!, 0, pageStyle)}${say('Waiting', flow.backorder[t]!)}${say('Lost sales', flow.lostSales[t]!)}${chart.heads ? `\nHeads ${formatNumber(chart.heads[t]!, 1, pageStyle)}` : ''}`;
    return html`<rect class="reading" x="${axis.left + t * axis.step}" y="${top}" width="${axis.step}" height="${bottom - top}"><title>${text}</title></rect>`;
  })}`;
}
