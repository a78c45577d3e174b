import type { Issue } from '../company/issue.ts';
import type { ProductPlan, SupplyPlan } from '../supply/plan.ts';
import { strategyName } from './comparison.ts';
import { counted, formatNumber, listed, type NumberStyle } from './numbers.ts';
import { periodName } from './period-names.ts';
import { productName, productUnit, resourceName, type Subject, siteName } from './subject.ts';
import { sumOf } from './totals.ts';

/**
 * What cannot be met, in sentences: for every plan the limits it had to break, lost sales, orders that wait, and stock below
 * safety, the largest first.
 */
export function cannotMeet(plans: readonly SupplyPlan[], subject: Subject, style: NumberStyle, most: number): string[] {
  return plans.flatMap((plan) => {
    const name = strategyName(plan.strategy);
    const broken = plan.issues
      .filter((issue) => issue.severity === 'error')
      .map((issue) => `breaks a limit: ${inNames(issue, plan, subject)}`);
    const shortages = shortagesOf(plan, subject)
      .sort((a, b) => b.weight - a.weight)
      .map((shortage) => shortage.say(style));
    const sentences = [...broken, ...shortages];
    const shown = sentences.slice(0, most);
    if (sentences.length > most) shown.push(`and ${counted(sentences.length - most, 'more shortage')}`);
    return shown.map((sentence) => `${name}: ${sentence}.`);
  });
}

/** The message of an issue with names instead of ids and periods as people call them. */
function inNames(issue: Issue, plan: SupplyPlan, subject: Subject): string {
  let text = issue.message.replace(/\.$/, '');
  const at = issue.at;
  const point = plan.products.find(({ product, site }) => product === at?.item && site === at?.site);
  if (point && text.startsWith(`${point.key}:`)) text = whereOf(point, subject) + text.slice(point.key.length);
  else if (at?.resource && text.startsWith(`${at.resource}:`))
    text = resourceName(subject, at.resource) + text.slice(at.resource.length);
  return text.replace(/\b\d{4}-(?:\d{2}|[WP]\d{1,2})\b/g, (label) => periodName(label).long);
}

function whereOf({ product, site }: ProductPlan, subject: Subject): string {
  return `${productName(subject, product)}${subject.sites.size > 1 ? ` at ${siteName(subject, site)}` : ''}`;
}

interface Shortage {
  readonly weight: number;
  readonly say: (style: NumberStyle) => string;
}

function shortagesOf(plan: SupplyPlan, subject: Subject): Shortage[] {
  const shortages: Shortage[] = [];
  for (const point of plan.products) {
    const where = whereOf(point, subject);
    const unit = productUnit(subject, point.product);
    const amount = (units: number, style: NumberStyle) => `${formatNumber(units, units < 10 ? 1 : 0, style)} ${unit}`;
    const lost = sumOf(point.lostSales);
    if (lost > 0.05) {
      shortages.push({
        weight: lost * 3,
        say: (style) => `${amount(lost, style)} of ${where} are not delivered at all (${whenOf(point.lostSales, plan)})`,
      });
    }
    const backlog = subject.makeToOrder.has(point.key);
    const late = point.backorder.map((units, t) => Math.max(0, units - (backlog ? point.target[t]! : 0)));
    const waiting = Math.max(0, ...late);
    if (waiting > 0.05) {
      shortages.push({
        weight: waiting * 2,
        say: (style) => `up to ${amount(waiting, style)} of ${where} are late (${whenOf(late, plan)})`,
      });
    }
    const below = Math.max(0, ...point.safetyShortfall);
    if (below > 0.05) {
      shortages.push({
        weight: below * 0.1,
        say: (style) =>
          `stock of ${where} stands up to ${amount(below, style)} below safety stock (${whenOf(point.safetyShortfall, plan)})`,
      });
    }
  }
  return shortages;
}

/** `Mar 2027`, `Mar 2027 to May 2027`, `Mar 2027, Jul 2027 and 4 more periods`. */
function whenOf(series: Float64Array, plan: SupplyPlan): string {
  const spans: { from: number; to: number }[] = [];
  series.forEach((units, t) => {
    if (units <= 0.05) return;
    const last = spans.at(-1);
    if (last && last.to === t - 1) last.to = t;
    else spans.push({ from: t, to: t });
  });
  const say = ({ from, to }: { from: number; to: number }) => {
    const name = periodName(plan.periodLabels[from]!).long;
    return from === to ? name : `${name} to ${periodName(plan.periodLabels[to]!).long}`;
  };
  if (spans.length <= 3) return listed(spans.map(say));
  const rest = spans.slice(2).reduce((sum, span) => sum + span.to - span.from + 1, 0);
  return `${spans.slice(0, 2).map(say).join(', ')} and ${rest} more periods`;
}
