import {
  counted,
  formatNumber,
  loadShare,
  pageStyle,
  periodName,
  type ResourcePlan,
  resourceName,
  type Subject,
  type SupplyPlan,
  strategyName,
  worthOf,
} from '@equipoise/engine';
import { html, type Markup } from './markup.ts';

const rowsShown = 24;

/** Load of every resource with a limit, period by period, and where more capacity is worth most. */
export function resourcesSection(plan: SupplyPlan, subject: Subject): Markup {
  const limited = plan.resources.filter((resource) => resource.available.some(Number.isFinite));
  if (limited.length === 0) return html``;
  const peak = (resource: ResourcePlan) => Math.max(...Array.from(resource.load, (_, t) => loadShare(resource, t) ?? 0));
  const kindOrder = ['labour', 'machine', 'supplier', 'storage'];
  const busiest = [...limited].sort((a, b) => peak(b) - peak(a));
  const shown = new Set(busiest.slice(0, rowsShown));
  const rows = limited
    .filter((resource) => shown.has(resource))
    .sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind));
  const hidden = busiest.slice(rowsShown);
  const worth = worthSentences(plan, subject);
  const isWide = plan.periodLabels.length > 26 || worth.length === 0;
  const map = html`<section class="card"><h2>Load by resource <small>${strategyName(plan.strategy).toLowerCase()} plan, % of regular capacity; above 100 is overtime</small>${legend}</h2>
<div class="scroll"><table class="heat" style="min-width:${172 + 23 * plan.periodLabels.length}px"><colgroup><col class="name"></colgroup><tbody>${rows.map(
    (resource) =>
      html`<tr><th scope="row">${resourceName(subject, resource.resource)}</th>${plan.periodLabels.map((label, t) => heatCell(resource, t, label))}</tr>`,
  )}</tbody><tfoot>${periodHead(plan.periodLabels)}</tfoot></table></div>${
    hidden.length > 0
      ? html`<p class="quiet">${counted(hidden.length, 'more resource')} never above ${formatNumber(peak(hidden[0]!) * 100, 0, pageStyle)} %.</p>`
      : null
  }</section>`;
  const sentences =
    worth.length === 0
      ? null
      : html`<section class="card"><h2>Where an hour is worth most</h2><ul class="said">${worth}</ul><p class="quiet">What the plan would save with one more unit of capacity; it holds for small changes.</p></section>`;
  return isWide ? html`${map}${sentences}` : html`<div class="pair">${map}${sentences}</div>`;
}

/** Month initials, the year under its first month: two rows of a table head or foot. */
export function periodHead(labels: readonly string[], lead = true): Markup {
  const names = labels.map(periodName);
  let before: string | null = null;
  const years: { year: string; count: number }[] = [];
  for (const { year } of names) {
    if (year !== before || years.length === 0) years.push({ year: year ?? '', count: 1 });
    else years.at(-1)!.count += 1;
    before = year;
  }
  const empty = lead ? html`<th></th>` : null;
  return html`<tr>${empty}${names.map(({ initial }) => html`<th scope="col">${initial}</th>`)}</tr><tr>${empty}${years.map(
    ({ year, count }) => html`<th class="yr" colspan="${count}" style="text-align:left;padding-left:4px">${year}</th>`,
  )}</tr>`;
}

const legend = html`<span class="legend">under 50 <i class="h0"></i><i class="h1"></i><i class="h2"></i><i class="h3"></i><i class="h4"></i><i class="h5"></i> full</span>`;

function heatCell(resource: ResourcePlan, t: number, label: string): Markup {
  const share = loadShare(resource, t);
  if (share === null) return html`<td class="none">–</td>`;
  const percent = share * 100;
  const text = Number.isFinite(share) ? formatNumber(percent, 0, pageStyle) : '!';
  const load = `${periodName(label).long}: ${formatNumber(resource.load[t]!, 0, pageStyle)} of ${formatNumber(resource.available[t]!, 0, pageStyle)} ${resource.unit}`;
  return html`<td class="h${heatStep(percent)}" title="${load}">${text}</td>`;
}

/** Five steps and full; what is shown as 100 is full. */
function heatStep(percent: number): number {
  if (percent >= 99.5) return 5;
  if (percent > 90) return 4;
  if (percent > 80) return 3;
  if (percent >= 65) return 2;
  return percent >= 50 ? 1 : 0;
}

function worthSentences(plan: SupplyPlan, subject: Subject): Markup[] {
  return worthOf(plan, subject, pageStyle).map(({ before, name, after }) => html`<li>${before} <b>${name}</b> ${after}</li>`);
}
