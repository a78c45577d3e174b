import { bridgeDrivers, bridgeMeasures, lineIds } from '@equipoise/engine';
import { z } from '@hono/zod-openapi';
import { largest } from './change.ts';
import { Job } from './live.ts';
import { Expected, Id, Issue, maybe, OperationId, PeriodLabel, Reason, series } from './primitives.ts';
import { ScenarioHead } from './scenario.ts';
import { Strategy } from './supply.ts';

const LineId = z.enum(lineIds).openapi('StatementLine');
const Currency = z.string().min(1).max(20).openapi({ description: 'A currency of the rate table.', example: 'USD' });
const Against = z.string().min(1).max(240).openapi({
  description:
    '`budget`, `last-year`, `last-cycle` (the plan published last), `target`, `none`, a strategy, `scenario:ID` or `scenario:ID:STRATEGY`.',
  example: 'budget',
});
const by = z.enum(['period', 'quarter', 'year']).default('period');
const placed = {
  family: Id.optional(),
  item: Id.optional(),
  market: Id.optional(),
  site: Id.optional(),
};
const planned = {
  strategy: Strategy.optional().openapi({ description: 'Left out: the one the scenario assumes, else mixed.' }),
  at: z.enum(['family', 'item']).optional().openapi({ description: 'Level planned at; the setting plan_level when left out.' }),
  currency: Currency.optional().openapi({ description: 'That of the plan when left out.' }),
};

export const MoneyQuery = z.object({ by, ...placed, ...planned, against: Against.default('budget') });

export const MoneyColumn = z
  .object({
    label: z.string().openapi({ description: '`2027-03`, `2027 Q1` or `2027`.' }),
    fiscalYear: z.number().int(),
    fiscalQuarter: z.number().int(),
    from: z.string().openapi({ description: 'First period in it.' }),
    to: z.string().openapi({ description: 'Last period in it.' }),
    complete: z.boolean().openapi({ description: 'False: the horizon cuts it short.' }),
  })
  .openapi('MoneyColumn');
export type MoneyColumn = z.infer<typeof MoneyColumn>;

const known = 'Null: not known.';
export const MoneyYearCell = z
  .object({
    value: maybe(known),
    reference: maybe('What it is held against; null: it says nothing of the whole of these periods.'),
    difference: maybe('Value less reference.'),
    share: maybe('Difference as a share of the reference.'),
    good: z.number().int().openapi({ description: 'The difference is good (1), bad (-1) or neither (0).' }),
    lastYear: maybe('A year before.'),
  })
  .openapi('MoneyYearCell');
export type MoneyYearCell = z.infer<typeof MoneyYearCell>;

export const MoneyLine = z
  .object({
    line: LineId,
    label: z.string(),
    unit: z.enum(['money', 'units', 'heads', 'hours']),
    over: z.enum(['flow', 'stock']).openapi({ description: 'Flows add up over time; stocks stand at the end.' }),
    good: z.number().int().openapi({ description: 'More of it is good (1), bad (-1) or neither (0).' }),
    total: z.boolean(),
    memo: z.boolean().openapi({ description: 'A price the planning model puts on service: no money.' }),
    parts: z
      .array(z.object({ line: LineId, sign: z.number().int() }))
      .openapi({ description: 'What it is the sum of; empty: it is given.' }),
    values: series('By column.'),
    reference: series('By column; null: not known.'),
    difference: series('By column.'),
    lastYear: series('By column.'),
    years: z.array(MoneyYearCell).openapi({ description: 'By fiscal year, as `years`.' }),
  })
  .openapi('MoneyLine');
export type MoneyLine = z.infer<typeof MoneyLine>;

export const MoneyRatio = z
  .object({
    ratio: z.enum(['grossMargin', 'contributionMargin', 'profit', 'turns', 'cashToCash']),
    unit: z.enum(['share', 'turns', 'days']),
    values: series('By column.'),
    years: z.array(z.object({ value: maybe(known), reference: maybe(known) })),
  })
  .openapi('MoneyRatio');

