import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { docsFolder, operatingPlanSchema, withFields } from '../src/operating-plan/docs.ts';
import { runIn } from './in-process.fixture.ts';

const main = join(import.meta.dirname, '..', 'src', 'main.ts');
const desk = mkdtempSync(join(tmpdir(), 'equipoise-plan-'));
const people = { 'demand-planner': 'Dora', 'supply-planner': 'Sam', finance: 'Fay', executive: 'Eve' } as const;

interface Where {
  /** Another place than the desk: a process of its own stands there. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

async function run(args: readonly string[], { cwd, env = {} }: Where = {}) {
  const keep = { XDG_CONFIG_HOME: join(desk, 'keep'), ...env };
  if (cwd === undefined) return runIn(desk, args, keep);
  const started = spawnSync(process.execPath, [main, ...args], { cwd, encoding: 'utf8', env: { ...process.env, ...keep } });
  expect(started.stderr).not.toMatch(/\n\s+at .*:\d+:\d+/);
  return { code: started.status, stdout: started.stdout, stderr: started.stderr };
}

/** Fine, or the test says what went wrong. */
async function fine(args: readonly string[], where: Where = {}): Promise<string> {
  const { code, stdout, stderr } = await run(args, where);
  expect(`${code} ${stderr}`).toMatch(/^0 /);
  return stdout;
}
const refused = async (...args: readonly string[]): Promise<string> => {
  const { code, stderr } = await run(args);
  expect(`${code} ${stderr}`).toMatch(/^1 /);
  return stderr.replace(/\s+/g, ' ');
};
// biome-ignore lint/suspicious/noExplicitAny: the shape of each answer is what the tests state
const json = async (args: readonly string[], where: Where = {}): Promise<any> =>
  JSON.parse(await fine([...args, '--json'], where));
const signAs = (role: keyof typeof people, ...more: readonly string[]) =>
  fine(['sign', 'plans', '--as', people[role], '--role', role, '--today', '2026-11-18', ...more]);
const file = (...path: readonly string[]) => join(desk, ...path);

beforeAll(async () => {
  await fine(['sample', 'co', '--items', '14', '--seed', '3']);
  for (const role of Object.keys(people)) await signAs(role as keyof typeof people, '--new-key');
  await fine(['publish', 'co', '--strategy', 'mixed', '--to', 'plans', '--today', '2026-11-17']);
  for (const role of Object.keys(people)) await signAs(role as keyof typeof people);
  await fine(['publish', 'plans', '--by', 'Cora', '--today', '2026-11-19']);
});

afterAll(() => rmSync(desk, { recursive: true, force: true }));

test('a published plan verifies, also against its base data; keys are for their owner alone', async () => {
  const verified = await json(['verify', 'plans', '--against', 'co']);
  expect(verified).toMatchObject({ ok: true, plans: [{ cycle: '2026-11', state: 'published', missing: [], rebuilt: true }] });
  expect(verified.plans[0].signedBy.map(({ person }: { person: string }) => person)).toEqual(Object.values(people));
  expect(await fine(['verify', 'plans/2026-11', '--head', verified.head])).toContain('The chain holds.');
  expect((await json(['verify', 'plans', '--signers', 'plans/signers.json'])).ok).toBe(true);
  mkdirSync(file('strangers'));
  await fine(['sign', 'strangers', '--as', 'Eve', '--role', 'executive', '--new-key', '--key', 'eve-too.pem']);
  const strangers = await run(['verify', 'plans', '--signers', 'strangers/signers.json']);
  expect(strangers.code).toBe(1);
  expect(strangers.stdout).toContain('The key of Eve as executive is not among the trusted ones');
  const keys = readdirSync(file('keep', 'equipoise', 'keys'));
  expect(keys).toHaveLength(4);
  for (const key of keys) expect(statSync(file('keep', 'equipoise', 'keys', key)).mode & 0o777).toBe(0o600);
});

test('it verifies in another place, time zone and language, and is drawn up there to the same bytes', async () => {
  const elsewhere = join(desk, 'another machine', 'deep');
  mkdirSync(elsewhere, { recursive: true });
  cpSync(file('plans'), join(elsewhere, 'chain of plans'), { recursive: true });
  cpSync(file('co'), join(elsewhere, 'data'), { recursive: true });
  const where = { cwd: elsewhere, env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } };
  expect(await json(['verify', 'chain of plans', '--against', 'data'], where)).toMatchObject({
    ok: true,
    plans: [{ rebuilt: true }],
  });
  // The same data, register and day make the same draft there.
  mkdirSync(join(elsewhere, 'again'));
  cpSync(file('plans', 'signers.json'), join(elsewhere, 'again', 'signers.json'));
  await fine(['publish', 'data', '--strategy', 'mixed', '--to', 'again', '--today', '2026-11-17'], where);
  for (const name of ['operating-plan.json', 'problem.json', 'certificate.json', 'items.csv', 'erp.csv', 'signers.json']) {
    expect(
      readFileSync(join(elsewhere, 'again', '2026-11', name)).equals(readFileSync(file('plans', '2026-11', name))),
      name,
    ).toBe(true);
  }
  const text = readdirSync(file('plans', '2026-11')).map((name) => readFileSync(file('plans', '2026-11', name), 'utf8'));
  expect(text.join('')).not.toContain(desk);
});

