import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Company, companyAsOf, type Period } from '@equipoise/engine';
import { importAdventureWorks, readCompany, readSeries, writeSample } from '@equipoise/intake';
import { smallCompany } from '../../packages/engine/src/company/measures/small-company.fixture.ts';
import { dataFolder, rowsOf } from '../forecast-around/data.ts';

/** A company as it stood at some time; its last `horizon` closed periods are forecast from what was known before them. */
export interface Judged {
  readonly group: string;
  readonly company: Company;
  readonly horizon: number;
}

type Stretch = readonly [back: number, horizon: number];

/**
 * Companies of which no figure is printed anywhere for the periods used here: Adventure Works and two sample companies without
 * their last year, tourism before the quarters its six origins speak of, and the training parts of M3, each category a company.
 */
export async function earlierCompanies(): Promise<readonly Judged[]> {
  const year: readonly Stretch[] = [
    [12, 3],
    [12, 6],
    [15, 6],
    [17, 6],
  ];
  const tourismStretches: readonly Stretch[] = [
    [13, 4],
    [17, 8],
    [25, 8],
    [41, 8],
  ];
  const monthly: readonly Stretch[] = [
    [0, 6],
    [0, 12],
    [12, 12],
    [24, 12],
  ];
  const quarterly: readonly Stretch[] = [
    [0, 4],
    [4, 4],
    [8, 8],
  ];
  const samples = await Promise.all([1, 2].map((seed) => written((dir) => writeSample(dir, { items: 60, seed }))));
  return [
    ...stretches('Adventure Works', await adventureWorks(), year),
    ...stretches('sample', samples, year),
    ...stretches('tourism', [tourism()], tourismStretches),
    ...stretches('M3 monthly', await categories('monthly', 12, 12), monthly),
    ...stretches('M3 quarterly', await categories('quarterly', 4, 4), quarterly),
  ];
}

const stretches = (group: string, companies: readonly Company[], list: readonly Stretch[]): Judged[] =>
  companies.flatMap((company) =>
    list.map(([back, horizon]) => ({ group, company: back > 0 ? companyAsOf(company, back) : company, horizon })),
  );

async function adventureWorks(): Promise<readonly Company[]> {
  const folder = join(dataFolder, '..', 'adventure-works');
  if (!existsSync(folder)) return [];
  return [await written((dir) => importAdventureWorks(folder, dir))];
}

async function written(write: (dir: string) => Promise<unknown>): Promise<Company> {
  const dir = await mkdtemp(join(tmpdir(), 'equipoise-'));
  try {
    await write(dir);
    const { company, issues } = await readCompany(dir);
    if (!company) throw new Error(issues[0]?.message);
    return company;
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** Regions by purpose as items, purposes of a state as families below it. */
function tourism(): Company {
  const quarters = 80;
  const values = new Map<string, number[]>();
  for (const [id, , value] of rowsOf('au_tourism_hier.csv')) {
    const list = values.get(id!);
    if (list) list.push(Number(value));
    else values.set(id!, [Number(value)]);
  }
  const familyOf = (id: string): string => id.replace(/\/.*\//, '/');
  const families = [...new Set([...values.keys()].map(familyOf))];
  const states = [...new Set(families.map((family) => family.split('/')[0]!))];
  const company = smallCompany({
    families: [...states.map((family) => ({ family })), ...families.map((family) => ({ family, parent: family.split('/')[0]! }))],
    history: quarters,
    items: [...values.keys()].map((item) => ({ item, family: familyOf(item) })),
    sold: [...values].map(([item, units]) => ({ item, units })),
  });
  return onAxis(company, quarters, 8, 91);
}

/** Every n-th series of a frequency, by category; each counts the same, in hundredths of its mean. */
async function categories(frequency: string, every: number, season: number): Promise<readonly Company[]> {
  const meta = join(dataFolder, 'm3_meta.csv');
  const { series } = await readSeries(join(dataFolder, 'm3.csv'), meta);
  const lines = readFileSync(meta, 'utf8').trim().split('\n').slice(1);
  const categoryOf = new Map(lines.map((line) => line.split(',')).map((cells) => [cells[0]!, cells[3]!.trim()]));
  const some = series.filter(({ group }) => group === frequency).filter((_, k) => k % every === 0);
  return [...new Set(some.map(({ id }) => categoryOf.get(id)!))].flatMap((family) => {
    const members = some.filter(({ id }) => categoryOf.get(id) === family);
    if (members.length < 8) return [];
    const history = Math.max(...members.map(({ train }) => train.length));
    const company = smallCompany({
      history,
      items: members.map(({ id }) => ({ item: id, family })),
      sold: members.map(({ id, train }) => {
        const mean = train.reduce((sum, units) => sum + units, 0) / train.length;
        const before = new Array<number>(history - train.length).fill(Number.NaN);
        return { item: id, units: [...before, ...Array.from(train, (units) => (100 * units) / mean)] };
      }),
    });
    return [onAxis(company, history, season, 365 / season)];
  });
}

function onAxis(company: Company, closed: number, ahead: number, days: number): Company {
  const periods = Array.from(
    { length: closed + ahead },
    (_, k): Period => ({
      label: `${k + 1}`,
      start: 10_000 + k * days,
      days,
      workingDays: 20,
      fiscalYear: 2000,
      fiscalQuarter: 1,
    }),
  );
  return { ...company, calendar: { ...company.calendar, periods, firstPlan: closed } };
}
