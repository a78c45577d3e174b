import { z } from '@hono/zod-openapi';
import { Job } from './live.ts';
import { Issue, maybe } from './primitives.ts';

export const ReplayQuery = z.object({
  months: z.coerce.number().int().min(1).max(36).default(12).openapi({ description: 'How many of the last closed periods.' }),
  scenario: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .openapi({ description: 'Whose base data and assumptions; that of the latest cycle when left out.' }),
});

export const ReplayRun = z
  .object({
    title: z.string(),
    demand: z.enum(['statistical', 'consensus', 'known']).openapi({
      description: 'Planned on the forecast alone, with the assumptions made by then, or on what came (what knowing was worth).',
    }),
    strategy: z.string(),
    revenue: z.number(),
    paid: z.number().openapi({ description: 'Money; prices of service are no money.' }),
    costs: z.record(z.string(), z.number()).openapi({ description: 'Paid, by kind.' }),
    stockValue: z.object({ opening: z.number(), closing: z.number(), mean: z.number() }),
    result: z
      .number()
      .openapi({ description: 'Revenue less what was paid, plus what stock is worth more than in the beginning.' }),
    service: maybe('Share of orders on time.'),
    hires: z.number(),
    layoffs: z.number(),
    periods: z.array(
      z.object({
        label: z.string(),
        instead: z.boolean().openapi({ description: 'It obeyed no limits then: the mixed plan was executed.' }),
        revenue: z.number(),
        paid: z.number(),
        stockValue: z.number().openapi({ description: 'At the end, at standard cost.' }),
        service: maybe('Null: nothing was ordered.'),
        hires: z.number(),
        layoffs: z.number(),
      }),
    ),
  })
  .openapi('ReplayRun');

export const Replay = z
  .object({
    kind: z.literal('replay'),
    scenario: z.string(),
    labels: z.array(z.string()),
    currency: z.string(),
    serviceBy: z.enum(['units', 'value']),
    assumptionsKnown: z.number().int().openapi({ description: '0: consensus would be the statistical forecast again.' }),
    start: z.enum(['today', 'base of that month']).openapi({ description: 'Where stock and people of the beginning come from.' }),
    runs: z.array(ReplayRun),
    sentences: z.array(z.string()),
    issues: z.array(Issue),
    sentence: z.string(),
  })
  .openapi('Replay', { description: 'Past cycles gone through as of their day, each way of planning through its own past.' });
export type Replay = z.infer<typeof Replay>;
export const ReplayAnswer = z
  .discriminatedUnion('kind', [Replay, z.object({ kind: z.literal('job'), job: Job })])
  .openapi('ReplayAnswer');
export type ReplayAnswer = z.infer<typeof ReplayAnswer>;
