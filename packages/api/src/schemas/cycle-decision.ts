import { z } from '@hono/zod-openapi';
import { DayText, maybe, Role } from './primitives.ts';

const stage = z.enum(['data', 'product', 'demand', 'supply', 'finance', 'executive', 'publish']);

export const OptionPrice = z
  .object({
    revenue: z.number(),
    cost: z.number(),
    margin: z.number(),
    service: maybe('Share of units ordered that are on time; null: nothing is ordered.'),
    stockValue: maybe('Mean at period ends, money.'),
    lowestCash: maybe('Money.'),
    peakLoad: maybe('Share of regular capacity; null: nothing has a limit.'),
  })
  .openapi('OptionPrice', { description: 'What choosing an option makes of the plan, over the horizon.' });
export type OptionPrice = z.infer<typeof OptionPrice>;

export const Expectation = z
  .object({
    measure: z.enum(['sales', 'production', 'stock', 'revenue', 'cost', 'service']),
    family: z.string().nullable(),
    period: z.string(),
    unit: z.string(),
    chosen: z.number(),
    otherwise: z.number(),
  })
  .openapi('Expectation');
export const MeasuredEffect = Expectation.extend({ actual: maybe('What came; null: not known yet.') }).openapi('MeasuredEffect');

export const CycleOption = z
  .object({
    id: z.string(),
    name: z.string(),
    scenario: z.object({ id: z.string(), version: z.number().int(), strategy: z.string() }).nullable(),
    price: OptionPrice.nullable().openapi({ description: 'Null: nobody priced it yet.' }),
    expects: z.array(Expectation),
    effect: z
      .object({
        margin: z.number(),
        cost: z.number(),
        revenue: z.number(),
        service: maybe('Share points as a share.'),
        lowestCash: maybe('Money.'),
        stockValue: maybe('Money.'),
      })
      .nullable()
      .openapi({ description: 'Against the reference; null: one of the two has no price.' }),
  })
  .openapi('CycleOption');
export type CycleOption = z.infer<typeof CycleOption>;

export const CycleDecision = z
  .object({
    id: z.string(),
    question: z.string(),
    context: z.string(),
    family: z.string().nullable(),
    stage,
    options: z.array(CycleOption),
    reference: z.string().openapi({ description: 'Option that stands for no change.' }),
    recommended: z.string().nullable(),
    owner: z.string(),
    due: DayText,
    posed: z.object({ by: z.string(), role: Role, on: DayText }),
    state: z.enum(['open', 'decided', 'deferred', 'withdrawn']),
    taken: z
      .object({
        option: z.string(),
        because: z.string(),
        by: z.string(),
        role: Role,
        on: DayText,
        rejected: z.array(z.object({ option: z.string(), because: z.string() })),
        dissent: z.array(z.object({ by: z.string(), because: z.string() })),
        followUp: DayText,
      })
      .nullable(),
    deferred: z.object({ to: z.string(), because: z.string(), by: z.string(), on: DayText }).nullable(),
    outcomes: z.array(
      z.object({ by: z.string(), on: DayText, note: z.string(), done: z.boolean(), measured: z.array(MeasuredEffect) }),
    ),
    sentence: z.string().openapi({ description: 'The question with its options and what they are worth.' }),
    pricing: z.string().nullable().openapi({ description: 'Job that prices its options now; null: none.' }),
  })
  .openapi('CycleDecision');
export type CycleDecision = z.infer<typeof CycleDecision>;
