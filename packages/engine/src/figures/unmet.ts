import type { Issue } from '../company/issue.ts';
import type { ProductPlan, SupplyPlan } from '../supply/plan.ts';
import { strategyName } from './comparison.ts';
import { counted, formatNumber, listed, type NumberStyle } from './numbers.ts';
import { periodName } from './period-names.ts';
import { productName, productUnit, resourceName, type Subject, siteName } from './subject.ts';
import { sumOf } from './totals.ts';

/** One thing a plan cannot meet: what is said of it, and where to look. */
export interface Shortfall {
  readonly severity: 'bad' | 'warn';
  /** Without the name of the plan and a full stop. */
  readonly words: string;
  readonly product: string | null;
  readonly resource: string | null;
  /** Label of the first period. */
  readonly period: string | null;
  /** Revenue at plan prices that is late or lost; null where none is. */
  readonly money: number | null;
}

/** What a plan cannot meet: the limits it had to break, then lost sales, orders that wait and stock below safety, the largest first. */
export function shortfallsOf(plan: SupplyPlan, subject: Subject, style: NumberStyle): Shortfall[] {
  const broken = plan.issues
    .filter((issue) => issue.severity === 'error')
    .map(
      (issue): Shortfall => ({
        severity: 'bad',
        words: `breaks a limit: ${inNames(issue, plan, subject)}`,
        product: issue.at?.item ?? null,
        resource: issue.at?.resource ?? null,
        period: issue.at?.period ?? null,
        money: null,
      }),
    );
  const shortages = shortagesOf(plan, subject)
    .sort((a, b) => b.weight - a.weight)
    .map(
      ({ say, product, period, money }): Shortfall => ({
        severity: 'warn',
        words: say(style),
        product,
        resource: null,
        period,
        money,
      }),
    );
  return [...broken, ...shortages];
}

/** What cannot be met, in sentences, for every plan. */
export function cannotMeet(plans: readonly SupplyPlan[], subject: Subject, style: NumberStyle, most: number): string[] {
  return plans.flatMap((plan) => {
    const name = strategyName(plan.strategy);
    const sentences = shortfallsOf(plan, subject, style).map(({ words }) => words);
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

interface Shortage extends Pick<Shortfall, 'product' | 'period' | 'money'> {
  readonly weight: number;
  readonly say: (style: NumberStyle) => string;
}

function shortagesOf(plan: SupplyPlan, subject: Subject): Shortage[] {
  const shortages: Shortage[] = [];
  for (const point of plan.products) {
    const where = whereOf(point, subject);
    const unit = productUnit(subject, point.product);
    const amount = (units: number, style: NumberStyle) => `${formatNumber(units, units < 10 ? 1 : 0, style)} ${unit}`;
    const prices = subject.prices.get(point.key);
    const at = (series: Float64Array, priced: boolean): Pick<Shortage, 'product' | 'period' | 'money'> => ({
      product: point.product,
      period: plan.periodLabels[series.findIndex((units) => units > 0.05)] ?? null,
      money: priced && prices !== undefined ? series.reduce((sum, units, t) => sum + units * prices[t]!, 0) : null,
    });
    const lost = sumOf(point.lostSales);
    if (lost > 0.05) {
      shortages.push({
        ...at(point.lostSales, true),
        weight: lost * 3,
        say: (style) => `${amount(lost, style)} of ${where} are not delivered at all (${whenOf(point.lostSales, plan)})`,
      });
    }
    const backlog = subject.makeToOrder.has(point.key);
    const late = point.backorder.map((units, t) => Math.max(0, units - (backlog ? point.target[t]! : 0)));
    const waiting = Math.max(0, ...late);
    if (waiting > 0.05) {
      shortages.push({
        ...at(late, true),
        weight: waiting * 2,
        say: (style) => `up to ${amount(waiting, style)} of ${where} are late (${whenOf(late, plan)})`,
      });
    }
    const below = Math.max(0, ...point.safetyShortfall);
    if (below > 0.05) {
      shortages.push({
        ...at(point.safetyShortfall, false),
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
