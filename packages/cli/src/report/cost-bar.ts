import { type Comparison, type CostKind, formatTicks, kindName, type PlanColumn, pageStyle } from '@equipoise/engine';
import { costColour } from './cost-colours.ts';
import { html, type Markup } from './markup.ts';

const width = 1000;
const height = 40;

/**
 * Kinds of cost that are large and nearly the same in every plan: they would push everything else to the edge of the bars, so
 * the bars leave them out and the page says so. The table shows them.
 */
export function leftOutOfBars(comparison: Comparison): ReadonlySet<CostKind> {
  const made = comparison.columns.filter((column) => column.money !== null && column.isPossible);
  const leftOut = new Set<CostKind>();
  if (made.length < 2) return leftOut;
  comparison.kinds.forEach((kind, k) => {
    if (kind !== 'material' && kind !== 'purchase') return;
    const ticks = made.map((column) => column.money!.parts[k]!);
    const largest = Math.max(...ticks);
    if (largest > 0 && largest - Math.min(...ticks) <= 0.05 * largest) leftOut.add(kind);
  });
  return leftOut;
}

/** Cost of a plan as one stacked bar; all bars of a comparison have the same scale and begin at zero. */
export function costBar(comparison: Comparison, column: PlanColumn, leftOut: ReadonlySet<CostKind>): Markup {
  const kept = (candidate: PlanColumn) =>
    comparison.kinds.map((kind, k) => ({ kind, ticks: leftOut.has(kind) ? 0 : Math.max(0, candidate.money?.parts[k] ?? 0) }));
  const longest = Math.max(...comparison.columns.map((candidate) => kept(candidate).reduce((sum, part) => sum + part.ticks, 0)));
  let at = 0;
  const parts = kept(column).map(({ kind, ticks }) => {
    if (ticks === 0) return null;
    const length = (ticks / longest) * width;
    const x = at;
    at += length;
    return html`<rect x="${x}" y="0" width="${Math.max(1, length - 3)}" height="${height}" style="fill:var(--${costColour[kind]})"><title>${kindName(kind)} ${formatTicks(ticks, comparison.scale, pageStyle)}</title></rect>`;
  });
  return html`<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="Cost by kind">${parts}</svg>`;
}
