import { encodeNumbers, type Hits, type TableHead, type Workspace } from '@equipoise/api';
import { assumedBy, type Company, checkCompany, type Issue, isWideTable, sentenceOf } from '@equipoise/engine';
import type { Application } from '../application.ts';
import { readBody } from '../http/body.ts';
import { type HandlersOf, signedIn } from '../http/call.ts';
import { notThere, Refusal, refusedBy } from '../http/problem.ts';
import type { UploadedFile } from '../workspace/import-shelf.ts';
import { type ReadableTable, tablesOf } from '../workspace/table-rows.ts';
import { periodsOf } from './periods.ts';

type Names =
  | 'getWorkspace'
  | 'getBase'
  | 'listTables'
  | 'readTable'
  | 'prepareImport'
  | 'prepareSample'
  | 'commitImport'
  | 'search';
const importLimitBytes = 300 * 2 ** 20;

const mostFindings = 200;
const findings = new WeakMap<Company, readonly Issue[]>();

/** What the checks say about base data that were taken: nothing in it forbids planning. Worked out once for each base. */
function findingsOn(company: Company): Issue[] {
  let known = findings.get(company);
  if (known === undefined) {
    known = checkCompany(company, (table, index) => ({ file: `${table}.csv`, row: index + 2 })).slice(0, mostFindings);
    findings.set(company, known);
  }
  return [...known];
}

export function dataHandlers(app: Application): HandlersOf<Names> {
  const { store, desk, imports } = app;

  const newest = async (): Promise<string | null> => (await store.listBases()).at(-1)?.hash ?? null;
  const companyOf = async (hash: string | undefined): Promise<{ hash: string; company: Company }> => {
    const wanted = hash ?? (await newest());
    if (wanted === null) throw notThere('There is no base data yet: import some first.');
    const { company } = await desk.base(wanted);
    return { hash: wanted, company };
  };

  return {
    getWorkspace: async (call): Promise<Workspace> => {
      const user = signedIn(call);
      const sequence = app.hub.sequence;
      const [bases, scenarios] = await Promise.all([store.listBases(), store.listScenarios()]);
      const base = bases.at(-1)?.hash ?? null;
      call.fresh(sequence, desk.today(), base ?? '', user.name, user.roles.join(' '), JSON.stringify(scenarios));
      const { name, displayName, role, roles } = user;
      const common = {
        mode: app.mode,
        version: app.version,
        user: { name, displayName, role, roles },
        base,
        bases: [...bases],
        scenarios: [...scenarios],
        today: desk.today(),
        sequence,
      };
      if (base === null) return { ...empty, ...common };
      const { company } = await desk.base(base);
      const items = itemsBelow(company);
      return {
        ...common,
        name: company.settings.name,
        currency: company.settings.currency,
        bucket: company.calendar.bucket,
        periods: periodsOf(company),
        firstPlan: company.calendar.firstPlan,
        families: company.families.map(({ family, name: label, parent }) => ({
          id: family,
          name: label || family,
          parent,
          items: items.get(family) ?? 0,
        })),
        markets: company.markets.map(({ market, name: label, parent }) => ({
          id: market,
          name: label || market,
          parent,
          items: 0,
        })),
        sites: company.sites.map(({ site, name: label }) => ({ id: site, name: label || site })),
        resources: company.resources.map(({ resource, name: label, site, kind }) => ({
          id: resource,
          name: label || resource,
          site,
          kind,
        })),
        units: [...new Set(company.items.map(({ unit }) => unit))].sort(),
        settings: assumedBy(company),
        counts: Object.fromEntries(tablesOf(company).map((table) => [table.name, table.rows])),
        issues: findingsOn(company),
      };
    },

    getBase: async ({ params, fresh }) => {
      const { hash, company, baseline, isForecasting } = await desk.base(params.hash);
      fresh(hash, String(isForecasting));
      return { hash, company: encodeNumbers(company), baseline: encodeNumbers(baseline) };
    },

    listTables: async ({ query, fresh }) => {
      const { hash, company } = await companyOf(query.base);
      fresh(hash);
      return { base: hash, tables: tablesOf(company).map(headOf) };
    },

    readTable: async ({ params, query, fresh }) => {
      const { hash, company } = await companyOf(query.base);
      fresh(hash);
      const table = tablesOf(company).find(({ name }) => name === params.name);
      if (table === undefined) throw notThere(`There is no table "${params.name}".`);
      const { offset, limit } = query;
      const matches = matching(table, query.search);
      const rows = Array.from({ length: Math.max(0, Math.min(limit, matches.count - offset)) }, (_, k) =>
        table.row(matches.at(offset + k)),
      );
      return { head: headOf(table), periods: [...table.periods], total: matches.count, offset, rows };
    },

    prepareImport: async (call) => {
      const files = await uploadedFiles(call.request);
      const base = await newest();
      const current = base === null ? null : (await desk.base(base)).company;
      return imports.prepare(files, current, signedIn(call).name);
    },

    prepareSample: async (call) => {
      const base = await newest();
      const current = base === null ? null : (await desk.base(base)).company;
      return imports.prepareSample(current, signedIn(call).name);
    },

    commitImport: async (call) => {
      const { operation, reason, name } = call.body;
      const company = imports.take(call.params.id);
      const signed = { by: signedIn(call).name, at: app.now(), reason };
      const put = await store.putBase(company, { ...signed, operation, ...(name === undefined ? {} : { name }) });
      if (put.kind === 'refused') throw refusedBy(put.issues);
      let scenario = null;
      if ((await store.listScenarios({ removed: true })).length === 0) {
        const made = await store.createScenario({
          ...signed,
          operation: `${operation}.plan`,
          scenario: `s-${operation}`,
          name: 'Plan',
          base: put.hash,
        });
        if (made.kind === 'refused') throw refusedBy(made.issues);
        scenario = made.scenario;
      } else if (put.repeated) {
        scenario = (await store.openScenario(`s-${operation}`))?.head ?? null;
      }
      await app.hub.look();
      return { base: put.hash, repeated: put.repeated, scenario };
    },

    search: async ({ query }): Promise<Hits> => {
      const words = query.q
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== '');
      const hits: Hits['hits'] = [];
      const add = (
        kind: Hits['hits'][number]['kind'],
        id: string,
        label: string,
        detail: string,
        scenario: string | null = null,
      ) => {
        const text = `${label} ${id} ${detail}`.toLowerCase();
        if (hits.length < query.limit && words.every((word) => text.includes(word)))
          hits.push({ kind, id, label: label || id, detail, scenario });
      };
      if (words.length === 0) return { hits };
      const scenarios = await store.listScenarios();
      for (const { id, name } of scenarios) add('scenario', id, name, 'Scenario');
      const base = await newest();
      if (base === null) return { hits };
      const { company } = await desk.base(base);
      for (const { family, name } of company.families) add('family', family, name, 'Family');
      for (const { market, name } of company.markets) add('market', market, name, 'Market');
      for (const { resource, name, kind } of company.resources) add('resource', resource, name, kind);
      for (const { site, name } of company.sites) add('site', site, name, 'Site');
      for (const { item, name, family } of company.items) add('item', item, name, family);
      for (const { id } of scenarios) {
        if (hits.length >= query.limit) break;
        for (const { assumption } of (await desk.opened(id)).scenario.entries)
          add('assumption', assumption.id, sentenceOf(assumption.change, company), assumption.reason, id);
      }
      return { hits };
    },
  };
}

