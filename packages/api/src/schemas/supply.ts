import { costKinds } from '@equipoise/engine';
import { z } from '@hono/zod-openapi';
import { Change } from './change.ts';
import { Job } from './live.ts';
import { Id, Issue, Money, maybe, PeriodLabel, series } from './primitives.ts';
import { ScenarioHead } from './scenario.ts';

export const Strategy = z.enum(['level', 'stepped', 'mixed', 'chase', 'own']).openapi('Strategy');
export const CostKind = z.enum(costKinds).openapi('CostKind');

export const SupplyQuery = z.object({
  at: z.enum(['family', 'item']).optional().openapi({ description: 'Level planned at; the setting plan_level when left out.' }),
  strategies: z
    .string()
    .max(100)
    .regex(/^[a-z,]*$/)
    .optional()
    .openapi({
      description: 'level, stepped, mixed, chase, own, by commas. Left out: all, `own` where production is typed.',
      example: 'level,mixed',
    }),
  reading: z
    .enum(['to-target', 'no-stock-out', 'cheapest'])
    .optional()
    .openapi({ description: 'How level is read; `to-target` when left out.' }),
  changes: z.coerce
    .number()
    .int()
    .min(0)
    .max(60)
    .optional()
    .openapi({ description: 'Changes of rate of a stepped plan; 2 when left out.' }),
  version: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .openapi({ description: 'The scenario as it was; the newest when left out.' }),
});

export const StockPointPlan = z
  .object({
    key: z.string(),
    product: z.string(),
    site: z.string(),
    name: z.string(),
    siteName: z.string(),
    unit: z.string(),
    makeToOrder: z.boolean(),
    demand: series('Units.'),
    dependentDemand: series('Units used by parents made in the plan.'),
    regular: series('Units made in regular time.'),
    overtime: series('Units made in overtime.'),
    subcontract: series('Units.'),
    purchase: series('Units.'),
    received: series('Units from other sites.'),
    sent: series('Units to other sites.'),
    openingStock: z.number(),
    openingBackorder: z.number(),
    stock: series('Units at the end of the period.'),
    safety: series('Units.'),
    target: series('Units.'),
    safetyShortfall: series('Units below safety stock.'),
    backorder: series('Orders waiting at the end of the period (make-to-order: backlog), units.'),
    lostSales: series('Units.'),
    delivered: series('Units.'),
  })
  .openapi('StockPointPlan');
export type StockPointPlan = z.infer<typeof StockPointPlan>;

export const Plan = z
  .object({
    strategy: Strategy,
    name: z.string(),
    title: z.string(),
    status: z.enum(['optimal', 'feasible', 'infeasible']),
    gap: maybe('Relative distance to the proven bound; null: no bound.'),
    totalCost: maybe('Money over the horizon; null: what is fixed contradicts itself, there are no numbers.'),
    costs: z.record(CostKind, z.number().nullable()).openapi({ description: 'Money by kind; adds up to totalCost.' }),
    costByPeriod: series('Money; adds up to totalCost.'),
    revenue: maybe('Money of what is delivered, at plan prices.'),
    facts: z.object({
      service: maybe('Units on time as a share of units ordered; null: nothing is ordered.'),
      heads: z.object({ fewest: z.number(), most: z.number() }).nullable(),
      hired: z.number(),
      laidOff: z.number(),
      peak: z
        .object({ resource: z.string(), name: z.string(), period: z.string(), share: maybe('Null: load without any capacity.') })
        .nullable(),
      margin: maybe('Revenue less total cost, money.'),
      lostUnits: z.number(),
    }),
    flow: z
      .object({
        unit: z.string(),
        products: z.number().int().openapi({ description: 'Products added up.' }),
        apart: z.array(z.string()).openapi({ description: 'Sold products counted in other units, left out of the sum.' }),
        demand: series('Units.'),
        need: series('Demand of customers and use by parents, units.'),
        supply: series('Everything that comes in, units.'),
        regular: series('Units.'),
        overtime: series('Units.'),
        subcontract: series('Units.'),
        purchase: series('Units.'),
        stock: series('Units.'),
        target: series('Units.'),
        backorder: series('Units.'),
        lostSales: series('Units.'),
      })
      .openapi({ description: 'Products that are sold and counted in one unit, added up.' }),
    heads: series('Heads of all pools; empty without pools.'),
    stockPoints: z.array(StockPointPlan),
    pools: z.array(
      z.object({
        resource: z.string(),
        name: z.string(),
        openingHeads: z.number(),
        heads: series('Heads.'),
        hires: series('Heads.'),
        layoffs: series('Heads.'),
      }),
    ),
    resources: z.array(
      z.object({
        resource: z.string(),
        name: z.string(),
        site: z.string(),
        kind: z.enum(['labour', 'machine', 'storage', 'supplier']),
        unit: z.string(),
        load: series('Used in all, overtime included.'),
        available: series('Regular capacity; null: no limit.'),
        overtime: series('Of the load.'),
        overtimeLimit: series('Null: no limit.'),
        idle: series('Regular capacity not used.'),
        share: series(
          'Load as a share of regular capacity; null: no limit, or load without any capacity (then load > 0 and available 0).',
        ),
        worth: series('What one more unit of capacity would save, money; empty: cannot be said.'),
      }),
    ),
    moves: z.array(z.object({ product: z.string(), from: z.string(), to: z.string(), units: series('Units leaving.') })),
    issues: z.array(Issue),
  })
  .openapi('Plan');
