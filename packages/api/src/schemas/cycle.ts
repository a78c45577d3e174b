import { z } from '@hono/zod-openapi';
import { CycleDecision } from './cycle-decision.ts';
import { CycleRules } from './cycle-rules.ts';
import { DayText, Issue, Role } from './primitives.ts';

export const Stage = z
  .enum(['data', 'product', 'demand', 'supply', 'finance', 'executive', 'publish'])
  .openapi('Stage', { description: 'A step of the monthly cycle.' });
export type Stage = z.infer<typeof Stage>;
export const StageState = z.enum(['waiting', 'open', 'closed']).openapi('StageState');
export const CyclePhase = z.enum(['running', 'published', 'off-cycle', 'abandoned']).openapi('CyclePhase', {
  description: 'running; published: one plan is signed; off-cycle: a published plan is under review; abandoned: given up.',
});

export const Mark = z
  .object({ by: z.string(), role: Role, on: DayText, because: z.string() })
  .openapi('Mark', { description: 'Who did something, as what, when and why.' });

export const Check = z
  .object({
    id: z.string(),
    stage: Stage,
    kind: z.enum(['computed', 'manual']).openapi({ description: 'computed: follows from the facts; manual: a person ticks it.' }),
    title: z.string(),
    state: z.enum(['done', 'missing', 'waived']),
    sentence: z.string().openapi({ description: 'What is there and what is lacking.' }),
  })
  .openapi('Check');
export type Check = z.infer<typeof Check>;

export const SignOff = z
  .object({
    stage: Stage,
    role: Role,
    person: z.string(),
    on: DayText,
    subject: z.string().openapi({ description: 'SHA-256 of what was signed.' }),
    key: z.string().nullable().openapi({ description: 'Ed25519 public key; null: signed by being signed in.' }),
    signature: z.string().nullable(),
  })
  .openapi('SignOff');
export type SignOff = z.infer<typeof SignOff>;

export const CycleStage = z
  .object({
    stage: Stage,
    name: z.string(),
    state: StageState,
    chair: Role,
    owner: z.string().openapi({ description: 'Person who chairs it; empty: whoever has the role.' }),
    from: DayText,
    to: DayText,
    fromWorkingDay: z.number().int(),
    toWorkingDay: z.number().int(),
    late: z.boolean().openapi({ description: 'Its last day is over and it is not closed.' }),
    begun: Mark.nullable(),
    closed: Mark.nullable(),
    checks: z.array(Check).openapi({ description: 'As the facts stand; of a closed stage as it was closed.' }),
    lacks: z.number().int().openapi({ description: 'Lines of the check list that are missing.' }),
    subject: z
      .string()
      .nullable()
      .openapi({ description: 'Hash that a signature of this stage is about as things stand; null: it is not signed.' }),
    signed: SignOff.nullable().openapi({ description: 'Signature of the chair over `subject`; null: none that holds.' }),
    sentence: z.string().openapi({ description: 'Where it stands and what it lacks, in a line.' }),
  })
  .openapi('CycleStage');
export type CycleStage = z.infer<typeof CycleStage>;

export const LegalMove = z
  .object({
    kind: z.string().openapi({ description: 'Kind of the move, as POST /cycles/{id}/moves takes it.' }),
    stage: Stage.nullable(),
    check: z.string().nullable(),
    decision: z.string().nullable(),
    label: z.string().openapi({ description: 'On a button: `Close demand review`.' }),
    role: Role.nullable().openapi({ description: 'Role of yours in which it is done; null: none of yours may.' }),
    allowed: z.boolean(),
    needsReason: z.boolean(),
    issues: z.array(Issue).openapi({ description: 'Why not, all at once, and who may.' }),
  })
  .openapi('LegalMove', { description: 'A move and whether the person who asks may do it now.' });
export type LegalMove = z.infer<typeof LegalMove>;

export const CycleHead = z
  .object({
    id: z.string(),
    version: z.number().int(),
    phase: CyclePhase,
    revision: z.number().int(),
    previous: z.string().nullable(),
    scenario: z.string(),
    scenarioName: z.string(),
    open: z.array(Stage),
    start: DayText,
    plan: z.string().nullable().openapi({ description: 'Hash of the operating plan published last; null: none.' }),
    decisionsOpen: z.number().int(),
    sentence: z.string(),
  })
  .openapi('CycleHead');
export type CycleHead = z.infer<typeof CycleHead>;

const MonthOfYear = z.object({
  cycle: z.string(),
  days: z.array(z.object({ stage: Stage, from: DayText, to: DayText })),
});

export const Cycles = z
  .object({
    cycles: z.array(CycleHead).openapi({ description: 'Newest first.' }),
    current: z.string().nullable().openapi({ description: 'The one to show: that which runs, else the latest; null: none yet.' }),
    next: z
      .object({
        cycle: z.string(),
        scenario: z.string().nullable(),
        rules: CycleRules,
        allowed: z.boolean(),
        issues: z.array(Issue),
      })
      .openapi({ description: 'What opening the next one would take, and why it may not be opened now.' }),
    year: z.array(MonthOfYear).openapi({ description: 'The calendar of twelve months.' }),
    sentence: z.string(),
  })
  .openapi('Cycles');
export type Cycles = z.infer<typeof Cycles>;

export const Cycle = z
  .object({
    head: CycleHead,
    today: DayText,
    workingDay: z.number().int(),
    preReadDay: DayText,
    rules: CycleRules,
    stages: z.array(CycleStage),
    inputs: z.array(
      z.object({
        group: z.enum(['product', 'demand', 'supply', 'money', 'strategy']),
        name: z.string(),
        frozen: z.boolean(),
        by: Stage,
      }),
    ),
    base: z.string().nullable().openapi({ description: 'Base data frozen; null: not yet.' }),
    scenarioVersion: z.number().int().openapi({ description: 'Version the scenario has now.' }),
    scenarioBase: z.string().openapi({ description: 'Base data the scenario stands on now.' }),
    proposal: Mark.extend({ scenario: z.string(), scenarioVersion: z.number().int(), strategy: z.string() }).nullable(),
    planned: z.array(z.string()).openapi({ description: 'Strategies planned on the scenario as it is.' }),
    decisions: z.array(CycleDecision),
    signOffs: z.array(SignOff),
    published: z.array(Mark.extend({ revision: z.number().int(), plan: z.string(), scenarioVersion: z.number().int() })),
    reopenings: z.array(Mark.extend({ stage: Stage, offCycle: z.boolean() })),
    notes: z.array(Mark.extend({ family: z.string().nullable(), stage: Stage.nullable() })),
    moves: z.array(LegalMove).openapi({ description: 'For the person who asks.' }),
    sentence: z.string(),
  })
  .openapi('Cycle');
export type Cycle = z.infer<typeof Cycle>;