test('what is wrong names the file, and the exit code is 1', async () => {
  cpSync(file('plans'), file('broken'), { recursive: true });
  appendFileSync(file('broken', '2026-11', 'erp.csv'), '\n');
  writeFileSync(file('broken', '2026-11', 'notes.txt'), 'hello');
  const { code, stdout } = await run(['verify', 'broken']);
  expect(code).toBe(1);
  expect(stdout).toContain('2026-11/erp.csv was changed');
  expect(stdout).toContain('2026-11/notes.txt is no part of the plan');
  expect(stdout).toContain('The chain does not hold: 2 findings.');
  expect((await run(['verify', 'nowhere'])).code).toBe(1);
  expect((await run(['verify', 'plans', '--head', '0'.repeat(64)])).code).toBe(1);
});

test('a draft is published only signed by all, as they signed it; the next plan is chained to the one before', async () => {
  const chain = ['--strategy', 'mixed', '--to', 'plans', '--cycle', '2026-12'];
  const drawn = await json(['publish', 'co', ...chain, '--needs', 'finance,executive', '--today', '2026-12-01']);
  expect(drawn).toMatchObject({ state: 'draft', cycle: '2026-12', missing: ['finance', 'executive'] });
  expect(await refused('publish', 'plans')).toContain('waits for the sign-off of: finance, executive');
  await signAs('finance');
  expect(
    await refused(
      'sign',
      'plans',
      '--as',
      'Eve',
      '--role',
      'executive',
      '--key',
      file('keep', 'equipoise', 'keys', 'fay-finance.pem'),
    ),
  ).toContain('not registered');
  // Drawn up again a day later from the same data it is the same draft; from other data it is refused.
  expect(await json(['publish', 'co', ...chain])).toMatchObject({ hash: drawn.hash, missing: ['executive'] });
  expect(await refused('publish', 'co', ...chain, '--strategy', 'level')).toContain('changed after it was signed');
  await signAs('executive');
  expect(await json(['publish', 'co', ...chain, '--by', 'Cora'])).toMatchObject({
    state: 'published',
    cycle: '2026-12',
    plan: drawn.hash,
  });
  expect(await json(['verify', 'plans'])).toMatchObject({ ok: true, plans: [{ cycle: '2026-11' }, { cycle: '2026-12' }] });
  expect(await refused('publish', 'co', ...chain)).toContain('published and frozen');
});

