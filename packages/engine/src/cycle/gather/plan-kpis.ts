import type { Company } from '../../company/company.ts';
import { factsOf, type NumberStyle } from '../../figures/index.ts';
import { statementOf } from '../../finance/index.ts';
import type { FamilyPlanned } from '../family-facts.ts';
import type { FamilyPage } from '../family-page.ts';
import { type Kpi, kpisOf, usualTargets } from '../kpi.ts';
import { planActual } from '../plan-actual.ts';
import { forecastOutcome } from './forecast-outcome.ts';

/** KPIs of what came since the last plan and of the plan that is put forward. */
export function kpisOfPlan(
  planned: FamilyPlanned,
  past: FamilyPlanned | null,
  company: Company,
  pages: readonly FamilyPage[],
  style: NumberStyle,
): readonly Kpi[] {
  const { plan, posed, projection } = planned;
  const { lines, periods } = statementOf(projection);
  const days = periods.reduce((sum, period) => sum + period.days, 0);
  const made = pages.flatMap(({ blocks, closed }) => {
    const line = blocks.find(({ key }) => key === 'production')!.line;
    return [...line.plan.subarray(0, closed)].map((units, t) => [units, line.actual[t]!] as const);
  });
  const known = made.filter(([was, came]) => !Number.isNaN(was) && !Number.isNaN(came));
  const labour = plan.resources.filter(
    ({ kind, available }) => (kind === 'labour' || kind === 'machine') && available.every(Number.isFinite),
  );
  const turns = posed.company.objectives.find(({ objective }) => objective === 'turns')?.value ?? null;
  return kpisOf(
    {
      forecast: past === null ? null : forecastOutcome(past.posed.company, company),
      production:
        known.length === 0
          ? null
          : planActual(
              known.map(([was]) => was),
              known.map(([, came]) => came),
            ),
      service: factsOf(plan, posed.subject).service,
      inventory: {
        yearlyCost: (sum(lines.costOfGoodsSold) / days) * 365,
        averageValue: sum(lines.inventoryValue) / lines.inventoryValue.length,
      },
      hours: {
        used: labour.reduce((all, { load }) => all + sum(load), 0),
        available: labour.reduce((all, { available }) => all + sum(available), 0),
      },
    },
    { ...usualTargets, turns },
    style,
  );
}

const sum = (series: Float64Array): number => series.reduce((total, one) => total + one, 0);
