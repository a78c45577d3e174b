import { z } from '@hono/zod-openapi';
import { Change } from './change.ts';
import { DayText, Expected, Id, Issue, Label, maybe, OperationId, Reason, Text, Version } from './primitives.ts';

export const Team = z.enum(['sales', 'marketing', 'finance', 'product', 'operations', 'planning']).openapi('Team');
export const AssumptionState = z.enum(['proposed', 'agreed', 'rejected', 'expired']).openapi('AssumptionState');

export const Assumption = z
  .object({
    id: Id,
    change: Change,
    team: Team,
    owner: z.string().max(200),
    on: DayText,
    reason: Text,
    state: AssumptionState,
    probability: z.number().min(0).max(1).nullable().openapi({ description: 'Chance that it comes true; null: not estimated.' }),
    expires: DayText.nullable(),
    tags: z.array(z.string().max(100)).max(50),
  })
  .openapi('Assumption', { description: 'One dated, signed, reasoned change to the base data.' });
export type Assumption = z.infer<typeof Assumption>;

export const NewAssumption = Assumption.omit({ owner: true, on: true }).openapi('NewAssumption', {
  description: 'An assumption to be signed: owner and day are those of the request.',
});
export type NewAssumption = z.infer<typeof NewAssumption>;

export const ScenarioHead = z
  .object({
    id: z.string(),
    name: z.string(),
    base: z.string(),
    version: Version,
    removed: z.boolean(),
    origin: z.object({ id: z.string(), version: z.number(), name: z.string() }).nullable(),
    createdBy: z.string(),
    createdAt: z.string(),
    changedBy: z.string(),
    changedAt: z.string(),
  })
  .openapi('ScenarioHead');
export type ScenarioHead = z.infer<typeof ScenarioHead>;

export const Step = z
  .object({
    sequence: z.number().int(),
    kind: z.string(),
    by: z.string(),
    at: z.string(),
    reason: z.string(),
    sentence: z.string(),
  })
  .openapi('Step', { description: 'A row of the log in words.' });
export type Step = z.infer<typeof Step>;

export const ScenarioEntry = z
  .object({
    assumption: Assumption,
    on: z.boolean(),
    revision: z.number().int(),
    counts: z.boolean().openapi({ description: 'Whether it changes the plan: ticked on, neither rejected nor over.' }),
    sentence: z.string().openapi({ description: 'What it does, in plain words.' }),
    issues: z.array(Issue).openapi({ description: 'What does not fit; an entry with an error is left out of the plan.' }),
  })
  .openapi('ScenarioEntry');
export type ScenarioEntry = z.infer<typeof ScenarioEntry>;

export const Scenario = z
  .object({
    head: ScenarioHead,
    entries: z.array(ScenarioEntry),
    issues: z.array(Issue),
    undo: Step.nullable().openapi({ description: 'What undo would take back; null: nothing, or an older version is in view.' }),
    redo: Step.nullable(),
    sentence: z.string().openapi({ description: 'The finding of the page in one sentence.' }),
  })
  .openapi('Scenario');
export type Scenario = z.infer<typeof Scenario>;

const signed = { operation: OperationId, reason: Reason };

export const CreateScenario = z
  .object({
    ...signed,
    name: Label,
    from: z.string().nullable().openapi({ description: 'Scenario to branch from; null: a first one over `base`.' }),
    expected: Expected,
    base: z.string().nullable().openapi({ description: 'Hash of the base data; null: the newest. Unused with `from`.' }),
  })
  .openapi('CreateScenario');

export const Edit = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('append'),
      assumption: NewAssumption,
      on: z.boolean(),
      before: z.string().nullable().optional().openapi({ description: 'Assumption to stand in front of; null: at the end.' }),
    }),
    z.object({ kind: z.literal('revise'), assumption: NewAssumption }),
    z.object({ kind: z.literal('toggle'), assumption: Id, on: z.boolean() }),
    z.object({ kind: z.literal('move'), assumption: Id, before: Id.nullable() }),
    z.object({ kind: z.literal('take-out'), assumption: Id }),
    z.object({ kind: z.literal('rename'), name: Label }),
    z.object({ kind: z.literal('remove') }),
    z.object({ kind: z.literal('restore') }),
  ])
  .openapi('Edit');
export type Edit = z.infer<typeof Edit>;

export const EditScenario = z
  .object({ ...signed, expected: Expected, edits: z.array(Edit).min(1).max(5000) })
  .openapi('EditScenario', { description: 'All edits or none, as one operation and one version.' });

export const StepScenario = z
  .object({
    ...signed,
    expected: Expected,
    own: z.boolean().default(false).openapi({ description: "Only the last operation of one's own." }),
  })
  .openapi('StepScenario');

export const Edited = z
  .object({
    scenario: ScenarioHead,
    sequence: z.number().int(),
    repeated: z.boolean().openapi({ description: 'It had been done before: this was a retry.' }),
    issues: z.array(Issue).openapi({ description: 'What the plan now says about the assumptions that came or changed.' }),
  })
  .openapi('Edited');
