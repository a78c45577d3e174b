import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assumption, Company } from '@equipoise/engine';
import { readCompany, writeSample } from '@equipoise/intake';
import type { Edit, Outcome, Store } from '@equipoise/store';
import { november, type OptionScenario, october, open, optionScenarios, september } from './opinions.ts';
import { people } from './people.ts';

/** Id of the scenario that the cycles are about. */
export const planScenario = 'plan';
/** The reason that stands with the base data of the sample. */
export const sampleReason = 'The sample company, to try things out';
/** First planned months of the three cycles. */
const months = ['2026-09', '2026-10', '2026-11'] as const;
export type SampleMonth = (typeof months)[number];

/** Versions of the plan scenario: as each cycle was opened, and as it was agreed on. Every step below is one version. */
export const versions = {
  '2026-09': { opened: 1, asked: 2, agreed: 3 },
  '2026-10': { opened: 4, asked: 5, agreed: 5 },
  '2026-11': { opened: 6, asked: 7, agreed: 7 },
} as const satisfies Record<SampleMonth, unknown>;

/**
 * Base data of three months, the plan as it was changed from review to review, and the scenarios that show options of decisions. Done
 * again it changes nothing.
 */
export async function laySample(store: Store): Promise<void> {
  const bases = new Map<SampleMonth, string>();
  for (const month of months) bases.set(month, await putMonth(store, month));
  const { plan, branch } = writerOf(store);
  const first = { scenario: planScenario, name: 'Plan', base: bases.get('2026-09')! };
  done(await store.createScenario({ ...first, ...signed('plan.1', people.coordinator, '2026-09-01', sampleReason) }));

  await plan(2, 'Sales', '2026-09-08', 'What Sales and Marketing entered', [
    added(september['e-bike-listing']),
    added(september['helmet-campaign']),
  ]);
  await branch('autumn-sale', 2, 'Marketing', '2026-09-09');
  await plan(3, people['demand-planner'], '2026-09-10', 'As the demand review decided', [added(september['autumn-sale'])]);
  await plan(4, people.coordinator, '2026-10-01', 'September is closed', [{ kind: 'rebase', base: bases.get('2026-10')! }]);
  await plan(5, 'Sales', '2026-10-08', 'What Sales and Marketing entered', [
    added(october['city-autumn']),
    added(october['road-order']),
  ]);
  await branch('more-overtime', 5, 'Plant North', '2026-10-12');
  await plan(6, people.coordinator, '2026-11-02', 'October is closed', [
    { kind: 'rebase', base: bases.get('2026-11')! },
    // What lay in October has happened, and stands in the history now; the campaign goes on.
    over(september['autumn-sale']),
    { kind: 'toggle', assumption: 'autumn-sale', on: false },
    { kind: 'revise', assumption: { ...september['helmet-campaign'], change: campaignLeft } },
  ]);
  await plan(7, 'Sales', '2026-11-10', 'What Sales and Finance entered, and what may come', [
    ...Object.values(november).map(added),
    ...open.map((assumption): Edit => ({ kind: 'append', assumption, on: false })),
  ]);
  await branch('spring-push', 7, 'Marketing', '2026-11-11');
  await branch('march-push', 7, 'Marketing', '2026-11-11');
  await branch('lower-stock', 7, people['supply-planner'], '2026-11-11');
  for (const scenario of ['autumn-sale', 'more-overtime'] as const) {
    const request = { scenario, expected: null, edits: [{ kind: 'remove' } as const] };
    const sign = signed(`${scenario}.3`, people.coordinator, '2026-11-02', 'Its decision is taken');
    done(await store.editScenario({ ...request, ...sign }));
  }
}

/** The campaign of September from November on. */
const campaignLeft = { ...september['helmet-campaign'].change, span: { from: '2026-11', to: '2026-11' } } as const;

const added = (assumption: Assumption): Edit => ({ kind: 'append', assumption, on: true });
const over = (assumption: Assumption): Edit => ({ kind: 'revise', assumption: { ...assumption, state: 'expired' } });

const prefix = 'sample-company.';

/** Whether a row of the log is one of these. */
export const isSigned = ({ operation }: { readonly operation: string }): boolean => operation.startsWith(prefix);

/** Signed with a fixed operation and a fixed moment, so that a second time is a retry. */
export const signed = (operation: string, by: string, day: string, reason: string) => ({
  ...{ operation: `${prefix}${operation}`, by, at: `${day}T09:00:00.000Z`, reason },
});

function writerOf(store: Store) {
  const plan = async (version: number, by: string, day: string, reason: string, edits: readonly Edit[]) =>
    done(
      await store.editScenario({
        ...{ scenario: planScenario, expected: version - 1, edits, ...signed(`plan.${version}`, by, day, reason) },
      }),
    );
  /** An option as a scenario of its own. */
  const branch = async (scenario: OptionScenario, from: number, by: string, day: string) => {
    const { name, entries } = optionScenarios[scenario];
    const reason = 'To see what the option comes to';
    const request = { scenario, name, from: planScenario, expected: from };
    done(await store.branchScenario({ ...request, ...signed(`${scenario}.1`, by, day, reason) }));
    const edit = { scenario, expected: 1, edits: entries.map(added), ...signed(`${scenario}.2`, by, day, reason) };
    done(await store.editScenario(edit));
  };
  return { plan, branch };
}

function done(outcome: Outcome): void {
  if (outcome.kind === 'done') return;
  const why = outcome.kind === 'refused' ? outcome.issues.map(({ message }) => message).join('; ') : 'changed since';
  throw new Error(`The sample company could not be laid out: ${why}`);
}

async function putMonth(store: Store, month: SampleMonth): Promise<string> {
  const company = await sampleOf(month);
  const put = await store.putBase(company, {
    ...signed(`base.${month}`, people.coordinator, `${month}-01`, sampleReason),
    name: `${company.settings.name}, ${month}`,
  });
  if (put.kind === 'refused') throw new Error(`The sample company is refused: ${put.issues[0]?.message ?? ''}`);
  return put.hash;
}

/** The sample company as its people saw it at the beginning of a month, through the same door as everybody's data. */
async function sampleOf(month: SampleMonth): Promise<Company> {
  const place = await mkdtemp(join(tmpdir(), 'equipoise-sample-'));
  try {
    const folder = join(place, 'sample');
    await writeSample(folder, { asOf: month });
    const { company, issues } = await readCompany(folder);
    if (company === null) throw new Error(`The sample company is wrong: ${issues[0]?.message ?? ''}`);
    return company;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
