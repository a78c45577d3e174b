import type { MoneyEffectsAnswer } from '@equipoise/api';
import {
  type Entry,
  type MoneyEffects,
  moneyEffects,
  pageStyle,
  type ScenarioMoney,
  type StrategyChoice,
  sayMoney,
  scenarioMoneyOf,
  sentenceOf,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { Evaluation } from '../desk/evaluation.ts';
import type { Call } from '../http/call.ts';
import { Refusal } from '../http/problem.ts';
import { inTime } from '../jobs/job-book.ts';
import { KeptResults } from '../jobs/kept-results.ts';
import { orNull } from './numbers.ts';
import { checkCurrency, wholeStatement } from './plan-money.ts';
import { chosenStrategy } from './supply.ts';

const patienceMs = 300;
/** So many that are ticked on get a fair part: 2^n plans. */
const sharesUpTo = 4;
const kept = new WeakMap<Application, KeptResults>();

type Effects = Extract<MoneyEffectsAnswer, { kind: 'effects' }>;

/** What every assumption does in money: planned with all, and again without each. */
export async function effectsAnswer(
  app: Application,
  { params, query, fresh }: Call<'getMoneyEffects'>,
): Promise<MoneyEffectsAnswer> {
  const { desk, jobs } = app;
  const evaluation = await desk.evaluation(params.id);
  checkCurrency(evaluation, query.currency);
  const { head } = evaluation.opened;
  const key = `effects:1:${evaluation.stamp}:${JSON.stringify([query.at, query.currency])}`;
  const results = keptBy(app);
  const known = await results.find<Effects>(key);
  if (known !== null) {
    fresh(key);
    return known;
  }
  if (query.run === 'false') return { kind: 'none' };
  const job = { kind: 'money' as const, title: `Money of each assumption of ${head.name}`, key, scenario: head.id };
  const { id, done } = jobs.run(job, async (signal, report) => {
    const moneyWith = async (entries: readonly Entry[]): Promise<ScenarioMoney | null> => {
      const other = desk.evaluate(evaluation.opened, evaluation.base, entries);
      const posed = other.posed(query.at);
      const [plan] = await app.plans.make(other, posed.at, [chosen(other)], signal, () => undefined);
      const statement = plan!.status === 'infeasible' ? null : wholeStatement(posed, plan!, query.currency);
      return statement === null ? null : scenarioMoneyOf(statement);
    };
    const { entries } = evaluation.opened.scenario;
    if ((await moneyWith(entries)) === null)
      throw new Refusal(
        422,
        'refused',
        'With all these assumptions no plan keeps the hard limits, so there is nothing to compare with.',
        {
          issues: [
            {
              code: 'scenario/no-plan',
              severity: 'error',
              message: 'With all these assumptions no plan keeps the hard limits.',
              remedy: 'Look at what cannot be met under Supply; tick off what breaks it.',
            },
          ],
        },
      );
    const found = await moneyEffects(entries, {
      moneyOf: moneyWith,
      planned: true,
      day: evaluation.day,
      sharesUpTo,
      onProgress: (at, all) => report(Math.min(0.99, at / all), `Planned ${at} of at most ${all}`),
    });
    return results.keep(key, answerOf(evaluation, found, query.currency));
  });
  const made = await inTime(done, patienceMs);
  return made ?? { kind: 'job', job: jobs.get(id)! };
}

const chosen = (evaluation: Evaluation): StrategyChoice => chosenStrategy(evaluation);

function keptBy(app: Application): KeptResults {
  let results = kept.get(app);
  if (results === undefined) {
    results = new KeptResults(app.store);
    kept.set(app, results);
  }
  return results;
}

function answerOf(
  evaluation: Evaluation,
  { whole, bare, effects, interaction }: MoneyEffects,
  currency: string | undefined,
): Effects {
  const { company, opened } = evaluation;
  const unit = currency ?? company.settings.currency;
  const on = effects.filter((effect) => effect.on && Number.isFinite(effect.marginal.profit));
  const [largest] = on.toSorted((a, b) => Math.abs(b.marginal.profit) - Math.abs(a.marginal.profit));
  const gain = whole.profit - bare.profit;
  const together = `${opened.head.name} earns ${sayMoney(Math.abs(gain), unit, pageStyle)} ${gain >= 0 ? 'more' : 'less'} with its assumptions than without`;
  const most =
    largest === undefined || on.length < 2
      ? ''
      : `; most does "${sentenceOf(largest.assumption.change, company)}" with ${sayMoney(largest.marginal.profit, unit, pageStyle)}`;
  return {
    kind: 'effects',
    version: opened.head.version,
    currency: unit,
    strategy: chosen(evaluation).strategy,
    whole: money(whole),
    bare: money(bare),
    interaction: money(interaction),
    effects: effects.map((effect) => ({
      assumption: effect.assumption.id,
      on: effect.on,
      marginal: money(effect.marginal),
      share: effect.share === null ? null : money(effect.share),
      impossible: effect.impossible,
    })),
    sentence: Math.abs(gain) < 0.5 ? `The assumptions of ${opened.head.name} change nothing in profit` : `${together}${most}`,
  };
}

const money = ({ revenue, cost, contribution, profit, cash, lowestCash }: ScenarioMoney): Effects['whole'] => ({
  revenue: orNull(revenue),
  cost: orNull(cost),
  contribution: orNull(contribution),
  profit: orNull(profit),
  cash: orNull(cash),
  lowestCash: orNull(lowestCash),
});
