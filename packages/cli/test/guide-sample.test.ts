import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { goThrough, type Reader } from './guide-page.fixture.ts';

const guides = resolve(import.meta.dirname, '../../../docs/guide');
const shared = resolve(import.meta.dirname, '../../../../shared');
const works = existsSync(join(shared, 'data', 'adventure-works'));
const [home, config] = [process.cwd(), process.env.XDG_CONFIG_HOME];
let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'equipoise-guide-sample-'));
  process.env.XDG_CONFIG_HOME = join(place, 'keep');
  mkdirSync(join(place, 'desk'));
  if (works) symlinkSync(shared, join(place, 'shared'));
  process.chdir(join(place, 'desk'));
});
afterEach(() => {
  process.chdir(home);
  if (config === undefined) delete process.env.XDG_CONFIG_HOME;
  else process.env.XDG_CONFIG_HOME = config;
  rmSync(place, { recursive: true, force: true });
});

/** The page up to a heading, or all of it. UPDATE_GUIDE=1 writes what comes out into the guide. */
async function holds(name: string, reader: Reader, upTo?: string): Promise<void> {
  const path = join(guides, name);
  const page = readFileSync(path, 'utf8');
  const end = upTo === undefined ? page.length : page.indexOf(`\n## ${upTo}\n`);
  const now = await goThrough(page.slice(0, end), reader);
  if (process.env.UPDATE_GUIDE === '1') writeFileSync(path, now + page.slice(end));
  else expect(now).toBe(page.slice(0, end));
}

test('what-ifs come out as their guide prints them', () => {
  const december = () => {
    cpSync('my-company', 'december', { recursive: true });
    const settings = readFileSync('december/settings.csv', 'utf8');
    const moved = settings.replace(/^start,.*$/m, 'start,2026-12-01').replace(/^horizon,.*$/m, 'horizon,23');
    writeFileSync('december/settings.csv', moved);
  };
  let day = '2026-11-03';
  const options = (command: string) => {
    if (command.includes('december')) day = '2026-12-02';
    return { '--by': 'planner', '--today': day };
  };
  return holds('what-if.md', { options, folders: { december } });
});

test('money comes out as its guide prints it (its bicycle maker only where ../shared/data/adventure-works is)', () =>
  holds('money.md', { options: () => ({}) }, works ? undefined : 'A real history: AdventureWorks'));

// The replay is of one month, and nothing is printed on paper, which wants a browser: the page shows the output of neither.
test('the month comes out as its guide prints it, from closed books to the next month', () => {
  const typed = (command: string) => command.replace(' pre-read.pdf', '').replace(/--months \d+/, '--months 1');
  const rowsOf = (name: string) =>
    readFileSync(join('co', name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
  // What a month brings, at the least: sales as they were planned, and stock.
  const november = () => {
    mkdirSync('november');
    const [columns = [], ...demand] = rowsOf('demand.csv');
    const [head = []] = rowsOf('sales_history.csv');
    const sold = demand
      .filter((row) => row[columns.indexOf('period')] === '2026-11')
      .map((row) => head.map((column) => (column === 'revenue' ? '' : (row[columns.indexOf(column)] ?? ''))));
    writeFileSync(join('november', 'sales_history.csv'), [head, ...sold].map((row) => `${row.join(',')}\n`).join(''));
    cpSync(join('co', 'stock.csv'), join('november', 'stock.csv'));
  };
  return holds('cycle.md', { typed, options: () => ({ '--by': 'planner', '--today': '2026-11-04' }), folders: { november } });
});
