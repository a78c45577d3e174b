import { z } from '@hono/zod-openapi';
import { route } from '../route.ts';
import * as live from '../schemas/live.ts';
import { Id } from '../schemas/primitives.ts';
import * as workspace from '../schemas/workspace.ts';
import { all, ById, get, Nothing } from './parts.ts';

/** Operations about base data, their import, and search. */
export const dataRoutes = {
  getWorkspace: route('getWorkspace', {
    access: 'viewer',
    tag: 'data',
    summary: 'What the application opens with',
    ...all,
    ...get,
    answer: workspace.Workspace,
  }),
  getBase: route('getBase', {
    access: 'viewer',
    tag: 'data',
    summary: 'Base data for planning in the browser',
    params: z.object({ hash: Id }),
    query: Nothing,
    ...get,
    answer: workspace.BaseData,
  }),
  listTables: route('listTables', {
    access: 'viewer',
    tag: 'data',
    summary: 'Tables of the base data',
    params: Nothing,
    query: z.object({ base: Id.optional() }),
    ...get,
    answer: workspace.TableHeads,
  }),
  readTable: route('readTable', {
    access: 'viewer',
    tag: 'data',
    summary: 'Rows of a table',
    params: z.object({ name: Id }),
    query: z.object({
      base: Id.optional(),
      offset: z.coerce.number().int().min(0).max(100_000_000).default(0),
      limit: z.coerce.number().int().min(0).max(1000).default(100),
      search: z.string().max(200).default(''),
    }),
    ...get,
    answer: workspace.TablePage,
  }),
  prepareImport: route('prepareImport', {
    access: 'planner',
    tag: 'data',
    summary: 'Read base data and report, without writing',
    description:
      'The body is a ZIP of CSV files (application/zip), or multipart/form-data with the files in the field `files`, one of which may be a ZIP.',
    ...all,
    ...get,
    answer: workspace.Import,
  }),
  prepareSample: route('prepareSample', {
    access: 'planner',
    tag: 'data',
    summary: 'Read the sample company as if its files had been sent, without writing',
    params: Nothing,
    query: Nothing,
    ...get,
    answer: workspace.Import,
  }),
  commitImport: route('commitImport', {
    access: 'planner',
    tag: 'data',
    summary: 'Write what was reported',
    params: ById,
    query: Nothing,
    body: workspace.CommitImport,
    answer: workspace.CommittedImport,
  }),
  search: route('search', {
    access: 'viewer',
    tag: 'data',
    summary: 'Families, items, resources, scenarios by name',
    params: Nothing,
    query: z.object({ q: z.string().max(200), limit: z.coerce.number().int().min(1).max(100).default(30) }),
    ...get,
    answer: live.Hits,
  }),
} as const;
