import {
  type Comparison,
  cannotMeet,
  decimalsOf,
  type Flow,
  flowOf,
  formatNumber,
  formatShare,
  formatTicks,
  headline,
  headsByPeriod,
  kindName,
  loadShare,
  type ProductPlan,
  periodName,
  productName,
  productUnit,
  type ResourcePlan,
  resourceName,
  type Subject,
  type SupplyPlan,
  siteName,
  soldTogether,
  terminalStyle as style,
  supplyOf,
  wholeParts,
} from '@equipoise/engine';
import { headsText, scopeLine } from './comparison.ts';
import { clip, renderTable, type TextRow } from './table.ts';

/** Periods beside each other in a terminal of 130 columns; longer horizons continue below. */
const periodsInWidth = 12;
/** The same for every table, so that the months of all of them stand under each other. */
const labelWidth = 28;
/** Products printed one by one; more are for a file. */
const productsShown = 12;

/** One plan for people: sentence, cost, the whole, resources, every product, what cannot be met. */
export function renderPlan(comparison: Comparison, subject: Subject): string {
  const column = comparison.columns[0]!;
  const { plan, money, facts } = column;
  const parts = [`${headline(comparison, style)}.`, scopeLine(subject)];
  if (money) {
    const { scale } = comparison;
    const costs = comparison.kinds
      .map((kind, k) => ({ kind, ticks: money.parts[k]! }))
      .filter(({ ticks }) => ticks !== 0)
      .map(({ kind, ticks }) => [`  ${kindName(kind)}`, formatTicks(ticks, scale, style)]);
    parts.push(
      '',
      renderTable(
        [{ align: 'left' }, { align: 'right' }],
        [[`Cost, ${scale.unit}`, formatTicks(money.total, scale, style)], 'rule', ...costs],
      ),
      '',
      [
        facts.service === null ? '' : `Service ${formatShare(facts.service, style)} %`,
        facts.heads === null ? '' : `heads ${headsText(facts.heads)}`,
        `${plan.title}, proven within ${(plan.gap * 100).toFixed(2)} %`,
      ]
        .filter((part) => part !== '')
        .join('; '),
    );
    parts.push(...renderNumbers(plan, subject));
  }
  const unmet = cannotMeet([plan], subject, style, 10);
  if (unmet.length > 0) parts.push('', 'What cannot be met', ...unmet.map((sentence) => `  ${sentence}`));
  return parts.join('\n');
}

function renderNumbers(plan: SupplyPlan, subject: Subject): string[] {
  const parts: string[] = [];
  const together = soldTogether(plan, subject);
  if (together.products.length > 1) {
    parts.push(
      '',
      renderPeriods(
        `${together.madeOnly ? 'Made' : 'All'} ${subject.level === 'family' ? 'families' : 'items'}, ${together.unit}`,
        flowRows(flowOf(plan, together.products)),
        plan,
      ),
    );
  }
  const heads = headsByPeriod(plan);
  const resources = plan.resources.filter((resource) => resource.available.some(Number.isFinite));
  if (resources.length > 0 || heads) {
    const rows = resources.map(
      (resource): PeriodRow => ({ label: resourceName(subject, resource.resource), cell: loadCell(resource) }),
    );
    if (heads) rows.push({ label: 'Heads', cell: (t) => formatNumber(heads[t]!, 1, style) });
    parts.push('', renderPeriods('Load, % of regular capacity', rows, plan));
  }
  const points = plan.products.slice(0, productsShown);
  for (const point of points) parts.push('', renderPeriods(pointTitle(point, subject), pointRows(point), plan));
  if (plan.products.length > points.length) {
    parts.push(
      '',
      `… and ${plan.products.length - points.length} more; --out FILE.html, FILE.xlsx or a folder holds all of them.`,
    );
  }
  return parts;
}

export interface PeriodRow {
  readonly label: string;
  readonly cell: (t: number) => string;
}

/** Rows over periods, at most a year beside each other. */
export function renderPeriods(title: string, rows: readonly PeriodRow[], plan: Pick<SupplyPlan, 'periodLabels'>): string {
  const labels = plan.periodLabels;
  const blocks: string[] = [];
  for (let from = 0; from < labels.length; from += periodsInWidth) {
    const periods = labels.slice(from, from + periodsInWidth).map((_, k) => from + k);
    const table: TextRow[] = [
      [clip(title, labelWidth).padEnd(labelWidth), ...periods.map((t) => periodName(labels[t]!).short)],
      'rule',
      ...rows.map((row) => [`  ${clip(row.label, labelWidth - 2)}`, ...periods.map(row.cell)]),
    ];
    blocks.push(renderTable([{ align: 'left' }, ...periods.map(() => ({ align: 'right' }) as const)], table));
  }
  return blocks.join('\n\n');
}

const supplyLabels = [
  ['regular', 'Regular time'],
  ['overtime', 'Overtime'],
  ['subcontract', 'Subcontract'],
  ['purchase', 'Bought'],
] as const;

const shortageLabels = [
  ['backorder', 'Orders waiting'],
  ['lostSales', 'Lost sales'],
  ['safetyShortfall', 'Below safety stock'],
] as const;

function flowRows(flow: Flow): PeriodRow[] {
  const decimals = decimalsOf(supplyOf(flow));
  const supply = wholeParts(
    supplyLabels.map(([name]) => flow[name]),
    decimals,
  );
  const rows: PeriodRow[] = [
    { label: 'Demand', cell: units(flow.demand) },
    { label: 'Supply', cell: (t) => formatNumber(supply.total[t]!, decimals, style) },
  ];
  supplyLabels.forEach(([name, label], k) => {
    if (!occurs(flow[name])) return;
    rows.push({ label: `  ${label}`, cell: (t) => formatNumber(supply.parts[k]![t]!, decimals, style) });
  });
  rows.push({ label: 'Stock at the end', cell: units(flow.stock) });
  for (const [name, label] of shortageLabels) if (occurs(flow[name])) rows.push({ label, cell: units(flow[name]) });
  return rows;
}

function pointRows(point: ProductPlan): PeriodRow[] {
  const rows = flowRows(point);
  const extra: PeriodRow[] = [];
  if (occurs(point.dependentDemand)) extra.push({ label: 'Used by parents', cell: units(point.dependentDemand) });
  if (occurs(point.received)) extra.push({ label: 'Received', cell: units(point.received) });
  if (occurs(point.sent)) extra.push({ label: 'Sent', cell: units(point.sent) });
  return [rows[0]!, ...extra, ...rows.slice(1)];
}

function pointTitle(point: ProductPlan, subject: Subject): string {
  const where = subject.sites.size > 1 ? `, ${siteName(subject, point.site)}` : '';
  return `${productName(subject, point.product)}${where}, ${productUnit(subject, point.product)}`;
}

function loadCell(resource: ResourcePlan): (t: number) => string {
  return (t) => {
    const share = loadShare(resource, t);
    if (share === null) return '–';
    return Number.isFinite(share) ? formatNumber(share * 100, 0, style) : 'over';
  };
}

function occurs(series: Float64Array): boolean {
  return series.some((value) => Math.abs(value) > 0.005);
}

function units(series: Float64Array): (t: number) => string {
  const decimals = decimalsOf(series);
  return (t) => formatNumber(series[t]!, decimals, style);
}