export type Plan = z.infer<typeof Plan>;

export const Comparison = z
  .object({
    unit: z.string().openapi({ description: 'Of all ticks: `EUR m`.' }),
    decimals: z.number().int(),
    divisor: z.number(),
    kinds: z.array(z.object({ kind: CostKind, name: z.string() })),
    best: Strategy.nullable(),
    base: Strategy.nullable().openapi({ description: 'What differences are taken against.' }),
    columns: z.array(
      z.object({
        strategy: Strategy,
        possible: z.boolean().openapi({ description: 'False: breaks hard limits, see its issues.' }),
        total: maybe('Ticks: divide by 10^decimals for the shown number.'),
        parts: z.array(z.number()).openapi({ description: 'Ticks by kind; they add up to the total.' }),
        difference: maybe('Ticks against `base`.'),
        partDifferences: z.array(z.number()),
      }),
    ),
    headline: z.string().openapi({ description: 'The finding in one sentence.' }),
    bottlenecks: z.array(z.string()).openapi({ description: 'What another hour is worth, as sentences.' }),
    unmet: z.array(z.string()).openapi({ description: 'What cannot be met, as sentences, by plan; empty: everything can.' }),
  })
  .openapi('Comparison');

export const SupplyPlans = z
  .object({
    kind: z.literal('plans'),
    scenario: ScenarioHead,
    at: z.enum(['family', 'item']),
    currency: z.string(),
    periods: z.array(z.string()),
    plans: z.array(Plan),
    comparison: Comparison,
    notes: z.array(Issue),
  })
  .openapi('SupplyPlans');
export type SupplyPlans = z.infer<typeof SupplyPlans>;
export const SupplyWaits = z
  .object({ kind: z.literal('job'), job: Job })
  .openapi('SupplyWaits', { description: 'The plans are being worked out: follow the job, then ask again.' });
export const Supply = z.discriminatedUnion('kind', [SupplyPlans, SupplyWaits]).openapi('Supply');
export type Supply = z.infer<typeof Supply>;

export const LoadRow = z
  .object({
    resource: z.string(),
    name: z.string(),
    site: z.string(),
    kind: z.string(),
    unit: z.string(),
    topDown: series('Families planned with their usual mix, hours.'),
    bottomUp: series('Item by item, hours.'),
    difference: series('bottomUp less topDown.'),
    available: series('Demonstrated hours; null: no limit.'),
    overtimeLimit: series('Null: no limit.'),
    share: series('bottomUp as a share of available; null: no limit, or load without any capacity.'),
  })
  .openapi('LoadRow');