export type Edited = z.infer<typeof Edited>;

export const Conflict = z
  .object({
    type: z.literal('conflict'),
    title: z.string(),
    status: z.literal(409),
    detail: z.string(),
    issues: z.array(Issue),
    scenario: ScenarioHead.openapi({ description: 'The scenario as it is now.' }),
    since: z.array(Step).openapi({ description: 'What happened after the expected version.' }),
  })
  .openapi('Conflict', { description: 'Somebody was faster; nothing was written.' });
export type Conflict = z.infer<typeof Conflict>;

export const ListChange = z
  .object({
    kind: z.enum(['added', 'removed', 'changed', 'moved', 'ticked']),
    assumption: z.string(),
    sentence: z.string(),
    before: z.object({ assumption: Assumption, on: z.boolean() }).nullable(),
    after: z.object({ assumption: Assumption, on: z.boolean() }).nullable(),
    fields: z.array(z.string()).openapi({ description: 'Parts of the assumption with other content.' }),
  })
  .openapi('ListChange');

export type ListChange = z.infer<typeof ListChange>;

export const DemandDifference = z
  .object({
    product: z.string().nullable(),
    market: z.string().nullable(),
    site: z.string().nullable(),
    label: z.string(),
    before: z.array(z.number().nullable()),
    after: z.array(z.number().nullable()),
  })
  .openapi('DemandDifference');

export const ScenarioDiff = z
  .object({
    before: ScenarioHead,
    after: ScenarioHead,
    base: z.object({ before: z.string(), after: z.string() }).nullable(),
    list: z.array(ListChange),
    columns: z.array(z.string()),
    demand: z
      .array(DemandDifference)
      .openapi({ description: 'Lines of demand that differ, at the level asked for; null: not planned.' }),
    sentence: z.string(),
  })
  .openapi('ScenarioDiff', { description: 'From `against` (before) to the scenario (after).' });
export type ScenarioDiff = z.infer<typeof ScenarioDiff>;

export const Decision = z.enum(['mine', 'theirs', 'both', 'adjust', 'shift', 'drop', 'keep']).openapi('Decision', {
  description:
    'Merge: mine, theirs, or both in their order. Rebase: adjust (cut off what is closed, new names), shift (begin with the plan), drop, keep; ' +
    'mine is keep, theirs is drop.',
});

export type Decision = z.infer<typeof Decision>;

export const MergeConflict = z
  .object({
    id: z.string().openapi({ description: 'Names the conflict in `choices`.' }),
    assumption: z.string().nullable(),
    sentence: z.string(),
    mine: z.string().openapi({ description: 'What this scenario says, in words.' }),
    theirs: z.string(),
    before: z.string().openapi({ description: 'What both started from.' }),
    decided: Decision.nullable().openapi({ description: 'Null: open.' }),
  })
  .openapi('MergeConflict');

export const Preview = z
  .object({
    list: z.array(ListChange).openapi({ description: 'What would change in this scenario.' }),
    conflicts: z.array(MergeConflict).openapi({ description: 'What must be decided first.' }),
    issues: z.array(Issue),
    applied: Edited.nullable().openapi({ description: 'Null: a preview, nothing is written.' }),
    sentence: z.string(),
  })
  .openapi('Preview');
export type Preview = z.infer<typeof Preview>;

const decisions = {
  operation: OperationId,
  reason: Reason,
  expected: Expected,
  apply: z.boolean().openapi({ description: 'False: show what would happen. True: do it, if every conflict is decided.' }),
  choices: z.record(z.string(), Decision).openapi({ description: 'Decision by id of the conflict.' }),
};
export const MergeScenario = z.object({ ...decisions, from: Id }).openapi('MergeScenario', {
  description: 'Brings what another scenario changed since both parted into this one.',
});
export const RebaseScenario = z.object({ ...decisions, base: Id }).openapi('RebaseScenario', {
  description: 'Lays the list over other base data. `theirs` drops an assumption that does not fit, `mine` keeps it.',
});

export const Risk = z
  .object({
    entry: ScenarioEntry,
    kind: z.enum(['risk', 'opportunity', 'neutral']),
    revenue: maybe(
      'Change of revenue at plan prices over the horizon if it comes true, money; null: does not touch demand or price.',
    ),
    units: maybe('Change of demand over the horizon, units; null where units cannot be added.'),
    weighed: maybe('`revenue` times its probability; null: no probability is given.'),
  })
  .openapi('Risk');
export const Risks = z
  .object({ currency: z.string(), risks: z.array(Risk), unweighed: z.number(), weighed: z.number(), sentence: z.string() })
  .openapi('Risks', { description: 'Assumptions that are proposed, with what they would change.' });
export type Risks = z.infer<typeof Risks>;

export const ScenarioLog = z
  .object({ steps: z.array(Step.extend({ version: z.number().nullable(), operation: z.string() })) })
  .openapi('ScenarioLog');
export type ScenarioLog = z.infer<typeof ScenarioLog>;
