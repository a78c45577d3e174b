import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { GuideRunner } from './guide.fixture.ts';

const guide = resolve(import.meta.dirname, '../../../docs/guide/adventure-works-cycle.md');
const shared = resolve(import.meta.dirname, '../../../../shared');
const data = join(shared, 'data', 'adventure-works');
const place = mkdtempSync(join(tmpdir(), 'equipoise-guide-'));
const [home, config] = [process.cwd(), process.env.XDG_CONFIG_HOME];
afterAll(() => {
  process.chdir(home);
  if (config === undefined) delete process.env.XDG_CONFIG_HOME;
  else process.env.XDG_CONFIG_HOME = config;
  rmSync(place, { recursive: true, force: true });
});

// UPDATE_GUIDE=1 writes what comes out into the guide.
test.skipIf(!existsSync(data))(
  'three months of the bicycle maker come out as the guide prints them (skipped where ../shared/data/adventure-works is absent)',
  async () => {
    const desk = join(place, 'desk');
    mkdirSync(desk);
    symlinkSync(shared, join(place, 'shared'));
    process.chdir(desk);
    process.env.XDG_CONFIG_HOME = join(place, 'keep');
    const printed = readFileSync(guide, 'utf8');
    const now = await new GuideRunner().run(printed);
    if (process.env.UPDATE_GUIDE === '1') writeFileSync(guide, now);
    else expect(now).toBe(printed);
    // The chain that the guide ends with: three plans, each signed by three people.
    const chain = JSON.parse(readFileSync(join(desk, 'plans', 'chain.json'), 'utf8')) as { published: { cycle: string }[] };
    expect(chain.published.map(({ cycle }) => cycle)).toEqual(['2014-04', '2014-05', '2014-06']);
  },
);
