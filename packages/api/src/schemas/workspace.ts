import { z } from '@hono/zod-openapi';
import { DayText, Issue, Label, maybe, OperationId, Reason, Role } from './primitives.ts';
import { ScenarioHead } from './scenario.ts';

export const Period = z
  .object({
    label: z.string(),
    start: DayText,
    days: z.number(),
    workingDays: z.number(),
    fiscalYear: z.number(),
    fiscalQuarter: z.number(),
    zone: z.enum(['closed', 'frozen', 'firm', 'open']).openapi({
      description: 'closed: history; frozen: inside the demand time fence; firm: up to the planning time fence; open: after it.',
    }),
  })
  .openapi('Period');
export type Period = z.infer<typeof Period>;

export const TreeNode = z
  .object({
    id: z.string(),
    name: z.string(),
    parent: z.string().nullable(),
    items: z.number().int().openapi({ description: 'Items below it (families); 0 for markets.' }),
  })
  .openapi('TreeNode');

export const BaseHead = z
  .object({
    hash: z.string(),
    name: z.string(),
    by: z.string(),
    at: z.string(),
    reason: z.string(),
  })
  .openapi('BaseHead', { description: 'Immutable base data by its hash.' });
export type BaseHead = z.infer<typeof BaseHead>;

export const Workspace = z
  .object({
    name: z.string(),
    mode: z.enum(['sample', 'company']).openapi({ description: 'sample: the company made for trying out.' }),
    version: z.string().openapi({ description: 'Version of Equipoise.' }),
    user: z.object({ name: z.string(), displayName: z.string(), role: Role, roles: z.array(Role) }),
    base: z.string().nullable().openapi({ description: 'Hash of the base in view; null: nothing is imported yet.' }),
    bases: z.array(BaseHead),
    scenarios: z.array(ScenarioHead),
    currency: z.string(),
    bucket: z.enum(['month', 'week', '4-4-5', 'weeks-then-months']),
    periods: z.array(Period).openapi({ description: 'The one axis of time: closed periods first.' }),
    firstPlan: z.number().int().openapi({ description: 'Position of the first planned period in `periods`.' }),
    families: z.array(TreeNode),
    markets: z.array(TreeNode),
    sites: z.array(z.object({ id: z.string(), name: z.string() })),
    resources: z.array(z.object({ id: z.string(), name: z.string(), site: z.string(), kind: z.string() })),
    units: z.array(z.string()).openapi({ description: 'Units items are counted in.' }),
    settings: z.array(
      z.object({
        setting: z.string(),
        meaning: z.string(),
        value: z.string(),
        unit: z.string(),
        isDefault: z.boolean(),
      }),
    ),
    counts: z.record(z.string(), z.number().int()).openapi({ description: 'Rows of every table by its name.' }),
    issues: z.array(Issue).openapi({ description: 'Warnings and notes about the base data.' }),
    today: DayText.openapi({ description: 'Day of the server: assumptions whose last day is before it no longer count.' }),
    sequence: z.number().int().openapi({ description: 'Last row of the log when this was read: GET /events resumes after it.' }),
  })
  .openapi('Workspace');
export type Workspace = z.infer<typeof Workspace>;

/** Base data for planning in the browser. Arrays of numbers travel as base64 of little-endian 64-bit floats, NaN and Infinity included. */
export const BaseData = z
  .object({
    hash: z.string(),
    company: z.unknown().openapi({
      description:
        'The company as the engine takes it, arrays of numbers as {"$f64": base64}. `decodeNumbers` of @equipoise/api reads it.',
    }),
    baseline: z.unknown().openapi({ description: 'The demand everything is laid on: a panel, encoded the same way.' }),
  })
  .openapi('BaseData');
export type BaseData = z.infer<typeof BaseData>;

export const TableHead = z
  .object({
    name: z.string(),
    about: z.string(),
    rows: z.number().int(),
    columns: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['id', 'ref', 'text', 'number', 'choice', 'period', 'day', 'flag']),
        unit: z.string().nullable(),
        meaning: z.string(),
        isKey: z.boolean(),
      }),
    ),
    isWide: z.boolean().openapi({ description: 'Has a column of numbers for every period.' }),
  })
  .openapi('TableHead');
export type TableHead = z.infer<typeof TableHead>;
export const TableHeads = z.object({ base: z.string(), tables: z.array(TableHead) }).openapi('TableHeads');
export type TableHeads = z.infer<typeof TableHeads>;

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const TablePage = z
  .object({
    head: TableHead,
    periods: z.array(z.string()).openapi({ description: 'Columns of numbers of a wide table, after the named ones.' }),
    total: z.number().int().openapi({ description: 'Rows that match the search.' }),
    offset: z.number().int(),
    rows: z.array(z.array(Cell)).openapi({ description: 'Cells in the order of the columns; null: empty.' }),
  })
  .openapi('TablePage');
export type TablePage = z.infer<typeof TablePage>;

export const Import = z
  .object({
    id: z.string(),
    files: z.array(z.object({ name: z.string(), bytes: z.number().int() })),
    ok: z.boolean().openapi({ description: 'False: errors, nothing can be committed.' }),
    name: z.string().nullable(),
    issues: z.array(Issue),
    issueCount: z.number().int().openapi({ description: 'All issues; `issues` holds the first 1 000.' }),
    tables: z.array(
      z.object({
        name: z.string(),
        rowsBefore: z.number().int().openapi({ description: 'Rows in the base in view; 0 without one.' }),
        rows: z.number().int(),
        added: z.number().int(),
        removed: z.number().int(),
        changed: z.number().int(),
      }),
    ),
    expires: z.string().openapi({ description: 'Moment after which the report is forgotten.' }),
  })
  .openapi('Import', { description: 'What an import would do. Nothing is written before it is committed.' });
export type Import = z.infer<typeof Import>;

export const Figure = z
  .object({
    key: z.string(),
    label: z.string(),
    value: maybe('Null: cannot be said, for instance because nothing is ordered.'),
    unit: z.string().openapi({ description: '`EUR`, `share`, `units`, `heads`, `days`.' }),
    shown: z.string().openapi({ description: 'As people read it: `€47.24 m`.' }),
    difference: maybe('Against the comparison; null: none.'),
    differenceLabel: z.string().nullable(),
    good: z.enum(['up', 'down']).nullable().openapi({ description: 'Which direction is good; null: neither.' }),
    spark: course(),
  })
  .openapi('Figure');
export type Figure = z.infer<typeof Figure>;

function course() {
  return z.array(z.number().nullable()).openapi({ description: 'By planned period; empty where it has no course.' });
}

export const CommitImport = z.object({ operation: OperationId, reason: Reason, name: Label.optional() }).openapi('CommitImport');
export const CommittedImport = z
  .object({ base: z.string(), repeated: z.boolean(), scenario: ScenarioHead.nullable() })
  .openapi('CommittedImport', {
    description:
      'scenario: the first one over the new base, when there was none in the workspace. Others move onto it by rebase.',
  });
