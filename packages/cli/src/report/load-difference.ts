import { formatDifference, formatNumber, pageStyle, resourceName, type Subject, sumOf } from '@equipoise/engine';
import { html, type Markup } from './markup.ts';
import { periodHead } from './resources.ts';

/** Load of the same plan counted twice: from families with mixed coefficients, and from every item. */
export interface LoadDifference {
  readonly periodLabels: readonly string[];
  readonly rows: readonly {
    readonly resource: string;
    readonly unit: string;
    readonly topDown: Float64Array;
    readonly bottomUp: Float64Array;
  }[];
}

export function loadDifferenceCard(difference: LoadDifference, subject: Subject): Markup {
  const rows = difference.rows.filter(({ topDown, bottomUp }) => sumOf(topDown) + sumOf(bottomUp) > 0);
  if (rows.length === 0) return html``;
  const unit = rows[0]!.unit;
  const largest = rows
    .map((row) => ({ row, share: (sumOf(row.bottomUp) - sumOf(row.topDown)) / Math.max(1e-9, sumOf(row.topDown)) }))
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))[0]!;
  const isSame = rows.every(({ topDown, bottomUp }) => bottomUp.every((hours, t) => Math.abs(hours - topDown[t]!) < 0.5));
  const sentence = isSame
    ? 'Families and items ask for the same hours: the mix is the same.'
    : Math.abs(largest.share) < 0.0005
      ? 'Over the whole plan families and items ask for the same hours; period by period the mix differs.'
      : `Counted item by item, ${resourceName(subject, largest.row.resource)} needs ${formatDifference(largest.share * 100, 1, pageStyle)} % against the family plan; that is the largest difference.`;
  return html`<section class="card"><h2>Bottom-up against top-down <small>load of every item less load of the families, ${unit}</small></h2><p class="lead" style="margin-bottom:8px">${sentence}</p>
${
  isSame
    ? null
    : html`<div class="scroll">${blocksOf(difference.periodLabels.length).map(
        (periods) =>
          html`<table class="heat diffs" style="min-width:${172 + 44 * periods.length}px"><colgroup><col class="name"></colgroup><tbody>${rows.map(
            ({ resource, topDown, bottomUp }) =>
              html`<tr><th scope="row">${resourceName(subject, resource)}</th>${periods.map((t) => cell(bottomUp[t]! - topDown[t]!, topDown[t]!))}</tr>`,
          )}</tbody><tfoot>${periodHead(periods.map((t) => difference.periodLabels[t]!))}</tfoot></table>`,
      )}</div>`
}</section>`;
}

/** Differences are wide numbers: more than a year and a half continues below. */
function blocksOf(periods: number): number[][] {
  const count = Math.ceil(periods / 18);
  const size = Math.ceil(periods / Math.max(1, count));
  return Array.from({ length: count }, (_, k) =>
    Array.from({ length: Math.min(size, periods - k * size) }, (__, t) => k * size + t),
  );
}

function cell(difference: number, base: number): Markup {
  const text = formatDifference(difference, 0, pageStyle);
  const share = Math.abs(difference) / Math.max(1e-9, base);
  const look = text === '±0' ? 'zero' : share > 0.05 ? (difference > 0 ? 'more' : 'less') : '';
  return html`<td class="${look}" title="top-down ${formatNumber(base, 0, pageStyle)}">${text}</td>`;
}