export const MoneyTarget = z
  .object({
    objective: z.enum(['growth', 'gross-margin', 'profit-margin', 'turns', 'cash']),
    fiscalYear: z.number().int(),
    wished: z.number(),
    reached: maybe('Null: cannot be said.'),
    difference: maybe('Reached less wished; every target is better when higher.'),
    complete: z.boolean(),
    note: z.string(),
  })
  .openapi('MoneyTarget');

const LowestCash = z.object({ period: z.string(), cash: z.number() }).nullable();

export const MoneyStatement = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('job'), job: Job }),
    z.object({
      kind: z.literal('money'),
      scenario: ScenarioHead,
      sentence: z.string().openapi({ description: 'The finding over the periods that can be compared.' }),
      title: z.string(),
      strategy: Strategy,
      currency: z.string(),
      currencies: z.array(z.string()).openapi({ description: 'Currencies offered, that of the plan first.' }),
      place: z.string().nullable().openapi({ description: 'Name of the place; null: the whole company.' }),
      by: z.enum(['period', 'quarter', 'year']),
      columns: z.array(MoneyColumn),
      years: z.array(MoneyColumn.extend({ sentence: z.string().openapi({ description: 'The finding of the year.' }) })),
      against: z.string().nullable().openapi({ description: 'What it is held against, in words; null: nothing.' }),
      lines: z.array(MoneyLine),
      ratios: z.array(MoneyRatio),
      lowestCash: LowestCash.openapi({ description: 'Over all planned periods; null: not known.' }),
      closed: z
        .object({ from: z.string(), to: z.string(), reached: z.number(), reference: z.number(), difference: z.number() })
        .nullable()
        .openapi({ description: 'Revenue of the closed periods of which the budget speaks.' }),
      targets: z.array(MoneyTarget).openapi({ description: 'Of the whole company, in the currency of the plan.' }),
      issues: z.array(Issue),
    }),
  ])
  .openapi('MoneyStatement');
export type MoneyStatement = z.infer<typeof MoneyStatement>;

export const WhyMoneyQuery = z.object({
  ...placed,
  ...planned,
  line: LineId,
  period: z.string().min(1).max(40).openapi({ description: 'Label of a column: period, quarter or year.' }),
});

export const CashQuery = z.object({
  ...placed,
  ...planned,
  strategies: z
    .string()
    .max(100)
    .regex(/^[a-z,]*$/)
    .optional()
    .openapi({ description: 'Beside the plan in view, by commas; level, mixed and chase when left out.' }),
});

export const MoneyCash = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('job'), job: Job }),
    z.object({
      kind: z.literal('cash'),
      sentence: z.string(),
      currency: z.string(),
      place: z.string().nullable().openapi({ description: 'Name of the place; null: the whole company.' }),
      periods: z.array(z.string()),
      courses: z
        .array(
          z.object({
            strategy: Strategy,
            possible: z.boolean(),
            lowest: LowestCash,
            opening: z.number(),
            cash: series('At the end of the period.'),
            cashFlow: series('Of the period.'),
            workingCapital: series('At the end of the period.'),
            inventoryValue: series('At the end of the period.'),
            receivables: series('At the end of the period.'),
            payables: series('At the end of the period.'),
          }),
        )
        .openapi({ description: 'The plan in view first.' }),
      limit: series('Least cash wished of the whole company, by period; null: no wish. Empty: none at all.'),
      terms: z.array(
        z.object({
          kind: z.string().openapi({ description: '`sales`, or a kind of cost.' }),
          market: z.string().nullable(),
          name: z.string().nullable().openapi({ description: 'Name of the market; null: all others.' }),
          days: z.number(),
        }),
      ),
    }),
  ])
  .openapi('MoneyCash');
export type MoneyCash = z.infer<typeof MoneyCash>;

export const BridgeQuery = z.object({
  from: Against.default('budget'),
  to: Against.optional().openapi({ description: 'The same, or `actual`; the plan in view when left out.' }),
  measure: z
    .enum(bridgeMeasures)
    .optional()
    .openapi({ description: 'Left out, or not known of both ends: the deepest that is.' }),
  first: PeriodLabel.optional().openapi({ description: 'First planned period.' }),
  last: PeriodLabel.optional().openapi({ description: 'Last planned period.' }),
  ...planned,
  open: z.enum(bridgeDrivers).optional().openapi({ description: 'Opens a part.' }),
  by: z.enum(['line', 'family', 'item', 'market']).default('family'),
  family: Id.optional().openapi({ description: 'Open only what lies in this family.' }),
  item: Id.optional(),
  market: Id.optional(),
});

