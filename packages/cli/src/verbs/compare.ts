import {
  type Comparison,
  comparePlans,
  flowOf,
  type KpiTable,
  kindName,
  peakOf,
  resourceName,
  type Subject,
  shownAmount,
  soldTogether,
  sumOf,
} from '@equipoise/engine';
import type { Verb } from '../command.ts';
import { type ExitCode, exitCode } from '../outcome.ts';
import { planAlternatives } from '../planning/alternatives.ts';
import { tellNotes } from '../planning/company-folder.ts';
import { openForPlanning, scenarioOptions } from '../planning/open-for-planning.ts';
import { planCompany } from '../planning/plan-company.ts';
import { choicesOf, strategyChoices } from '../planning/strategies.ts';
import type { Terminal } from '../terminal.ts';
import { renderComparison } from '../text/comparison.ts';
import { renderKpis } from '../text/diff.ts';
import { withWorkspace } from '../workspace/open.ts';
import { chosenScenario, type LaidScenario, layScenario } from '../workspace/scenario.ts';
import { todayOf } from '../workspace/sign.ts';
import { type PlanOptions, planningOptions } from './plan.ts';

export const compare: Verb = {
  name: 'compare',
  args: '<dir-or-workspace>',
  about: 'Strategies side by side: cost by kind and difference to the cheapest, service, heads, peak load, stock.',
  example: 'equipoise compare my-company --strategies level,mixed,chase',
  build: (command, act) => {
    planningOptions(
      scenarioOptions(command).option(
        '--strategies <names>',
        'level, stepped, mixed, chase, own with commas, or all (default); assumed: the one each scenario assumes',
      ),
    ).addHelpText('after', '  equipoise compare plan.equipoise --scenario "base,Strong spring" --strategies mixed');
    act<Omit<PlanOptions, 'strategy'> & { readonly strategies?: string }>(async ([dir = ''], options, terminal) => {
      const strategies = options.strategies ?? 'all';
      if (strategies !== 'assumed') choicesOf(strategies, options, null);
      const names = options.scenario?.split(',').map((name) => name.trim()) ?? [];
      if (names.length > 1 || strategies === 'assumed') return compareScenarios(dir, names, strategies, options, terminal);
      const { company, notes, strategy } = await openForPlanning(dir, options, terminal);
      const choices = strategyChoices(strategies, options, company, strategy);
      const planned = await planCompany(company, choices, options.at, terminal);
      const comparison = comparePlans(planned.plans, planned.subject);
      terminal.give({ ...comparisonJson(comparison, planned.subject), issues: [...notes, ...planned.notes] });
      tellNotes(planned.notes, terminal);
      terminal.say(renderComparison(comparison, planned.subject));
      return comparison.best === null ? exitCode.refused : exitCode.fine;
    });
  },
};

/** Scenarios of a workspace side by side, each by every strategy asked for. */
async function compareScenarios(
  path: string,
  names: readonly string[],
  strategies: string,
  options: PlanOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  return withWorkspace(path, async (store) => {
    const day = todayOf(options);
    const laid: LaidScenario[] = [];
    for (const name of names.length === 0 ? [undefined] : names) {
      laid.push(await layScenario(store, await chosenScenario(store, name, path), day, terminal));
    }
    const { table, plans, notes } = await planAlternatives(laid, strategies, options, terminal);
    const { currency } = laid[0]!.applied.company.settings;
    const issues = [...laid.flatMap(({ base, applied }) => [...base.notes, ...applied.issues]), ...notes];
    terminal.give({ currency, ...kpiJson(table), issues });
    tellNotes(issues, terminal);
    terminal.say(renderKpis(table, currency));
    return plans.every(({ status }) => status === 'infeasible') ? exitCode.refused : exitCode.fine;
  });
}

/** Figures side by side; a figure that a plan does not have is null. */
export function kpiJson({ alternatives, rows, reference }: KpiTable): object {
  return {
    alternatives,
    reference,
    figures: rows.map((row) => ({ ...row, values: row.values.map(finite), differences: row.differences.map(finite) })),
  };
}

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