export const Load = z
  .object({ version: z.number().int(), periods: z.array(z.string()), rows: z.array(LoadRow), sentence: z.string() })
  .openapi('Load', { description: 'What demand asks of every resource, both ways.' });
export type Load = z.infer<typeof Load>;

export const CauseQuery = z.object({ resource: Id, period: PeriodLabel });
export const LoadCauses = z
  .object({
    resource: z.string(),
    name: z.string(),
    period: z.string(),
    load: maybe('Hours, bottom-up.'),
    available: maybe('Hours; null: no limit.'),
    items: z
      .array(
        z.object({
          item: z.string(),
          name: z.string(),
          family: z.string(),
          units: z.number(),
          hours: z.number(),
          hoursByMix: z.number(),
        }),
      )
      .openapi({ description: 'Largest first. hoursByMix: what planning by families would say.' }),
    rest: z.number().openapi({ description: 'Hours of the items not listed.' }),
    sentence: z.string(),
  })
  .openapi('LoadCauses');
export type LoadCauses = z.infer<typeof LoadCauses>;

export const WhySupplyQuery = SupplyQuery.extend({
  strategy: Strategy,
  key: Id.openapi({ description: 'Key of a stock point of the plan.' }),
  measure: z.enum(['stock', 'supply', 'backorder']),
  period: PeriodLabel,
});

export const CompareQuery = z.object({
  with: z.string().min(1).max(2000).openapi({ description: 'Ids of other scenarios, by commas.' }),
});
export const ScenarioComparison = z
  .object({
    columns: z.array(
      z.object({
        scenario: ScenarioHead,
        demand: series('By planned period, units; null where units cannot be added.'),
        revenue: Money,
        strategy: Strategy.nullable(),
        totalCost: maybe('Null: not worked out yet (see job).'),
        margin: maybe('Money.'),
        service: maybe('Share.'),
        averageStock: maybe('Units at the end of a period, on average.'),
        peak: maybe('Highest load as a share of capacity.'),
        job: z.string().nullable(),
      }),
    ),
    periods: z.array(z.string()),
    currency: z.string(),
    sentence: z.string(),
  })
  .openapi('ScenarioComparison');
export type ScenarioComparison = z.infer<typeof ScenarioComparison>;

export const TryChange = z
  .object({
    change: Change,
    at: z.enum(['family', 'item']).optional().openapi({ description: 'Level planned at; the setting plan_level when left out.' }),
    strategy: Strategy.optional().openapi({
      description: 'Strategy looked at, unless the change is about it; that of the scenario when left out.',
    }),
  })
  .openapi('TryChange');

export const PlanFigures = z
  .object({
    strategy: Strategy,
    title: z.string(),
    status: z.enum(['optimal', 'feasible', 'infeasible']),
    totalCost: maybe('Money over the horizon; null: no plan can obey the hard limits.'),
    revenue: maybe('Money over the horizon: revenue of what is delivered.'),
    margin: maybe('Revenue less total cost, money.'),
    service: maybe('Share of demand delivered on time; null: nothing is ordered.'),
    averageStock: maybe('Units on hand on average, of the products sold together.'),
    peak: maybe('Highest load as a share of regular capacity; null: nothing has a limit.'),
  })
  .openapi('PlanFigures');
export type PlanFigures = z.infer<typeof PlanFigures>;

export const Trial = z
  .object({
    kind: z.literal('trial'),
    version: z.number().int().openapi({ description: 'Version of the scenario the change was laid on.' }),
    currency: z.string(),
    before: PlanFigures,
    after: PlanFigures,
    issues: z.array(Issue).openapi({ description: 'Why the change does not fit; with an error it was left out.' }),
    sentence: z.string(),
  })
  .openapi('Trial');
export type Trial = z.infer<typeof Trial>;
export const TrialAnswer = z
  .discriminatedUnion('kind', [Trial, z.object({ kind: z.literal('job'), job: Job })])
  .openapi('TrialAnswer');
export type TrialAnswer = z.infer<typeof TrialAnswer>;
