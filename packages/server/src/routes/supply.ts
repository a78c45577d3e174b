import type { Load, LoadCauses, ScenarioComparison, Supply, Why } from '@equipoise/api';
import {
  allStrategies,
  choiceOf,
  defaultChanges,
  defaultLevel,
  formatNumber,
  formatUnits,
  loadCausesOf,
  loadSentence,
  pageStyle,
  periodName,
  planFigures,
  productName,
  productUnit,
  type Strategy,
  type StrategyChoice,
  sayMoney,
  siteName,
  stockSteps,
  strategyName,
  strategyWords,
  sumOf,
  sumRows,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { Evaluation } from '../desk/evaluation.ts';
import type { Call, HandlersOf } from '../http/call.ts';
import { notThere, Refusal } from '../http/problem.ts';
import { inTime } from '../jobs/job-book.ts';
import { listed, orNull } from './numbers.ts';
import { plansAnswer } from './plan-answer.ts';

type Query = Call<'getSupply'>['query'];
/** So long an answer waits for plans before it names the job instead. */
const patienceMs = 900;

export function supplyHandlers(
  app: Application,
): HandlersOf<'getSupply' | 'getLoad' | 'getLoadCauses' | 'whySupply' | 'compareScenarios'> {
  const { desk, plans, jobs } = app;
  return {
    getSupply: async ({ params, query, fresh }): Promise<Supply> => {
      const evaluation = await desk.evaluation(params.id, query.version);
      const posed = evaluation.posed(query.at);
      const choices = choicesOf(query, evaluation);
      const known = await plans.known(evaluation, posed.at, choices);
      if (known !== null) {
        fresh(evaluation.stamp);
        return plansAnswer(evaluation, posed, known);
      }
      const { id, done } = plans.begin(evaluation, posed.at, choices);
      const made = await inTime(done, patienceMs);
      if (made !== null) return plansAnswer(evaluation, posed, made);
      return { kind: 'job', job: jobs.get(id)! };
    },

    getLoad: async ({ params, fresh }): Promise<Load> => {
      const evaluation = await desk.evaluation(params.id);
      fresh(evaluation.stamp);
      const loads = evaluation.loads();
      const names = new Map(evaluation.company.resources.map(({ resource, name }) => [resource, name || resource]));
      return {
        version: evaluation.opened.head.version,
        periods: [...loads.periodLabels],
        rows: loads.rows.map((row) => ({
          resource: row.resource,
          name: names.get(row.resource) ?? row.resource,
          site: row.site,
          kind: row.kind,
          unit: row.unit,
          topDown: listed(row.topDown),
          bottomUp: listed(row.bottomUp),
          difference: listed(row.difference),
          available: listed(row.available),
          overtimeLimit: listed(row.overtimeLimit),
          share: Array.from(row.share, orNull),
        })),
        sentence: loadSentence(loads, names, pageStyle),
      };
    },

    getLoadCauses: async ({ params, query, fresh }): Promise<LoadCauses> => {
      const evaluation = await desk.evaluation(params.id);
      fresh(evaluation.stamp);
      const t = evaluation.labels.indexOf(query.period);
      if (t < 0) throw notThere(`The plan has no period "${query.period}".`);
      const row = evaluation.loads().rows.find(({ resource }) => resource === query.resource);
      if (row === undefined) throw notThere(`No load is worked out for "${query.resource}": it is no resource counted in hours.`);
      const { company } = evaluation;
      const name = company.resources.find(({ resource }) => resource === row.resource)?.name || row.resource;
      const all = loadCausesOf(company, row.resource, t);
      const items = all.slice(0, 50).map(({ item, units, hours, hoursByMix }) => {
        const { item: id, name: label, family } = company.items[item]!;
        return { item: id, name: label || id, family, units, hours, hoursByMix };
      });
      const rest = all.slice(50).reduce((sum, { hours }) => sum + hours, 0);
      const [first] = items;
      const when = periodName(query.period).long;
      const sentence =
        first === undefined
          ? `Nothing asks for ${name} in ${when}`
          : `${first.name} asks for ${formatNumber(first.hours, 0, pageStyle)} of ${formatNumber(row.bottomUp[t]!, 0, pageStyle)} hours at ${name} in ${when}`;
      return {
        resource: row.resource,
        name,
        period: query.period,
        load: orNull(row.bottomUp[t]!),
        available: orNull(row.available[t]!),
        items,
        rest,
        sentence,
      };
    },

    whySupply: async ({ params, query, fresh }): Promise<Why> => {
      const evaluation = await desk.evaluation(params.id, query.version);
      fresh(evaluation.stamp);
      const posed = evaluation.posed(query.at);
      const choice = choiceOf(query.strategy, { level: query.reading ?? defaultLevel, changes: query.changes ?? defaultChanges });
      const [plan] = (await plans.known(evaluation, posed.at, [choice])) ?? [];
      if (plan === undefined) throw new Refusal(422, 'refused', 'This plan is not worked out yet: ask for it first.');
      const point = plan.products.find(({ key }) => key === query.key);
      const t = plan.periodLabels.indexOf(query.period);
      if (point === undefined || t < 0) throw notThere('The plan has no such product or period.');
      const { subject } = posed;
      const unit = productUnit(subject, point.product);
      const label = `${productName(subject, point.product)} at ${siteName(subject, point.site)}`;
      const { formula, value, steps } = stockSteps(point, t, query.measure);
      const when = periodName(query.period).long;
      return {
        title: `${label}, ${when}`,
        value: orNull(value),
        unit,
        formula,
        steps: steps.map((step) => ({
          label: step.label,
          value: orNull(step.units),
          unit,
          detail: step.detail,
          assumption: null,
          by: null,
          on: null,
        })),
        sentence: `${label}: ${query.measure} in ${when} is ${formatUnits(value, pageStyle)} ${unit} in the ${strategyName(plan.strategy).toLowerCase()} plan`,
      };
    },

    compareScenarios: async ({ params, query }): Promise<ScenarioComparison> => {
      const ids = [
        ...new Set([
          params.id,
          ...query.with
            .split(',')
            .map((id) => id.trim())
            .filter((id) => id !== ''),
        ]),
      ];
      if (ids.length > 8) throw new Refusal(422, 'refused', 'At most eight scenarios stand side by side.');
      const evaluations = await Promise.all(ids.map((id) => desk.evaluation(id)));
      const columns = await Promise.all(evaluations.map((evaluation) => column(app, evaluation)));
      const currency = evaluations[0]!.company.settings.currency;
      const cheapest = columns.filter(({ margin }) => margin !== null).sort((a, b) => b.margin! - a.margin!);
      const [best, next] = cheapest;
      const sentence =
        best === undefined || next === undefined
          ? `${columns.length} scenarios side by side`
          : `${best.scenario.name} earns ${sayMoney(best.margin! - next.margin!, currency, pageStyle)} more than ${next.scenario.name} over the horizon`;
      return { columns, periods: [...evaluations[0]!.labels], currency, sentence };
    },
  };
}

/** The strategy a scenario chose, otherwise mixed. */
export function chosenStrategy({ applied }: Evaluation): StrategyChoice {
  return applied.strategy ?? { strategy: 'mixed' };
}

async function column({ plans }: Application, evaluation: Evaluation): Promise<ScenarioComparison['columns'][number]> {
  const cube = evaluation.cube();
  const all = Int32Array.from(cube.rows, (_, r) => r);
  const mixed = cube.unitOf(all) === null;
  const demand = sumRows(cube, 'consensus', all).subarray(cube.closed);
  const posed = evaluation.posed(undefined);
  const choice = chosenStrategy(evaluation);
  const { plan, job } = await plans.within(patienceMs, evaluation, posed.at, choice);
  const figures = plan === null ? null : planFigures(plan, posed.subject);
  return {
    scenario: evaluation.opened.head,
    demand: mixed ? (demand.length === 0 ? [] : new Array<null>(demand.length).fill(null)) : listed(demand),
    revenue: sumOf(sumRows(cube, 'revenue', all).subarray(cube.closed)),
    strategy: plan?.strategy ?? null,
    totalCost: figures === null ? null : orNull(figures.totalCost),
    margin: figures === null ? null : orNull(figures.margin),
    service: figures?.service ?? null,
    averageStock: figures === null ? null : orNull(figures.averageStock),
    peak: orNull(figures?.peak ?? Number.NaN),
    job,
  };
}

function choicesOf({ strategies, reading, changes }: Query, evaluation: Evaluation): StrategyChoice[] {
  const options = { level: reading ?? defaultLevel, changes: changes ?? defaultChanges };
  const names = (strategies ?? '').split(',').filter((name) => name !== '');
  const unknown = names.find((name) => !(strategyWords as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new Refusal(400, 'not-understood', `Strategy "${unknown}" is not known; wanted: ${strategyWords.join(', ')}.`);
  const wanted: readonly Strategy[] =
    names.length === 0 ? allStrategies(evaluation.company) : strategyWords.filter((name) => names.includes(name));
  return wanted.map((name) => choiceOf(name, options));
}