const empty = {
  name: 'Equipoise',
  currency: 'EUR',
  bucket: 'month' as const,
  periods: [],
  firstPlan: 0,
  families: [],
  markets: [],
  sites: [],
  resources: [],
  units: [],
  settings: [],
  counts: {},
  issues: [],
};

/** Items below each family, those of its sub-families included. */
function itemsBelow({ families, items }: Company): Map<string, number> {
  const parent = new Map(families.map((row) => [row.family, row.parent]));
  const count = new Map<string, number>();
  for (const { family } of items) {
    for (let at: string | null = family; at !== null; at = parent.get(at) ?? null) count.set(at, (count.get(at) ?? 0) + 1);
  }
  return count;
}

function headOf({ name, table, rows, columns }: ReadableTable): TableHead {
  return {
    name,
    about: table.about,
    rows,
    isWide: name !== 'settings' && isWideTable(name),
    columns: columns.map((column) => {
      const described = table.columns[column];
      return {
        name: column,
        kind: described?.kind ?? 'text',
        unit: described?.unit ?? null,
        meaning: described?.meaning ?? '',
        isKey: table.key.includes(column),
      };
    }),
  };
}

/** Rows whose cells contain a text; without one all of them, and none is looked at. */
function matching(table: ReadableTable, search: string): { readonly count: number; readonly at: (k: number) => number } {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return { count: table.rows, at: (k) => k };
  const found: number[] = [];
  const named = table.columns.length;
  for (let k = 0; k < table.rows; k++) {
    if (
      table
        .row(k)
        .slice(0, named)
        .some((cell) => cell !== null && String(cell).toLowerCase().includes(wanted))
    )
      found.push(k);
  }
  return { count: found.length, at: (k) => found[k]! };
}

async function uploadedFiles(request: Request): Promise<UploadedFile[]> {
  const type = request.headers.get('content-type') ?? '';
  const bytes = await readBody(request, importLimitBytes);
  if (/^application\/(zip|x-zip-compressed|octet-stream)\b/i.test(type)) return [{ name: 'upload.zip', bytes }];
  if (!/^multipart\/form-data\b/i.test(type))
    throw new Refusal(415, 'wrong-type', 'Send a ZIP (application/zip) or files (multipart/form-data).');
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch {
    throw new Refusal(400, 'not-understood', 'The form cannot be read.');
  }
  const files: UploadedFile[] = [];
  for (const part of form.getAll('files')) {
    if (typeof part === 'string') continue;
    const name = part.name.replaceAll('\\', '/').split('/').at(-1) ?? '';
    if (name === '' || name.startsWith('.')) continue;
    files.push({ name, bytes: new Uint8Array(await part.arrayBuffer()) });
  }
  return files;
}
