import {
  type Comparison,
  comparePlans,
  flowOf,
  kindName,
  peakOf,
  resourceName,
  type Subject,
  shownAmount,
  soldTogether,
  sumOf,
} from '@equipoise/engine';
import type { Verb } from '../command.ts';
import { exitCode } from '../outcome.ts';
import { tellNotes } from '../planning/company-folder.ts';
import { openWithDemand } from '../planning/demand-of.ts';
import { planCompany } from '../planning/plan-company.ts';
import { choicesOf } from '../planning/strategies.ts';
import { renderComparison } from '../text/comparison.ts';
import { type PlanOptions, planningOptions } from './plan.ts';

export const compare: Verb = {
  name: 'compare',
  args: '<dir>',
  about: 'Strategies side by side: cost by kind and difference to the cheapest, service, heads, peak load, stock.',
  example: 'equipoise compare my-company --strategies level,mixed,chase',
  build: (command, act) => {
    planningOptions(command.option('--strategies <names>', 'level, stepped, mixed, chase, own with commas, or all', 'all'));
    act<Omit<PlanOptions, 'strategy'> & { readonly strategies: string }>(async ([dir = ''], options, terminal) => {
      choicesOf(options.strategies, options, null);
      const { company, notes } = await openWithDemand(dir, terminal);
      const planned = await planCompany(company, choicesOf(options.strategies, options, company), options.at, terminal);
      const comparison = comparePlans(planned.plans, planned.subject);
      terminal.give({ ...comparisonJson(comparison, planned.subject), issues: [...notes, ...planned.notes] });
      tellNotes(planned.notes, terminal);
      terminal.say(renderComparison(comparison, planned.subject));
      return comparison.best === null ? exitCode.refused : exitCode.fine;
    });
  },
};

/** The comparison as numbers: exact amounts, and the rounded ones that are shown. */
function comparisonJson(comparison: Comparison, subject: Subject): object {
  const { base, best, columns, scale } = comparison;
  const together = base ? soldTogether(base.plan, subject) : { unit: 'units', products: [] };
  return {
    currency: scale.currency,
    cheapest: best?.plan.strategy ?? null,
    unit: scale.unit,
    strategies: columns.map(({ plan, facts, money }) => ({
      strategy: plan.strategy,
      title: plan.title,
      status: plan.status,
      gap: finite(plan.gap),
      totalCost: finite(plan.totalCost),
      difference: base && money ? finite(plan.totalCost - base.plan.totalCost) : null,
      costs: Object.fromEntries(
        comparison.kinds.map((kind) => [
          kind,
          {
            name: kindName(kind),
            cost: finite(plan.costs[kind]),
            difference: base ? finite(plan.costs[kind] - base.plan.costs[kind]) : null,
          },
        ]),
      ),
      shown: money && {
        total: shownAmount(money.total, scale),
        parts: Object.fromEntries(comparison.kinds.map((kind, k) => [kind, shownAmount(money.parts[k]!, scale)])),
      },
      revenue: finite(plan.revenue),
      service: facts.service,
      heads: facts.heads,
      hired: facts.hired,
      laidOff: facts.laidOff,
      peakLoad: facts.peak && {
        resource: facts.peak.resource,
        name: resourceName(subject, facts.peak.resource),
        period: plan.periodLabels[facts.peak.period],
        share: finite(facts.peak.share),
      },
      stockPeak: money && { unit: together.unit, ...peak(flowOf(plan, together.products).stock, plan.periodLabels) },
      backorderPeak: money && { unit: together.unit, ...peak(flowOf(plan, together.products).backorder, plan.periodLabels) },
      lostSales: money && { unit: together.unit, value: sumOf(flowOf(plan, together.products).lostSales) },
      issues: plan.issues,
    })),
  };
}

function peak(series: Float64Array, labels: readonly string[]): { readonly value: number; readonly period: string | null } {
  const highest = peakOf(series);
  return { value: highest?.value ?? 0, period: highest ? (labels[highest.period] ?? null) : null };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}