export const BridgePart = z
  .object({
    driver: z.enum(bridgeDrivers),
    name: z.string(),
    amount: z.number(),
    meaning: z.string(),
    formula: z.string(),
  })
  .openapi('BridgePart');
export type BridgePart = z.infer<typeof BridgePart>;

export const MoneyBridge = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('job'), job: Job }),
    z.object({ kind: z.literal('nothing'), issues: z.array(Issue).openapi({ description: 'Why there is nothing to compare.' }) }),
    z.object({
      kind: z.literal('bridge'),
      sentence: z.string(),
      measure: z.enum(bridgeMeasures),
      measures: z.array(z.enum(bridgeMeasures)).openapi({ description: 'What both ends know.' }),
      atStandard: z.boolean().openapi({ description: 'Gross margin is that at standard cost: the past knows no other.' }),
      currency: z.string().openapi({ description: 'Budget, past and last cycle are bridged in the currency of the plan.' }),
      periods: z.array(z.string()),
      from: z.object({ name: z.string(), amount: z.number() }),
      to: z.object({ name: z.string(), amount: z.number() }),
      parts: z.array(BridgePart).openapi({ description: 'From and the parts add up to `to`, to the cent.' }),
      opened: z
        .object({
          driver: z.enum(bridgeDrivers),
          by: z.enum(['line', 'family', 'item', 'market']),
          children: z.array(z.object({ key: z.string().nullable(), name: z.string(), amount: z.number() })),
        })
        .nullable(),
      issues: z.array(Issue),
    }),
  ])
  .openapi('MoneyBridge');
export type MoneyBridge = z.infer<typeof MoneyBridge>;

const BudgetMeasure = z.enum(['revenue', 'units', 'cost', 'margin', 'stock-value', 'cash', 'headcount', 'capital-spend']);

export const BudgetQuery = z.object({ measure: BudgetMeasure.default('revenue'), market: Id.optional() });

export const Budget = z
  .object({
    scenario: ScenarioHead,
    measure: BudgetMeasure,
    measures: z.array(BudgetMeasure).openapi({ description: 'Of which the budget says something.' }),
    unit: z.string(),
    periods: z.array(z.string()).openapi({ description: 'Closed and planned periods of the fiscal years that are planned.' }),
    closed: z.number().int().openapi({ description: 'How many of them are closed.' }),
    rows: z.array(
      z.object({
        family: z.string().nullable().openapi({ description: 'Null: the whole company.' }),
        name: z.string(),
        depth: z.number().int(),
        values: series('What the budget says: its own word, or the sum of the families below.'),
        stated: z.array(z.boolean()).openapi({ description: 'Whether it is its own word.' }),
        entered: z.array(z.boolean()).openapi({ description: 'Whether an assumption of this scenario says so.' }),
      }),
    ),
  })
  .openapi('Budget');
export type Budget = z.infer<typeof Budget>;

export const BudgetCell = z
  .object({
    measure: BudgetMeasure,
    family: Id.nullable(),
    market: Id.nullable(),
    period: PeriodLabel,
    value: z.number().min(-largest).max(largest),
  })
  .openapi('BudgetCell');
export type BudgetCell = z.infer<typeof BudgetCell>;

export const WriteBudget = z
  .object({ operation: OperationId, expected: Expected, reason: Reason, cells: z.array(BudgetCell).min(1).max(2000) })
  .openapi('WriteBudget', { description: 'Each cell becomes a `budget` assumption; all that fit are one operation.' });

export const WrittenBudget = z
  .object({
    scenario: ScenarioHead,
    sequence: z.number().int().nullable().openapi({ description: 'Row of the log; null: nothing was written.' }),
    repeated: z.boolean(),
    cells: z.array(z.object({ kind: z.enum(['written', 'same', 'refused']), issue: Issue.nullable() })).openapi({
      description: 'By cell of the request. same: the budget said so before, or a later cell of the block replaces it.',
    }),
  })
  .openapi('WrittenBudget');
