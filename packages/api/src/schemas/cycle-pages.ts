import { z } from '@hono/zod-openapi';
import { Mark } from './cycle.ts';
import { CycleDecision } from './cycle-decision.ts';
import { Job } from './live.ts';
import { DayText, Issue, maybe, OperationId, Reason, series } from './primitives.ts';
import { AssumptionState, Edited, Preview, Decision as Remedy, Team } from './scenario.ts';

const waits = z.object({ kind: z.literal('job'), job: Job }).openapi({ description: 'Follow the job, then ask again.' });

export const Kpi = z
  .object({
    key: z.enum(['accuracy', 'bias', 'service', 'attainment', 'adherence', 'turns', 'utilisation']),
    name: z.string(),
    unit: z.enum(['share', 'turns']),
    value: z.number(),
    target: maybe('Null: no target.'),
    missed: z.boolean(),
    of: z.string().openapi({ description: 'Level and lag, or the periods.' }),
    sentence: z.string(),
  })
  .openapi('Kpi');
export type Kpi = z.infer<typeof Kpi>;

export const AgendaItem = z
  .object({
    sentence: z.string(),
    money: maybe('Signed; null: not priced.'),
    family: z.string().nullable(),
    link: z.object({ kind: z.enum(['decision', 'assumption']), id: z.string() }).nullable(),
  })
  .openapi('AgendaItem');
export const AgendaSection = z
  .object({
    key: z.enum([
      'assumptions',
      'last-decisions',
      'kpis',
      'exceptions',
      'family',
      'other-families',
      'launches',
      'gap',
      'risks',
      'decisions',
    ]),
    title: z.string(),
    summary: z.string(),
    minutes: z.number(),
    items: z.array(AgendaItem),
  })
  .openapi('AgendaSection');

export const LastDecision = z
  .object({ cycle: z.string(), decision: CycleDecision, sentences: z.array(z.string()) })
  .openapi('LastDecision', { description: 'A decision of an earlier cycle, and what came of it so far.' });

export const Agenda = z
  .object({
    kind: z.literal('agenda'),
    cycle: z.string(),
    version: z.number().int(),
    scenarioVersion: z.number().int(),
    strategy: z.string().openapi({ description: 'Of the plan it is built on: put forward, assumed, or mixed.' }),
    currency: z.string(),
    minutes: z.number(),
    sections: z.array(AgendaSection),
    kpis: z.array(Kpi),
    gaps: z.array(
      z.object({
        against: z.enum(['budget', 'strategy', 'last-cycle']),
        measure: z.string(),
        plan: z.number(),
        wanted: z.number(),
        unit: z.enum(['money', 'share', 'units', 'heads']),
      }),
    ),
    families: z
      .array(
        z.object({
          family: z.string(),
          name: z.string(),
          title: z.string(),
          sentence: z.string(),
          revenue: z.number(),
          atStake: z.number(),
          budgetGap: maybe('Null: no budget.'),
        }),
      )
      .openapi({ description: 'In the order of the meeting: what is most at stake first.' }),
    lastDecisions: z.array(LastDecision),
    sentence: z.string(),
  })
  .openapi('Agenda');
export type Agenda = z.infer<typeof Agenda>;
export const AgendaAnswer = z.discriminatedUnion('kind', [Agenda, waits]).openapi('AgendaAnswer');
export type AgendaAnswer = z.infer<typeof AgendaAnswer>;

const Line = z.object({
  plan: series('Null: not known.'),
  actual: series('Null: not known.'),
  difference: series('Actual less plan.'),
  cumulative: series('Differences added up; of stocks the difference itself.'),
});

export const FamilyPage = z
  .object({
    kind: z.literal('page'),
    cycle: z.string(),
    family: z.string(),
    name: z.string(),
    unit: z.string(),
    currency: z.string(),
    policy: z.enum(['make-to-stock', 'make-to-order', 'hybrid']),
    title: z.string().openapi({ description: 'The finding in one line.' }),
    labels: z.array(z.string()),
    closed: z.number().int().openapi({ description: 'How many of the labels are closed periods.' }),
    blocks: z.array(
      z.object({ key: z.enum(['sales', 'production', 'stock', 'backlog']), name: z.string(), unit: z.string(), line: Line }),
    ),
    daysOfSupply: series('Days at period ends; null: not known or without end.').nullable(),
    weeksOfLeadTime: series('Weeks; null: not known or without end.').nullable(),
    service: z.object({
      value: series('Share of units ordered that are on time.'),
      target: maybe('Share.'),
      missed: z.number().int(),
    }),
    capacity: z.array(
      z.object({
        resource: z.string(),
        name: z.string(),
        unit: z.string(),
        required: series('Asked for by this family.'),
        demonstrated: series('Null: not known.'),
        share: series('Load of all families as a share.'),
        fullPeriods: z.number().int(),
      }),
    ),
    money: z.array(
      z.object({
        measure: z.enum(['revenue', 'margin', 'inventory-value', 'cash']),
        value: series('Money.'),
        budget: series('Money; null: no budget.'),
        difference: series('Money.'),
        gap: maybe('Money over the planned periods with a budget; null: no budget.'),
      }),
    ),
    assumptions: z.array(z.object({ id: z.string(), sentence: z.string(), owner: z.string() })),
    decisions: z.array(CycleDecision),
    notes: z.array(Mark),
    before: z.string().nullable().openapi({ description: 'Family before it in the meeting; null: the first.' }),
    after: z.string().nullable(),
  })
  .openapi('FamilyPage');
