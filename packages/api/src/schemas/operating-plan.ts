import { z } from '@hono/zod-openapi';
import { Job } from './live.ts';
import { DayText, Issue, maybe, OperationId, Reason, Role } from './primitives.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const key = z.string().regex(/^[0-9a-f]{64}$/);
const signature = z.string().regex(/^[0-9a-f]{128}$/);

export const PlanSignature = z
  .object({ role: Role, person: z.string(), on: DayText, key, signature })
  .openapi('PlanSignature', { description: 'An Ed25519 signature under an operating plan.' });

export type PlanSignature = z.infer<typeof PlanSignature>;

export const PlanFile = z
  .object({
    path: z.string().openapi({ description: 'In the chain: `2026-11/operating-plan.json`. Fetched by GET /plans/files/{path}.' }),
    bytes: z.number().int(),
    sha256: z.string(),
  })
  .openapi('PlanFile');
export type PlanFile = z.infer<typeof PlanFile>;

export const DraftPlan = z
  .object({
    cycle: z.string(),
    version: z.number().int(),
    folder: z.string().openapi({ description: 'Name of the plan in the chain; `2026-11B` after an off-cycle review.' }),
    state: z.enum(['none', 'draft', 'published']),
    hash: z.string().nullable().openapi({ description: 'What is signed; null: not drawn up yet.' }),
    current: z.boolean().openapi({ description: 'Drawn up from scenario, base and decisions as they are now.' }),
    day: DayText.nullable(),
    currency: z.string(),
    title: z.string().openapi({ description: 'The strategy in words.' }),
    totalCost: maybe('Money over the horizon; null: not drawn up.'),
    provenGap: maybe('Relative distance to the bound the certificate proves.'),
    allots: z
      .object({
        periods: z.array(z.string()),
        revenue: z.array(z.number()),
        cost: z.array(z.number()),
        heads: z.array(z.number()),
        hours: z.array(z.number()).openapi({ description: 'Load of labour and machines, overtime included.' }),
        overtimeHours: z.array(z.number()),
      })
      .nullable(),
    signers: z.array(
      z.object({
        role: Role,
        signed: PlanSignature.nullable(),
        byServer: z.boolean().openapi({ description: 'Signed by being signed in: the key is that of the server.' }),
        mine: z.boolean().openapi({ description: 'The person who asks may sign in this role now.' }),
        people: z.array(z.string()).openapi({ description: 'Who has this role.' }),
      }),
    ),
    myKeys: z
      .array(z.object({ role: Role, key, counts: z.boolean() }))
      .openapi({ description: 'Keys of the person who asks in the register; counts: this plan knows it.' }),
    files: z.array(PlanFile),
    issues: z.array(Issue).openapi({ description: 'Why it cannot be drawn up, signed or published now.' }),
    job: Job.nullable().openapi({ description: 'It is being drawn up; null: it is not.' }),
    sentence: z.string(),
  })
  .openapi('DraftPlan');
export type DraftPlan = z.infer<typeof DraftPlan>;

export const DrawPlan = z
  .object({
    operation: OperationId,
    again: z
      .boolean()
      .default(false)
      .openapi({ description: 'Takes the signatures off a draft that is no longer current, and draws it up anew.' }),
  })
  .openapi('DrawPlan');

export const RegisterKey = z.object({ operation: OperationId, role: Role, on: DayText, key, signature }).openapi('RegisterKey', {
  description: 'Public key of the person who asks, signed by itself: signature over signerStatement({person, role, on, key}).',
});

export const SignPlan = z
  .object({
    operation: OperationId,
    expected: z.number().int().min(1).nullable(),
    role: Role,
    plan: hash.openapi({ description: 'Hash of the draft that was seen.' }),
    because: Reason,
    signed: z
      .object({ on: DayText, key, signature })
      .nullable()
      .openapi({ description: 'Signature over signOffStatement(plan, {role, person, on, key}); null: by being signed in.' }),
  })
  .openapi('SignPlan');

export const PublishPlan = z
  .object({ operation: OperationId, expected: z.number().int().min(1).nullable(), plan: hash, because: Reason })
  .openapi('PublishPlan');
export const PublishedPlan = z
  .object({
    cycle: z.string(),
    version: z.number().int(),
    plan: hash,
    publication: hash.openapi({ description: 'Note it elsewhere: it proves later that nothing was cut off the end.' }),
    repeated: z.boolean(),
  })
  .openapi('PublishedPlan');
export type PublishedPlan = z.infer<typeof PublishedPlan>;

export const ChainPlan = z
  .object({
    cycle: z.string(),
    state: z.enum(['published', 'draft']),
    hash: z.string(),
    publication: z.string().nullable(),
    by: z.string().nullable(),
    on: DayText.nullable(),
    day: DayText,
    title: z.string(),
    totalCost: z.number(),
    currency: z.string(),
    scenario: z.string().nullable(),
    signedBy: z.array(PlanSignature),
    missing: z.array(z.string()),
    decisions: z.number().int(),
    files: z.array(PlanFile),
  })
  .openapi('ChainPlan');
export const PlanChain = z
  .object({
    company: z.string(),
    head: z.string().nullable().openapi({ description: 'Hash of the last publication; null: nothing is published.' }),
    plans: z.array(ChainPlan).openapi({ description: 'Newest first, drafts before them.' }),
    files: z.array(PlanFile).openapi({ description: 'Of the chain itself: chain.json, signers.json.' }),
    serverKey: z.string().nullable().openapi({ description: 'Public key the server signs with for people who are signed in.' }),
    sentence: z.string(),
  })
  .openapi('PlanChain');
export type PlanChain = z.infer<typeof PlanChain>;

export const Verification = z
  .object({
    ok: z.boolean(),
    company: z.string(),
    head: z.string().nullable(),
    plans: z.array(
      z.object({
        cycle: z.string(),
        hash: z.string(),
        state: z.enum(['published', 'draft']),
        title: z.string(),
        signedBy: z.array(z.object({ role: z.string(), person: z.string(), on: z.string(), key: z.string() })),
        missing: z.array(z.string()),
        proof: z
          .object({ objective: z.number(), bound: z.number(), gap: z.number() })
          .nullable()
          .openapi({ description: 'The optimum, proved again; null: it could not be.' }),
        rebuilt: z
          .boolean()
          .nullable()
          .openapi({ description: 'Base data of the workspace give the same inputs; null: not there.' }),
        issues: z.array(Issue),
      }),
    ),
    issues: z.array(Issue),
    sentence: z.string(),
  })
  .openapi('Verification');
export type Verification = z.infer<typeof Verification>;
