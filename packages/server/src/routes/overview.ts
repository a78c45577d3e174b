import type { Overview } from '@equipoise/api';
import { overviewOf, pageStyle, strategyName } from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { HandlersOf } from '../http/call.ts';
import { inTime } from '../jobs/job-book.ts';
import { listed, orNull, orZero } from './numbers.ts';
import { chosenStrategy } from './supply.ts';

const patienceMs = 400;

export function overviewHandlers({ desk, plans }: Application): HandlersOf<'getOverview'> {
  return {
    getOverview: async ({ params, fresh }): Promise<Overview> => {
      const evaluation = await desk.evaluation(params.id);
      const posed = evaluation.posed(undefined);
      const choice = chosenStrategy(evaluation);
      let known = await plans.known(evaluation, posed.at, [choice]);
      let job: string | null = null;
      if (known === null) {
        const begun = plans.begin(evaluation, posed.at, [choice]);
        known = await inTime(begun.done, patienceMs);
        job = known === null ? begun.id : null;
      }
      const plan = known?.[0] ?? null;
      fresh(evaluation.stamp, plan === null ? 'demand' : 'plan');
      const cube = evaluation.cube();
      const { sentence, figures, chart, families, alerts } = overviewOf(cube, posed, plan, pageStyle);
      const { company } = evaluation;
      const misfits = evaluation.applied.issues.filter(
        ({ severity, at }) => severity === 'error' && at?.assumption !== undefined,
      );
      return {
        scenario: evaluation.opened.head,
        sentence,
        currency: company.settings.currency,
        periods: [...evaluation.labels],
        historyPeriods: company.calendar.periods.slice(0, cube.closed).map(({ label }) => label),
        figures: figures.map((figure) => ({
          ...figure,
          value: orNull(figure.value),
          difference: orNull(figure.difference),
          spark: listed(figure.spark),
        })),
        chart: {
          unit: chart.unit,
          apart: [...chart.apart],
          history: listed(chart.history),
          demand: listed(chart.demand),
          lastYear: listed(chart.lastYear),
          supply: listed(chart.supply),
          stock: listed(chart.stock),
        },
        families: families.slice(0, 60).map((family) => ({
          ...family,
          demand: listed(family.demand),
          supply: listed(family.supply),
          stock: listed(family.stock),
          lastYear: listed(family.lastYear),
          revenue: orZero(family.revenue),
          gap: orZero(family.gap),
        })),
        alerts: [
          ...misfits.map(({ message }) => ({ severity: 'bad' as const, sentence: message, page: 'scenarios' as const })),
          ...alerts,
        ].map((alert) => ({ ...alert, product: null, resource: null, period: null, money: null })),
        strategy: plan === null ? null : strategyName(plan.strategy),
        job,
      };
    },
  };
}
