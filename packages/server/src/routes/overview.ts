import type { Overview } from '@equipoise/api';
import {
  budgetStatement,
  type Company,
  factsOf,
  lastYearStatement,
  type MoneyFigure,
  moneyFigures,
  type OperatingPlan,
  type OverviewFigure,
  overviewOf,
  overviewSentence,
  type PosedCompany,
  type Projection,
  pageStyle,
  projectHistory,
  publishedStatement,
  type Statement,
  type SupplyPlan,
  statementOf,
  strategyName,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { LastPublished } from '../cycle/last-published.ts';
import type { HandlersOf } from '../http/call.ts';
import { listed, orNull, orZero } from './numbers.ts';
import { moneyOf } from './plan-money.ts';
import { chosenStrategy } from './supply.ts';

const patienceMs = 400;

export function overviewHandlers({ desk, plans }: Application, lastPublished: LastPublished): HandlersOf<'getOverview'> {
  return {
    getOverview: async ({ params, fresh }): Promise<Overview> => {
      const evaluation = await desk.evaluation(params.id);
      const posed = evaluation.posed(undefined);
      const choice = chosenStrategy(evaluation);
      const { plan, job } = await plans.within(patienceMs, evaluation, posed.at, choice);
      const published = await lastPublished.plan();
      fresh(evaluation.stamp, plan === null ? 'demand' : 'plan', published.stamp);
      const cube = evaluation.cube();
      const { sentence, figures, chart, families, alerts } = overviewOf(cube, posed, plan, pageStyle);
      const { company } = evaluation;
      const money = plan === null ? null : moneyOverview(posed, plan, published.plan);
      const misfits = evaluation.applied.issues.filter(
        ({ severity, at }) => severity === 'error' && at?.assumption !== undefined,
      );
      return {
        scenario: evaluation.opened.head,
        sentence: money?.sentence ?? sentence,
        currency: company.settings.currency,
        periods: [...evaluation.labels],
        historyPeriods: company.calendar.periods.slice(0, cube.closed).map(({ label }) => label),
        figures: inOrder(figures.map(alone), money?.figures ?? []).map((figure) => ({
          ...figure,
          comparisons: [...figure.comparisons],
          reference: listed(figure.reference),
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
          regular: listed(chart.regular),
          overtime: listed(chart.overtime),
          subcontract: listed(chart.subcontract),
          purchase: listed(chart.purchase),
          stock: listed(chart.stock),
          budget: listed(chart.budget),
          money: {
            history: listed(chart.money.history),
            demand: listed(chart.money.demand),
            lastYear: listed(chart.money.lastYear),
            budget: listed(chart.money.budget),
            delivered: listed(money?.statement.lines.revenue ?? []),
            stock: listed(money?.statement.lines.inventoryValue ?? []),
          },
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
          ...misfits.map(({ message, at }) => ({
            ...{ severity: 'bad' as const, sentence: message, page: 'scenarios' as const, money: null },
            ...{ product: at?.item ?? null, resource: at?.resource ?? null, period: at?.period ?? null },
          })),
          ...alerts,
        ],
        strategy: plan === null ? null : strategyName(plan.strategy),
        job,
      };
    },
  };
}

const alone = (figure: OverviewFigure): MoneyFigure => ({ ...figure, comparisons: [], reference: new Float64Array(0) });
/** As people read them: what comes in, what is left, what is tied up, what it gives and asks, what is in the bank. */
const order = ['revenue', 'margin', 'inventory', 'service', 'peak', 'cash'];

/** Figures in money stand for those of the same name that know no money but that of the plan. */
function inOrder(figures: readonly MoneyFigure[], money: readonly MoneyFigure[]): readonly MoneyFigure[] {
  if (money.length === 0) return figures;
  return order.flatMap((key) => [...money, ...figures].find((figure) => figure.key === key) ?? []);
}

interface MoneyOverview {
  readonly statement: Statement;
  readonly figures: readonly MoneyFigure[];
  readonly sentence: string | null;
}

/** The money of a plan against budget, last year and the plan published last; null: the plan holds nothing. */
function moneyOverview(posed: PosedCompany, plan: SupplyPlan, published: OperatingPlan | null): MoneyOverview | null {
  const projection = moneyOf(posed, plan);
  if (projection === null) return null;
  const { company, subject } = posed;
  const statement = statementOf(projection);
  const { from, periods } = projection;
  const budget = company.budget.length === 0 ? undefined : budgetStatement(company, undefined, { from, to: from + periods });
  const lastYear = lastYearStatement(projection, historyOf(company));
  const lastCycle = published === null ? null : publishedStatement(published, statement);
  return {
    statement,
    figures: moneyFigures(
      statement,
      {
        ...(budget === undefined ? {} : { budget }),
        'last-year': lastYear,
        ...(lastCycle === null ? {} : { 'last-cycle': lastCycle }),
      },
      pageStyle,
    ),
    sentence: overviewSentence(
      statement,
      budget,
      { name: strategyName(plan.strategy), service: factsOf(plan, subject).service },
      pageStyle,
    ),
  };
}

const histories = new WeakMap<Company, Projection>();

/** The past does not change with the plan. */
function historyOf(company: Company): Projection {
  let history = histories.get(company);
  if (history === undefined) {
    history = projectHistory(company);
    histories.set(company, history);
  }
  return history;
}
