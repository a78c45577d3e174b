import { z } from '@hono/zod-openapi';
import { maybe, series } from './primitives.ts';
import { ScenarioHead } from './scenario.ts';
import { Figure } from './workspace.ts';

export const Alert = z
  .object({
    severity: z.enum(['bad', 'warn', 'note']),
    sentence: z.string(),
    page: z.enum(['demand', 'supply', 'scenarios', 'data']),
    product: z.string().nullable(),
    resource: z.string().nullable(),
    period: z.string().nullable(),
    money: maybe('What it is about, money; null: none.'),
  })
  .openapi('Alert');

export const OverviewFigure = Figure.extend({
  comparisons: z
    .array(
      z.object({
        against: z.enum(['budget', 'last-year', 'last-cycle']),
        difference: z.number(),
        periods: z.number().int().openapi({ description: 'Periods of which both are known.' }),
      }),
    )
    .openapi({ description: 'What it is held against; the first is that of `difference`.' }),
  reference: series('Course of what `difference` is taken against; empty: none.'),
}).openapi('OverviewFigure');

export const FamilyOverview = z
  .object({
    product: z.string(),
    name: z.string(),
    unit: z.string(),
    demand: series('Units.'),
    supply: series('Units; empty while the plan is worked out.'),
    stock: series('Units; empty while the plan is worked out.'),
    lastYear: series('Units sold a year before.'),
    revenue: z.number(),
    gap: z
      .number()
      .openapi({ description: 'Share of demand that is late or lost, or without a plan the change against last year.' }),
    sentence: z.string(),
  })
  .openapi('FamilyOverview');

export const Overview = z
  .object({
    scenario: ScenarioHead,
    sentence: z.string().openapi({ description: 'The finding of the page.' }),
    currency: z.string(),
    periods: z.array(z.string()),
    historyPeriods: z.array(z.string()),
    figures: z.array(OverviewFigure),
    chart: z.object({
      unit: z.string(),
      history: series('Units sold by closed period.'),
      demand: series('Units.'),
      lastYear: series('Units.'),
      supply: series('Units; empty while the plan is worked out.'),
      regular: series('Units of the supply made in regular time; empty while the plan is worked out.'),
      overtime: series('Units of the supply made in overtime.'),
      subcontract: series('Units of the supply made by others.'),
      purchase: series('Units of the supply bought.'),
      stock: series('Units; empty while the plan is worked out.'),
      budget: series('Units promised in the budget; empty: it says nothing.'),
      money: z
        .object({
          history: series('Revenue by closed period.'),
          demand: series('Demand at prices of its period, net of discounts.'),
          lastYear: series('Revenue a year before.'),
          budget: series('Revenue promised in the budget; empty: it says nothing.'),
          delivered: series('Revenue of what the plan delivers; empty while it is worked out.'),
          stock: series('Inventory value at the end; empty while the plan is worked out.'),
        })
        .openapi({ description: 'The same in money, all products.' }),
      apart: z.array(z.string()).openapi({ description: 'Products counted in other units, left out of the sum.' }),
    }),
    families: z.array(FamilyOverview).openapi({ description: 'Largest gap first.' }),
    alerts: z.array(Alert),
    strategy: z.string().nullable().openapi({ description: 'Name of the plan in view; null: none yet.' }),
    job: z.string().nullable().openapi({ description: 'Job that works the plan out; null: it is there.' }),
  })
  .openapi('Overview');
export type Overview = z.infer<typeof Overview>;