test('a workspace with assumptions: the plan carries them and is rebuilt from its base', async () => {
  const signed = ['--by', 'Planner', '--today', '2026-11-03'];
  await fine(['workspace', 'init', 'ws.db', '--from', 'co', ...signed]);
  const [head = '', first = ''] = readFileSync(file('co', 'items.csv'), 'utf8').split('\n');
  const family = first.split(',')[head.split(',').indexOf('family')]!;
  await fine([
    'assume',
    'ws.db',
    'base',
    'demand',
    family,
    '2027-03..2027-06',
    '+10%',
    '--id',
    'more',
    '--because',
    'spring',
    ...signed,
  ]);
  mkdirSync(file('own'));
  cpSync(file('plans', 'signers.json'), file('own', 'signers.json'));
  const drawn = await json(['publish', 'ws.db', '--to', 'own', '--strategy', 'mixed', '--at', 'item', '--today', '2026-11-17']);
  const plan = JSON.parse(readFileSync(file('own', '2026-11', 'operating-plan.json'), 'utf8'));
  expect(plan).toMatchObject({
    hash: drawn.hash,
    scenario: 'base',
    assumptions: { list: [{ on: true, assumption: { id: 'more', reason: 'spring' } }] },
  });
  expect(await json(['verify', 'own', '--against', 'ws.db'])).toMatchObject({
    ok: true,
    plans: [{ state: 'draft', rebuilt: true }],
  });
  expect(await json(['verify', 'own', '--against', 'co'])).toMatchObject({ ok: true, plans: [{ rebuilt: true }] });
});

test('a workspace that holds a cycle: the plan is of that cycle, with its decisions and signers', async () => {
  const signed = ['--by', 'Cora', '--today', '2026-11-03'];
  await fine(['workspace', 'init', 'month.db', '--from', 'co', ...signed]);
  await fine([
    'cycle',
    'open',
    'month.db',
    '--month',
    '2026-11',
    '--scenario',
    'base',
    '--signers',
    'finance,executive',
    ...signed,
  ]);
  const options = ['--option', 'as-is=As it is', '--option', 'shift=A third shift'];
  await fine([
    'decide',
    'pose',
    'month.db',
    'shift',
    '--question',
    'A third shift?',
    ...options,
    '--because',
    'spring',
    ...signed,
  ]);
  mkdirSync(file('held'));
  cpSync(file('plans', 'signers.json'), file('held', 'signers.json'));
  const drawn = await json(['publish', 'month.db', '--to', 'held', '--strategy', 'mixed', '--today', '2026-11-17']);
  expect(drawn).toMatchObject({ cycle: '2026-11', missing: ['finance', 'executive'] });
  const plan = JSON.parse(readFileSync(file('held', '2026-11', 'operating-plan.json'), 'utf8'));
  expect(plan.decisions).toMatchObject([{ id: 'shift', question: 'A third shift?', state: 'open' }]);
  expect(await json(['verify', 'held', '--against', 'month.db'])).toMatchObject({ ok: true });
});

test('keys with a passphrase open with it alone; keys others can read are refused', async () => {
  const at = ['--as', 'Pat', '--role', 'finance', '--key', 'pat.pem'];
  mkdirSync(file('quiet'));
  await fine(['sign', 'quiet', ...at, '--new-key'], { env: { EQUIPOISE_PASSPHRASE: 'correct horse' } });
  expect(readFileSync(file('pat.pem'), 'utf8')).toContain('ENCRYPTED');
  await fine(['publish', 'co', '--strategy', 'mixed', '--to', 'quiet', '--needs', 'finance']);
  expect((await run(['sign', 'quiet', ...at], { env: { EQUIPOISE_PASSPHRASE: 'wrong' } })).stderr).toContain('does not open');
  await fine(['sign', 'quiet', ...at], { env: { EQUIPOISE_PASSPHRASE: 'correct horse' } });
  expect(await refused('sign', 'quiet', ...at, '--new-key')).toContain('is there already');
  if (process.platform !== 'win32') {
    spawnSync('chmod', ['644', file('pat.pem')]);
    expect(await refused('sign', 'quiet', ...at)).toContain('can be read by others');
  }
});

test('the page and the schema say what the form says', async () => {
  const page = readFileSync(join(docsFolder, 'operating-plan.md'), 'utf8');
  expect(page).toBe(withFields(page));
  expect(JSON.parse(readFileSync(join(docsFolder, 'operating-plan.schema.json'), 'utf8'))).toEqual(operatingPlanSchema());
  expect(existsSync(join(docsFolder, 'operating-plan.md'))).toBe(true);
});
