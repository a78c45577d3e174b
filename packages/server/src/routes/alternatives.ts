import type { Alternatives, AlternativesAnswer, MoneyEffectsAnswer, WaitingAnswer, Why } from '@equipoise/api';
import {
  alternativesSentence,
  alternativesTable,
  choiceOf,
  currenciesOf,
  defaultChanges,
  defaultLevel,
  explainFigure,
  type MoneyAlternative,
  pageStyle,
  strategyName,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { HandlersOf } from '../http/call.ts';
import { Refusal } from '../http/problem.ts';
import { inTime } from '../jobs/job-book.ts';
import { candidatesOf, keyOf, knownPlans, makePlans, type PlannedCandidate } from './candidates.ts';
import { effectsAnswer } from './money-effects.ts';
import { listed, orNull } from './numbers.ts';
import { checkCurrency, wholeStatement } from './plan-money.ts';
import { waitingAnswer } from './waiting.ts';
import { assumptionSteps } from './why-assumptions.ts';

/** So long an answer waits for plans before it names the job instead. */
const patienceMs = 900;

export function alternativesHandlers(
  app: Application,
): HandlersOf<'getAlternatives' | 'getMoneyEffects' | 'getWaiting' | 'whyFigure'> {
  const { desk, plans, jobs } = app;
  return {
    getAlternatives: async ({ params, query, fresh }): Promise<AlternativesAnswer> => {
      const candidates = await candidatesOf(app, params.id, query);
      for (const { evaluation } of candidates) checkCurrency(evaluation, query.currency);
      const known = await knownPlans(app, candidates);
      if (known !== null) {
        fresh(...candidates.map(({ evaluation }) => evaluation.stamp));
        return tableAnswer(known, query.currency);
      }
      const { head } = candidates[0]!.evaluation.opened;
      const job = {
        kind: 'supply' as const,
        title: `Alternatives of ${head.name}`,
        key: keyOf(candidates, 'plans'),
        scenario: head.id,
      };
      const { id, done } = jobs.run(job, (signal, report) => makePlans(app, candidates, signal, report));
      const made = await inTime(done, patienceMs);
      return made === null ? { kind: 'job', job: jobs.get(id)! } : tableAnswer(made, query.currency);
    },

    getMoneyEffects: (call): Promise<MoneyEffectsAnswer> => effectsAnswer(app, call),
    getWaiting: (call): Promise<WaitingAnswer> => waitingAnswer(app, call),

    whyFigure: async ({ params, query, fresh }): Promise<Why> => {
      const evaluation = await desk.evaluation(params.id);
      fresh(evaluation.stamp);
      const posed = evaluation.posed(query.at);
      const choice = choiceOf(query.strategy, { level: query.reading ?? defaultLevel, changes: query.changes ?? defaultChanges });
      const [plan] = (await plans.known(evaluation, posed.at, [choice])) ?? [];
      if (plan === undefined) throw new Refusal(422, 'refused', 'This plan is not worked out yet: ask for it first.');
      if (!Number.isFinite(plan.totalCost))
        throw new Refusal(422, 'refused', `${strategyName(plan.strategy)} holds no numbers: what is fixed contradicts itself.`);
      const { title, value, unit, formula, steps, sentence } = explainFigure(posed, plan, query.figure, pageStyle);
      return {
        ...{ title, unit, formula, sentence },
        value: orNull(value),
        steps: [
          ...steps.map((step) => ({ ...step, value: orNull(step.value), assumption: null, by: null, on: null })),
          ...assumptionSteps(evaluation, query.figure),
        ],
      };
    },
  };
}

function tableAnswer(planned: readonly PlannedCandidate[], currency: string | undefined): Alternatives {
  const list = planned.flatMap(({ evaluation, posed, plan }): (MoneyAlternative & { readonly at: PlannedCandidate })[] => {
    const statement = wholeStatement(posed, plan, currency);
    const at = planned.find((one) => one.plan === plan && one.evaluation === evaluation)!;
    return statement === null ? [] : [{ scenario: evaluation.opened.head.name, plan, subject: posed.subject, statement, at }];
  });
  if (list.length === 0)
    throw new Refusal(422, 'refused', 'What is fixed contradicts itself: no alternative holds any numbers.', {
      issues: planned.flatMap(({ plan }) => plan.issues).slice(0, 20),
    });
  const table = alternativesTable(list);
  const [first] = planned;
  return {
    kind: 'alternatives',
    currency: table.currency,
    currencies: [...currenciesOf(first!.evaluation.company)],
    periods: [...first!.evaluation.labels],
    reference: table.reference,
    mostProfitable: table.mostProfitable,
    alternatives: list.map(({ at: { evaluation }, plan, statement }) => ({
      scenario: evaluation.opened.head,
      strategy: plan.strategy,
      title: plan.title,
      status: plan.status,
      cash: listed(statement.lines.cash),
      inventoryValue: listed(statement.lines.inventoryValue),
      profit: listed(statement.lines.profit),
    })),
    rows: table.rows.map((row) => ({
      key: row.key,
      name: row.name,
      unit: row.unit,
      better: row.better,
      values: listed(row.values),
      differences: listed(row.differences),
      best: [...row.best],
      periods: row.periods === null ? null : [...row.periods],
    })),
    sentence: alternativesSentence(table, pageStyle),
    issues: [],
  };
}
