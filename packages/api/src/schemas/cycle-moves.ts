import { z } from '@hono/zod-openapi';
import { Stage } from './cycle.ts';
import { CycleRules } from './cycle-rules.ts';
import { Job } from './live.ts';
import { DayText, Id, Label, OperationId, Reason, Role, Text } from './primitives.ts';

const signed = {
  operation: OperationId,
  role: Role.optional().openapi({ description: 'Role of yours in which it is done; the first that may when left out.' }),
  because: Reason,
};

export const OpenCycle = z
  .object({ ...signed, cycle: z.string().regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/), scenario: Id, rules: CycleRules })
  .openapi('OpenCycle', { description: '`cycle`: the month it is held in, YYYY-MM.' });

export const NewOption = z
  .object({
    id: z.string().min(1).max(60),
    name: Label,
    scenario: z
      .object({ id: Id, strategy: z.enum(['level', 'stepped', 'mixed', 'chase', 'own']) })
      .nullable()
      .openapi({ description: 'Scenario that shows it; null: it is not modelled and has no price.' }),
  })
  .openapi('NewOption');
export type NewOption = z.infer<typeof NewOption>;

const Check = z.string().min(1).max(60);
const Reasoned = z.string().max(2000);

export const CycleMove = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('begin'), stage: Stage }),
    z.object({ kind: z.literal('close'), stage: Stage }),
    z.object({ kind: z.literal('reopen'), stage: Stage }),
    z.object({ kind: z.literal('off-cycle'), stage: Stage }),
    z.object({ kind: z.literal('withdraw') }),
    z.object({ kind: z.literal('abandon') }),
    z.object({ kind: z.literal('set-rules'), rules: CycleRules }),
    z.object({ kind: z.literal('freeze') }).openapi({ description: 'Freezes the base data the scenario stands on.' }),
    z.object({ kind: z.literal('put-forward'), strategy: z.enum(['level', 'stepped', 'mixed', 'chase', 'own']) }),
    z.object({ kind: z.literal('tick'), check: Check }),
    z.object({ kind: z.literal('untick'), check: Check }),
    z.object({ kind: z.literal('waive'), check: Check }),
    z.object({ kind: z.literal('note'), family: Id.nullable(), stage: Stage.nullable() }).openapi({
      description: 'The text of the note is `because`.',
    }),
    z
      .object({
        kind: z.literal('sign'),
        stage: Stage,
        subject: z.string().regex(/^[0-9a-f]{64}$/),
      })
      .openapi({ description: 'Signs what a stage leaves; `subject` of the stage as it was seen. The plan: see signatures.' }),
    z
      .object({
        kind: z.literal('pose'),
        decision: z.object({
          id: z.string().min(1).max(60),
          question: Text,
          context: Text,
          family: Id.nullable(),
          stage: Stage,
          options: z.array(NewOption).max(12),
          reference: z.string().max(60),
          recommended: z.string().max(60).nullable(),
          owner: z.string().max(200),
          due: DayText,
        }),
      })
      .openapi({ description: 'Options that name a scenario are priced by a job; a `price` event follows.' }),
    z
      .object({
        kind: z.literal('price'),
        decision: Id,
        options: z.array(NewOption).max(12).default([]),
        recommended: z.string().max(60).nullable().optional(),
      })
      .openapi({ description: 'Prices every option again, and those that are new or replaced.' }),
    z.object({
      kind: z.literal('decide'),
      decision: Id,
      option: z.string().max(60),
      rejected: z.array(z.object({ option: z.string().max(60), because: Reasoned })).max(12),
      dissent: z.array(z.object({ by: z.string().max(200), because: Reasoned })).max(30),
      followUp: DayText,
    }),
    z.object({ kind: z.literal('defer'), decision: Id, to: z.string().max(40) }),
    z.object({ kind: z.literal('drop'), decision: Id }),
    z.object({ kind: z.literal('follow-up'), decision: Id, done: z.boolean() }).openapi({
      description: 'What came of it is measured from the newest actuals; the finding in words is `because`.',
    }),
  ])
  .openapi('CycleMove');
export type CycleMove = z.infer<typeof CycleMove>;

export const MoveCycle = z
  .object({
    ...signed,
    expected: z.number().int().min(1).nullable().openapi({
      description: 'Version of the cycle the client has seen; any other is a conflict (409). Null: whatever it is now.',
    }),
    move: CycleMove,
  })
  .openapi('MoveCycle');

export const Moved = z
  .object({
    cycle: z.string(),
    version: z.number().int(),
    sequence: z.number().int(),
    repeated: z.boolean().openapi({ description: 'It had been done before: this was a retry.' }),
    job: Job.nullable().openapi({ description: 'Work that follows, for instance pricing; null: none.' }),
  })
  .openapi('Moved');
export type Moved = z.infer<typeof Moved>;

export const CycleAlternatives = z
  .object({
    planned: z.array(z.string()).openapi({ description: 'Strategies that are planned on the scenario as it is.' }),
    job: Job.nullable().openapi({ description: 'Job that plans those that are not; null: all are.' }),
  })
  .openapi('CycleAlternatives');
export type CycleAlternatives = z.infer<typeof CycleAlternatives>;
