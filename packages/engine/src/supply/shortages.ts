import type { Issue } from '../company/issue.ts';
import { backlogWanted } from './levels.ts';
import { nameOf, periodNameOf, unitsOf } from './names.ts';
import type { ProductPlan } from './plan.ts';
import type { SupplyProblem } from './problem.ts';

/** Less than this many units is not worth a sentence. */
const worthTelling = 1e-3;

/** What a feasible plan leaves short, at a price: late, lost, or below safety; one issue a product and kind. */
export function shortageIssues(problem: SupplyProblem, products: readonly ProductPlan[]): Issue[] {
  const issues: Issue[] = [];
  products.forEach((plan, i) => {
    const point = problem.stockPoints[i]!;
    const units = unitsOf(problem, point);
    const late = plan.backorder.map((waiting, t) => Math.max(0, waiting - backlogWanted(point, t)));
    const say = (series: Float64Array, code: string, sentence: (peak: string, when: string) => string, remedy: string) => {
      const peak = Math.max(...series);
      if (!(peak > worthTelling)) return;
      const first = series.findIndex((short) => short > worthTelling);
      const last = series.findLastIndex((short) => short > worthTelling);
      const labels = problem.periodLabels;
      const [from, to] = [periodNameOf(problem, first), periodNameOf(problem, last)];
      const when = first === last ? `in ${from}` : `between ${from} and ${to}`;
      issues.push({
        code,
        severity: 'warning',
        message: `${nameOf(problem, point)}: ${sentence(String(Math.round(peak * 10) / 10), when)}`,
        at: { item: plan.product, site: plan.site, period: labels[series.indexOf(peak)]! },
        remedy,
      });
    };
    say(
      late,
      'supply/late-demand',
      (peak, when) => `up to ${peak} ${units} are late ${when}.`,
      'Build ahead, add overtime or subcontract, or accept it at its price.',
    );
    const lost = plan.lostSales.reduce((sum, short) => sum + short, 0);
    say(
      plan.lostSales,
      'supply/lost-demand',
      (_, when) => `${Math.round(lost * 10) / 10} ${units} of demand are not served ${when}.`,
      'Add capacity where it is worth more than the lost sale.',
    );
    say(
      plan.safetyShortfall,
      'supply/below-safety',
      (peak, when) => `stock stands up to ${peak} ${units} below safety ${when}.`,
      'Build earlier or lower the safety stock.',
    );
    // Short of safety is told above; this is what is wanted on top of it for the time after the horizon.
    const last = problem.periods - 1;
    const missing = point.policy === 'make-to-order' ? 0 : point.closingStock - Math.max(plan.stock[last]!, point.safety[last]!);
    say(
      plan.stock.map((_, t) => (t === last ? missing : 0)),
      'supply/below-closing-stock',
      (peak, when) => `${peak} ${units} of the closing stock are missing ${when}.`,
      'Build up earlier, add capacity, or lower the target at the end of the horizon.',
    );
    say(
      plan.expired,
      'supply/expired',
      (peak, when) => `up to ${peak} ${units} a period outlive their shelf life ${when}.`,
      'Make less at a time, or sell the old stock.',
    );
  });
  return issues;
}
