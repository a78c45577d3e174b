import { z } from '@hono/zod-openapi';
import { Issue, maybe } from './primitives.ts';

export const Job = z
  .object({
    id: z.string(),
    kind: z.enum(['supply', 'forecast', 'operating-plan', 'pricing', 'replay', 'robustness', 'money']),
    title: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    progress: maybe('Share done, 0 to 1; null: cannot be said.'),
    message: z.string().openapi({ description: 'What it is doing: `Planning mixed, gap 0.8 %`.' }),
    scenario: z.string().nullable(),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    issues: z.array(Issue).openapi({ description: 'Why it failed.' }),
  })
  .openapi('Job');
export type Job = z.infer<typeof Job>;
export const Jobs = z.object({ jobs: z.array(Job) }).openapi('Jobs');

export const Presence = z
  .object({
    user: z.string(),
    displayName: z.string(),
    scenario: z.string().nullable(),
    page: z.string(),
    selection: z.string().nullable().openapi({ description: 'What is selected, in the words of the page; null: nothing.' }),
    client: z.string().openapi({ description: 'Tells two windows of one user apart.' }),
  })
  .openapi('Presence');
export type Presence = z.infer<typeof Presence>;
export const PostPresence = z
  .object({
    client: z.string().min(1).max(100),
    scenario: z.string().max(200).nullable(),
    page: z.string().max(200),
    selection: z.string().max(500).nullable(),
    left: z.boolean().default(false).openapi({ description: 'The window is closed.' }),
  })
  .openapi('PostPresence');
export const Present = z.object({ present: z.array(Presence) }).openapi('Present');

export const LiveEvent = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('changed'),
      sequence: z.number().int(),
      scenario: z.string().nullable(),
      cycle: z.string().nullable().optional().openapi({ description: 'Cycle it is about; null or left out: none.' }),
      version: z.number().int().nullable().openapi({ description: 'Of the scenario or the cycle after it.' }),
      operation: z.string(),
      by: z.string(),
      at: z.string(),
      sentence: z.string(),
    }),
    z.object({ kind: z.literal('job'), job: Job }),
    z.object({ kind: z.literal('presence'), present: z.array(Presence) }),
    z
      .object({ kind: z.literal('reset'), sequence: z.number().int() })
      .openapi({ description: 'Too much was missed: read everything again.' }),
  ])
  .openapi('LiveEvent', {
    description: 'Data of one server-sent event. Those of kind `changed` carry their sequence as event id.',
  });
export type LiveEvent = z.infer<typeof LiveEvent>;

export const Hit = z
  .object({
    kind: z.enum(['family', 'item', 'market', 'resource', 'site', 'scenario', 'assumption', 'page']),
    id: z.string(),
    label: z.string(),
    detail: z.string(),
    scenario: z.string().nullable(),
  })
  .openapi('Hit');
export const Hits = z.object({ hits: z.array(Hit) }).openapi('Hits');
export type Hits = z.infer<typeof Hits>;

export const Health = z
  .object({
    status: z.enum(['ok', 'closing']),
    version: z.string(),
    uptimeSeconds: z.number(),
    memoryBytes: z.number(),
    sequence: z.number().int(),
  })
  .openapi('Health');
export type Health = z.infer<typeof Health>;
