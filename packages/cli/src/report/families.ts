import {
  addUpPoints,
  counted,
  type Flow,
  factsOf,
  formatNumber,
  formatShare,
  needOf,
  type ProductPlan,
  pageStyle,
  periodName,
  productName,
  productUnit,
  type Subject,
  type SupplyPlan,
  siteName,
  sumOf,
  supplyOf,
  wholeParts,
} from '@equipoise/engine';
import { flowChart, flowScale } from './flow-chart.ts';
import { historyOf } from './history.ts';
import { html, type Markup } from './markup.ts';

/** Sections a page can hold; the workbook holds everything. */
const sectionsShown = 40;
const periodsInBlock = 13;

/** One section a product: chart on its own scale and the numbers of the plan. */
export function productSections(plan: SupplyPlan, subject: Subject): Markup {
  const products = inOrder(plan);
  const sections = products.slice(0, sectionsShown).map((product) =>
    productSection(
      product,
      plan.products.filter((point) => point.product === product),
      plan,
      subject,
    ),
  );
  const rest = products.length - sections.length;
  return html`<div class="families">${sections}${
    rest > 0
      ? html`<p class="quiet">${counted(rest, `more ${subject.level}`, subject.level === 'family' ? 'more families' : 'more items')}: plan with --out FILE.xlsx to see all of them.</p>`
      : null
  }</div>`;
}

/** What customers buy and the house makes comes first, then what is only bought in, then components; the largest demand first. */
function inOrder(plan: SupplyPlan): string[] {
  const ranks = new Map<string, { made: number; demand: number }>();
  for (const point of plan.products) {
    const rank = ranks.get(point.product) ?? { made: 0, demand: 0 };
    rank.made += sumOf(point.regular) + sumOf(point.overtime) + sumOf(point.subcontract);
    rank.demand += sumOf(point.demand);
    ranks.set(point.product, rank);
  }
  const classOf = ({ made, demand }: { made: number; demand: number }) => (demand > 0 ? (made > 0 ? 0 : 1) : 2);
  return [...ranks]
    .sort(([a, x], [b, y]) => classOf(x) - classOf(y) || y.demand - x.demand || (a < b ? -1 : 1))
    .map(([product]) => product);
}

function productSection(product: string, points: readonly ProductPlan[], plan: SupplyPlan, subject: Subject): Markup {
  const flow = addUpPoints(points, plan.periodLabels.length);
  const unit = productUnit(subject, product);
  const chart = {
    flow,
    demand: needOf(flow),
    labels: plan.periodLabels,
    history: historyOf(subject, [product]),
    heads: null,
    unit,
  };
  const facts = factsOf({ ...plan, products: points, pools: [], resources: [] }, subject);
  const summary = [
    `demand ${formatNumber(sumOf(flow.demand), 0, pageStyle)}`,
    facts.service === null ? '' : `service ${formatShare(facts.service, pageStyle)} %`,
    `closing stock ${formatNumber(flow.stock.at(-1) ?? 0, 0, pageStyle)}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
  return html`<section class="card"><h2>${productName(subject, product)} <small>${unit}; chart on its own scale</small><span class="facts">${summary}</span></h2>
<div class="family"><div>${flowChart(chart, flowScale([chart]), { width: 330, flowHeight: 104, stockHeight: 46, headsHeight: 0 }, `${productName(subject, product)}: demand, production and stock`)}</div>
<div class="scroll">${blocks(plan.periodLabels).map((periods) => numbers(points, flow, periods, plan, subject))}</div></div></section>`;
}

/** Positions of periods in blocks of a year at most. */
function blocks(labels: readonly string[]): number[][] {
  const count = Math.ceil(labels.length / periodsInBlock);
  const size = Math.ceil(labels.length / Math.max(1, count));
  return Array.from({ length: count }, (_, k) => labels.map((_, t) => t).slice(k * size, (k + 1) * size));
}

interface Line {
  readonly name: string;
  readonly series: Float64Array;
  readonly look: 'strong' | 'part' | 'bad' | '';
  readonly flow: boolean;
}

function numbers(
  points: readonly ProductPlan[],
  flow: Flow,
  periods: readonly number[],
  plan: SupplyPlan,
  subject: Subject,
): Markup {
  const lines = linesOf(points, flow, subject);
  const inAll = periods.length === plan.periodLabels.length;
  return html`<table><colgroup><col class="name"></colgroup><thead><tr><th></th>${periods.map(
    (t) => html`<th scope="col">${periodName(plan.periodLabels[t]!).short}</th>`,
  )}${inAll ? html`<th scope="col">Total</th>` : null}</tr></thead><tbody>${lines.map(
    (line) =>
      html`<tr class="${line.look}"><th scope="row">${line.name}</th>${periods.map((t) => numberCell(line.series[t]!))}${inAll ? (line.flow ? numberCell(sumOf(line.series)) : html`<td></td>`) : null}</tr>`,
  )}</tbody></table>`;
}

function numberCell(value: number): Markup {
  const text = formatNumber(value, 0, pageStyle);
  return text === '0' ? html`<td class="nought">0</td>` : html`<td>${text}</td>`;
}

function linesOf(points: readonly ProductPlan[], flow: Flow, subject: Subject): Line[] {
  const occurs = (series: Float64Array) => series.some((value) => Math.abs(value) >= 0.5);
  const tied = wholeParts([flow.regular, flow.overtime, flow.subcontract, flow.purchase]);
  const parts = ['regular time', 'overtime', 'subcontract', 'bought'].flatMap((name, k) =>
    occurs(tied.parts[k]!) ? [{ name, series: tied.parts[k]!, look: 'part' as const, flow: true }] : [],
  );
  const lines: Line[] = [{ name: 'Demand', series: flow.demand, look: 'strong', flow: true }];
  if (occurs(flow.dependentDemand)) lines.push({ name: 'Used by parents', series: flow.dependentDemand, look: '', flow: true });
  lines.push({ name: 'Supply', series: tied.total, look: 'strong', flow: true });
  if (parts.length > 1 || parts[0]?.name !== 'regular time') lines.push(...parts);
  if (points.length > 1) {
    const bySite = wholeParts(points.map(supplyOf)).parts;
    points.forEach((point, k) => {
      const series = bySite[k]!;
      if (occurs(series)) lines.push({ name: `at ${siteName(subject, point.site)}`, series, look: 'part', flow: true });
    });
    const moved = addSeries(points.map((point) => point.sent));
    if (moved && occurs(moved)) lines.push({ name: 'Moved between sites', series: moved, look: '', flow: true });
  }
  lines.push({ name: 'Stock at the end', series: flow.stock, look: 'strong', flow: false });
  if (occurs(flow.target)) lines.push({ name: 'target', series: flow.target, look: 'part', flow: false });
  if (occurs(flow.backorder)) lines.push({ name: 'Orders waiting', series: flow.backorder, look: 'bad', flow: false });
  if (occurs(flow.lostSales)) lines.push({ name: 'Lost sales', series: flow.lostSales, look: 'bad', flow: true });
  if (occurs(flow.safetyShortfall))
    lines.push({ name: 'Below safety stock', series: flow.safetyShortfall, look: 'bad', flow: false });
  return lines;
}

function addSeries(all: readonly Float64Array[]): Float64Array | null {
  const first = all[0];
  if (!first) return null;
  return first.map((_, t) => all.reduce((sum, series) => sum + series[t]!, 0));
}
