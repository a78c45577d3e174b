import { planFigureNames } from '@equipoise/engine';
import { z } from '@hono/zod-openapi';
import { Change } from './change.ts';
import { Job } from './live.ts';
import { Issue, Money, maybe, series } from './primitives.ts';
import { ScenarioHead } from './scenario.ts';
import { Strategy, SupplyQuery } from './supply.ts';

/** The work is under way: follow the job, then ask again. */
const Waits = z.object({ kind: z.literal('job'), job: Job });

const PlanQuery = SupplyQuery.omit({ version: true });
const With = z.string().max(2000).optional().openapi({
  description: 'Ids of other scenarios, by commas; each is planned by the strategy it chose unless strategies are named.',
});
const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .optional()
  .openapi({ description: 'Currency of the rate table; that of the plan when left out.', example: 'EUR' });

export const AlternativesQuery = PlanQuery.extend({ with: With, currency: Currency });
export const OneAlternative = z
  .object({
    scenario: ScenarioHead,
    strategy: Strategy,
    title: z.string(),
    status: z.enum(['optimal', 'feasible', 'infeasible']),
    cash: series('Money at the end of the period; empty: the plan holds nothing.'),
    inventoryValue: series('Money at the end of the period; empty: the plan holds nothing.'),
    profit: series('Money of the period; empty: the plan holds nothing.'),
  })
  .openapi('OneAlternative');
export const Alternatives = z
  .object({
    kind: z.literal('alternatives'),
    currency: z.string(),
    currencies: z.array(z.string()).openapi({ description: 'What `currency` may be.' }),
    periods: z.array(z.string()),
    reference: z.number().int().openapi({ description: 'Position of the alternative that differences are taken against.' }),
    mostProfitable: z.number().int().nullable().openapi({ description: 'Position; null: none keeps the hard limits.' }),
    alternatives: z.array(OneAlternative),
    rows: z.array(
      z.object({
        key: z.string().openapi({ description: '`revenue`, `lowest-cash`, `stock/mean`: the same in every table.' }),
        name: z.string(),
        unit: z.string().openapi({ description: '`money`, `share`, `heads`, or what products are counted in.' }),
        better: z.enum(['more', 'less']).nullable(),
        values: series('One of each alternative; null: it has no such number.'),
        differences: series('Against the reference.'),
        best: z.array(z.boolean()),
        periods: z.array(z.string().nullable()).nullable().openapi({ description: 'Period of the figure, where it is of one.' }),
      }),
    ),
    sentence: z.string(),
    issues: z.array(Issue),
  })
  .openapi('Alternatives');
export type Alternatives = z.infer<typeof Alternatives>;
export const AlternativesAnswer = z.discriminatedUnion('kind', [Alternatives, Waits]).openapi('AlternativesAnswer');
export type AlternativesAnswer = z.infer<typeof AlternativesAnswer>;

export const RobustnessQuery = PlanQuery.extend({
  with: With,
  futures: z.coerce
    .number()
    .int()
    .min(20)
    .max(5000)
    .default(500)
    .openapi({ description: 'Futures of demand met by every plan.' }),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(4_294_967_295)
    .default(1)
    .openapi({ description: 'The same seed gives the same futures.' }),
  recourse: z
    .enum(['held', 'adapted'])
    .default('adapted')
    .openapi({ description: 'held: the plan stays as it is; adapted: after the time fence it steers back within overtime.' }),
  by: z.enum(['cost', 'profit']).default('cost').openapi({ description: 'What alternatives are judged by.' }),
  service: z.coerce
    .number()
    .min(0.5)
    .max(0.999)
    .default(0.9)
    .openapi({ description: 'Service a hedge shall reach in nine futures of ten.' }),
});
export const Band = z
  .object({
    mean: maybe('Mean.'),
    p5: maybe('In one future of twenty it is less.'),
    p10: maybe('In one future of ten it is less.'),
    p50: maybe('Median.'),
    p90: maybe('In one future of ten it is more.'),
    p95: maybe('In one future of twenty it is more.'),
    lowest: maybe('Least of all futures.'),
    highest: maybe('Most of all futures.'),
  })
  .openapi('Band', { description: 'One figure over all futures.' });
export type Band = z.infer<typeof Band>;
export const PeriodBands = z.object({
  p10: series('In one future of ten it is less.'),
  p50: series('Median.'),
  p90: series('In one future of ten it is more.'),
});
export const Hedge = z
  .object({
    reaches: z.boolean().openapi({ description: 'False: capacity does not allow the wish; this is the most that was found.' }),
    needed: z.boolean().openapi({ description: 'False: the plan reaches the wish as it is.' }),
    wish: z.number(),
    before: z.number().openapi({ description: 'Service in nine futures of ten without it.' }),
    after: z.number(),
    extraMoney: Money.openapi({ description: 'Mean money more over futures, without penalties on service.' }),
    extraCost: Money.openapi({
      description: 'Mean cost more, with what late and lost units would have cost; negative: it saves.',
    }),
    flex: z.number().openapi({ description: 'More overtime, as a share of regular hours.' }),
    extraStock: z.array(
      z.object({ product: z.string(), name: z.string(), site: z.string(), unit: z.string(), units: z.number() }),
    ),
    changes: z.array(Change).openapi({ description: 'What would make a scenario of it.' }),
    sentence: z.string(),
  })
  .openapi('Hedge');