export type FamilyPage = z.infer<typeof FamilyPage>;
export const FamilyPageAnswer = z.discriminatedUnion('kind', [FamilyPage, waits]).openapi('FamilyPageAnswer');
export type FamilyPageAnswer = z.infer<typeof FamilyPageAnswer>;

export const RegisterLine = z
  .object({
    id: z.string(),
    kind: z.enum(['assumption', 'risk', 'opportunity', 'open']),
    sentence: z.string(),
    owner: z.string(),
    team: Team,
    on: DayText,
    reason: z.string(),
    state: AssumptionState,
    ticked: z.boolean(),
    probability: maybe('Null: nobody said.'),
    expires: DayText.nullable(),
    money: maybe('Revenue on top of what is agreed; null: not worked out.'),
    change: z.enum(['new', 'changed', 'agreed', 'rejected', 'ticked on', 'ticked off', 'gone']).nullable(),
  })
  .openapi('RegisterLine');
export const Register = z
  .object({ cycle: z.string(), currency: z.string(), lines: z.array(RegisterLine), sentence: z.string() })
  .openapi('Register', { description: 'Assumptions, risks and opportunities, with what changed since the cycle before.' });
export type Register = z.infer<typeof Register>;

export const BringActuals = z
  .object({
    operation: OperationId,
    reason: Reason,
    import: z.string().min(1).max(200).openapi({ description: 'Id of a prepared import (POST /imports).' }),
    expected: z.number().int().min(1).nullable().openapi({ description: 'Version of the scenario of the cycle that was seen.' }),
    apply: z
      .boolean()
      .openapi({ description: 'False: the report alone. True: new base data, and the scenario moves onto them.' }),
    choices: z.record(z.string(), Remedy),
  })
  .openapi('BringActuals');
export const Actuals = z
  .object({
    base: z.string().nullable().openapi({ description: 'Hash of the new base data; null: a report, nothing is written.' }),
    lastClosed: z.string().nullable().openapi({ description: 'Last closed period of the new data.' }),
    preview: Preview,
    applied: Edited.nullable(),
    sentence: z.string(),
  })
  .openapi('Actuals');
export type Actuals = z.infer<typeof Actuals>;

const Held = z.object({ plan: maybe('Null: not known.'), actual: maybe('Null: not known.') });
export const HeldAgainst = z
  .object({
    id: z.string(),
    name: z.string(),
    unit: z.string().nullable().openapi({ description: 'Null: counted in several units, lines of units are null.' }),
    sales: Held.nullable(),
    supply: Held.nullable().openapi({ description: 'Made or bought.' }),
    stock: Held.nullable().openapi({ description: 'At the end of the last closed period.' }),
    revenue: Held,
    margin: Held,
    stockValue: Held,
    attainment: maybe('Supply that came as a share of supply planned.'),
    adherence: maybe('1 less absolute differences of its items as a share of plan, supply.'),
    accuracy: maybe('The same of sales against the demand plan.'),
  })
  .openapi('HeldAgainst', { description: 'A plan and what came, over the periods that were closed since.' });
export type HeldAgainst = z.infer<typeof HeldAgainst>;

export const ActualAgainstPlan = z
  .object({
    kind: z.literal('against'),
    cycle: z.string(),
    plan: z
      .object({ cycle: z.string(), hash: z.string(), on: DayText })
      .nullable()
      .openapi({ description: 'The published plan that is held against what came; null: none was published before.' }),
    periods: z.array(z.string()).openapi({ description: 'Closed since, and what is known of before.' }),
    families: z.array(
      z.object({
        family: z.string(),
        name: z.string(),
        unit: z.string(),
        sales: Line,
        production: Line,
        stock: Line,
        attainment: maybe('Production: actual / planned.'),
        adherence: maybe('1 less absolute differences as a share of plan.'),
      }),
    ),
    held: z
      .object({
        labels: z.array(z.string()),
        total: HeldAgainst,
        families: z.array(HeldAgainst).openapi({ description: 'Largest difference of revenue first.' }),
        resources: z.array(
          Held.extend({ resource: z.string(), name: z.string(), unit: z.string(), available: maybe('Null: no limit.') }),
        ),
        sentences: z.array(z.string()),
        issues: z.array(Issue),
      })
      .nullable()
      .openapi({ description: 'Null: no period of the published plan is closed yet.' }),
    stability: z
      .array(
        z.object({
          zone: z.enum(['frozen', 'firm', 'open']),
          labels: z.array(z.string()),
          share: maybe('sum |new - old| / sum old, supply.'),
          demandShare: maybe('The same of demand.'),
        }),
      )
      .openapi({ description: 'How much of the shared periods is planned otherwise now, by zone.' }),
    stabilitySentences: z.array(z.string()),
    kpis: z.array(Kpi),
    decisions: z.array(LastDecision),
    sentence: z.string(),
  })
  .openapi('ActualAgainstPlan');
export type ActualAgainstPlan = z.infer<typeof ActualAgainstPlan>;
export const ActualAnswer = z.discriminatedUnion('kind', [ActualAgainstPlan, waits]).openapi('ActualAnswer');
export type ActualAnswer = z.infer<typeof ActualAnswer>;