export const RobustAlternative = z
  .object({
    scenario: ScenarioHead,
    strategy: Strategy,
    title: z.string(),
    status: z.enum(['optimal', 'feasible', 'infeasible']),
    plannedCost: Money,
    cost: Band,
    money: Band,
    revenue: Band,
    profit: Band,
    service: Band,
    neverShort: z.number().openapi({ description: 'Share of futures in which everything is on time.' }),
    worstCashFlow: Band,
    lowestCash: Band,
    worstPeriod: z.string().openapi({ description: 'Period whose cash flow is worst most often.' }),
    regret: Band,
    staysBest: z.number().openapi({ description: 'Share of futures in which it is the best.' }),
    stockByPeriod: PeriodBands,
    cashByPeriod: PeriodBands,
    hedge: Hedge.nullable(),
  })
  .openapi('RobustAlternative');
export const Robustness = z
  .object({
    kind: z.literal('robustness'),
    currency: z.string(),
    periods: z.array(z.string()),
    futures: z.number().int(),
    seed: z.number().int(),
    by: z.enum(['cost', 'profit']),
    recourse: z.enum(['held', 'adapted']),
    service: z.number(),
    persistence: z.number().openapi({ description: 'Correlation of forecast errors from period to period.' }),
    correlation: z.number().openapi({ description: 'Mean correlation of forecast errors between products.' }),
    drift: z.number().openapi({
      description: 'Demand of the futures on average, as a multiple of the plan: above 1 where past forecasts ran too low.',
    }),
    best: z.number().int(),
    alternatives: z.array(RobustAlternative),
    sentences: z.array(z.string()).openapi({ description: 'The finding first.' }),
    issues: z.array(Issue),
  })
  .openapi('Robustness');
export type Robustness = z.infer<typeof Robustness>;
export const RobustnessKnown = z
  .discriminatedUnion('kind', [
    Robustness,
    z
      .object({ kind: z.literal('none'), job: Job.nullable() })
      .openapi({ description: 'Nobody has asked these futures yet; the job, where it is under way.' }),
  ])
  .openapi('RobustnessKnown');
export type RobustnessKnown = z.infer<typeof RobustnessKnown>;
export const RobustnessMet = z.discriminatedUnion('kind', [Robustness, Waits]).openapi('RobustnessMet');
export type RobustnessMet = z.infer<typeof RobustnessMet>;

const MoneyOfScenario = z
  .object({
    revenue: maybe('Money.'),
    cost: maybe('Everything between revenue and profit.'),
    contribution: maybe('Contribution margin.'),
    profit: maybe('Money.'),
    cash: maybe('At the end of the horizon.'),
    lowestCash: maybe('In the worst period.'),
  })
  .openapi('MoneyOfScenario');
export const EffectsQuery = PlanQuery.omit({ strategies: true }).extend({
  currency: Currency,
  run: z.enum(['true', 'false']).default('true').openapi({ description: 'false: only what is known already, begin nothing.' }),
});
export const MoneyEffects = z
  .object({
    kind: z.literal('effects'),
    version: z.number().int(),
    currency: z.string(),
    strategy: Strategy,
    whole: MoneyOfScenario.openapi({ description: 'All that is ticked on.' }),
    bare: MoneyOfScenario.openapi({ description: 'Nothing is.' }),
    interaction: MoneyOfScenario.openapi({ description: 'What assumptions do to each other.' }),
    effects: z.array(
      z.object({
        assumption: z.string(),
        on: z.boolean(),
        marginal: MoneyOfScenario.openapi({ description: 'What goes if it is ticked off, or comes if it is ticked on.' }),
        share: MoneyOfScenario.nullable().openapi({ description: 'Its fair part; parts add up to all the scenario does.' }),
        impossible: z.boolean().openapi({ description: 'No plan exists without it (or, ticked off, with it).' }),
      }),
    ),
    sentence: z.string(),
  })
  .openapi('MoneyEffects');
export type MoneyEffectsAnswer = z.infer<typeof MoneyEffectsAnswer>;
export const MoneyEffectsAnswer = z
  .discriminatedUnion('kind', [MoneyEffects, Waits, z.object({ kind: z.literal('none') })])
  .openapi('MoneyEffectsAnswer');

export const WaitingQuery = z.object({
  assumptions: z.string().max(4000).optional().openapi({ description: 'Ids by commas; every open proposal when left out.' }),
  periods: z.coerce
    .number()
    .int()
    .min(1)
    .max(60)
    .optional()
    .openapi({ description: 'Periods of a cycle; those of a month when left out.' }),
  at: z.enum(['family', 'item']).optional(),
});
export const Waiting = z
  .object({
    kind: z.literal('waiting'),
    currency: z.string(),
    assumptions: z.array(z.object({ id: z.string(), sentence: z.string() })),
    periods: z.array(z.string()).openapi({ description: 'Periods that pass before the decision can move anything.' }),
    costNow: maybe('Best plan when decided now.'),
    costWaiting: maybe('Best plan a cycle later; null: hard limits can then not be kept.'),
    cost: maybe('What waiting costs; never below zero.'),
    levers: z.array(z.object({ lever: z.string(), name: z.string(), cost: z.number() })),
    missed: z
      .array(z.object({ what: z.string(), about: z.string(), unit: z.string(), now: z.number(), waiting: z.number() }))
      .openapi({ description: 'What would be decided otherwise in those periods, largest first.' }),
    sentence: z.string(),
    issues: z.array(Issue),
  })
  .openapi('Waiting');
export const WaitingAnswer = z.discriminatedUnion('kind', [Waiting, Waits]).openapi('WaitingAnswer');
export type WaitingAnswer = z.infer<typeof WaitingAnswer>;

export const PlanFigureName = z.enum(planFigureNames).openapi('PlanFigureName');
export const WhyFigureQuery = PlanQuery.omit({ strategies: true }).extend({ strategy: Strategy, figure: PlanFigureName });
