// Writes pictures of every screen, light and dark: `node packages/web/screenshots.ts [folder] [address]`. Without an address it
// serves a fresh sample company by itself and stops it afterwards.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createClient } from '@equipoise/api';
import type { Page } from 'playwright-core';
import { chromiumPath, openBrowser } from './test/browser.ts';
import { built } from './test/built.ts';
import { serveSample } from './test/serve.ts';
import { settled } from './test/settled.ts';

interface Screen {
  readonly name: string;
  readonly path: string;
  readonly width?: number;
  readonly height?: number;
  readonly act?: (page: Page) => Promise<void>;
  /** The whole page, not only what fits the window. */
  readonly whole?: boolean;
}

const screens: readonly Screen[] = [
  { name: 'overview', path: '/' },
  { name: 'overview-whole', path: '/', whole: true },
  { name: 'overview-money', path: '/?measure=money' },
  { name: 'overview-phone', path: '/', width: 390, height: 844 },
  { name: 'demand', path: '/demand' },
  { name: 'demand-repairs', path: '/demand', act: (page) => page.getByRole('radio', { name: /^Repairs/ }).click() },
  { name: 'demand-family', path: '/demand', act: (page) => chooseFamily(page, 1) },
  { name: 'supply', path: '/supply' },
  { name: 'supply-whole', path: '/supply', whole: true },
  { name: 'supply-family', path: '/supply', act: (page) => chooseFamily(page, 1) },
  { name: 'supply-causes', path: '/supply', whole: true, act: (page) => page.locator('.heat-5').first().click() },
  { name: 'supply-why', path: '/supply', act: (page) => page.locator('.plan-numbers .door-number').first().click() },
  { name: 'supply-futures', path: '/supply?futures=500', whole: true, act: meetFutures },
  { name: 'supply-why-cost', path: '/supply', act: (page) => page.locator('.costs .door-number').first().click() },
  { name: 'supply-what-if', path: '/supply', act: (page) => page.getByRole('button', { name: 'What if…' }).click() },
  { name: 'finance', path: '/finance' },
  { name: 'finance-whole', path: '/finance', whole: true },
  { name: 'finance-bridge', path: '/finance?money=%7B%22beside%22:%22last-year%22,%22driver%22:%22price%22%7D', whole: true },
  { name: 'finance-budget', path: '/finance?money=%7B%22page%22:%22budget%22%7D' },
  { name: 'scenarios', path: '/scenarios?{branch}' },
  { name: 'scenarios-risks', path: '/scenarios?{branch}&tab=risks' },
  { name: 'scenarios-merge', path: '/scenarios?{branch}&tab=merge' },
  { name: 'scenarios-new-data', path: '/scenarios?tab=rebase' },
  { name: 'scenarios-log', path: '/scenarios?{branch}&tab=log' },
  { name: 'cycle', path: '/cycle' },
  { name: 'cycle-whole', path: '/cycle', whole: true },
  { name: 'cycle-phone', path: '/cycle', width: 390, height: 844 },
  {
    name: 'cycle-refused',
    path: '/cycle?stage=demand',
    act: (page) => page.getByRole('button', { name: 'Close demand review' }).click(),
  },
  { name: 'cycle-decide', path: '/cycle', act: (page) => page.getByRole('button', { name: 'Decide…' }).first().click() },
  { name: 'cycle-pose', path: '/cycle', act: (page) => page.getByRole('button', { name: 'Pose a decision' }).click() },
  { name: 'cycle-taken', path: '/cycle?tab=taken', whole: true },
  { name: 'cycle-register', path: '/cycle?tab=register', whole: true },
  { name: 'cycle-year', path: '/cycle?tab=year', whole: true },
  { name: 'cycle-family', path: '/cycle/families', whole: true },
  { name: 'cycle-family-phone', path: '/cycle/families', width: 390, height: 844 },
  { name: 'administration', path: '/administration' },
  { name: 'look-as', path: '/cycle', act: (page) => page.locator('.initials.me').click() },
  { name: 'meeting', path: '/cycle/meeting' },
  { name: 'meeting-family', path: '/cycle/meeting?family=e-bikes' },
  { name: 'meeting-phone', path: '/cycle/meeting?family=e-bikes', width: 390, height: 844 },
  { name: 'meeting-decide', path: '/cycle/meeting?family=e-bikes', act: (page) => page.keyboard.press('2') },
  { name: 'meeting-recap', path: '/cycle/meeting?step=recap' },
  { name: 'plans', path: '/cycle/plans' },
  { name: 'plan-against-actual', path: '/cycle/actual', whole: true },
  { name: 'data', path: '/data' },
  { name: 'data-wide', path: '/data?table=sales_history' },
  { name: 'data-import', path: '/data', act: (page) => page.getByRole('button', { name: 'Import' }).click() },
  { name: 'search', path: '/', act: search },
  { name: 'not-found', path: '/nowhere' },
];

async function chooseFamily(page: Page, at: number): Promise<void> {
  await page.locator('.family').nth(at).click();
}

/** Known already in the second round: then there is nothing to ask. */
async function meetFutures(page: Page): Promise<void> {
  const ask = page.getByRole('button', { name: 'Meet 500 futures' });
  if (await ask.isEnabled()) await ask.click();
  await page.locator('.robust-table').waitFor({ timeout: 120_000 });
}

async function search(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search' }).fill('a');
  await page.locator('#search-hits [role=option]').first().waitFor();
}

const chromium = chromiumPath();
if (chromium === null) {
  console.error('No Chromium was found: install it (Debian: apt-get install chromium) and run this again.');
  process.exit(1);
}
const folder = resolve(process.argv[2] ?? 'out/screenshots');
mkdirSync(folder, { recursive: true });
const address = process.argv[3];
if (address === undefined) await built();
const server = address === undefined ? await serveSample() : { url: address, stop: async () => undefined };
if (address === undefined) await told(server.url);
const against = address === undefined ? await branchWithAssumptions(server.url) : '';
try {
  for (const dark of [false, true]) {
    for (const screen of screens) await picture(chromium, screen, dark, server.url);
  }
} finally {
  await server.stop();
}

async function picture(executable: string, screen: Screen, dark: boolean, url: string): Promise<void> {
  const { name, path, width = 1440, height = 900, act, whole = false } = screen;
  const browser = await openBrowser(executable, { width, height, dark, scale: width < 500 ? 2 : 1 });
  try {
    const page = await browser.context.newPage();
    await page.goto(`${url}${path.replace('{branch}', against)}`);
    await settled(page);
    await act?.(page);
    await settled(page);
    if (whole) {
      const tall = Number(await page.evaluate("document.querySelector('.page')?.scrollHeight ?? 0"));
      await page.setViewportSize({ width, height: Math.max(height, tall + 60) });
      await settled(page);
    }
    const file = join(folder, `${name}${dark ? '-dark' : ''}.png`);
    await page.screenshot({ path: file });
    console.log(file);
  } finally {
    await browser.close();
  }
}

/** Waits until the months behind the sample company are laid out, which is done while the first page is being looked at. */
async function told(url: string): Promise<void> {
  const client = createClient({ baseUrl: url });
  while (!(await client.listCycles()).cycles.some(({ decisionsOpen }) => decisionsOpen > 0))
    await new Promise((resolve) => setTimeout(resolve, 250));
}

/** A branch with a few assumptions about whatever is planned, so that the pictures of scenarios show some. Gives its part of the address. */
async function branchWithAssumptions(url: string): Promise<string> {
  const client = createClient({ baseUrl: url });
  const { families, periods, firstPlan, scenarios } = await client.getWorkspace();
  const [oldest] = [...scenarios].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  const plan = oldest?.id ?? '';
  const sold = families.filter(({ items, id }) => items > 0 && !families.some(({ parent }) => parent === id));
  const label = (ahead: number) => periods[Math.min(periods.length - 1, firstPlan + ahead)]?.label ?? null;
  const wishes = [
    { factor: 1.1, state: 'agreed', probability: null, reason: 'A test last spring sold that much more' },
    { factor: 0.97, state: 'agreed', probability: null, reason: 'Some of them would have bought this instead' },
    { factor: 0.92, state: 'proposed', probability: 0.35, reason: 'A competitor may open nearby' },
    { factor: 1.08, state: 'proposed', probability: 0.5, reason: 'A large order is under negotiation' },
  ] as const;
  const { scenario } = await client.createScenario({
    body: {
      operation: crypto.randomUUID(),
      reason: 'To compare',
      name: 'As the market may go',
      from: plan,
      expected: null,
      base: null,
    },
  });
  const edits = wishes.map(({ factor, state, probability, reason }, k) => ({
    kind: 'append' as const,
    on: state === 'agreed',
    assumption: {
      id: crypto.randomUUID(),
      change: {
        kind: 'demand' as const,
        place: { item: null, family: sold[k % sold.length]?.id ?? null, market: null, site: null },
        span: { from: label(4), to: label(8) },
        operation: 'scale' as const,
        values: [factor],
        split: 'own-values' as const,
      },
      team: 'sales' as const,
      reason,
      state,
      probability,
      expires: null,
      tags: [],
    },
  }));
  await client.editScenario({
    id: scenario.id,
    body: { operation: crypto.randomUUID(), expected: scenario.version, reason: 'To compare', edits },
  });
  return `scenario=${encodeURIComponent(scenario.id)}&against=${encodeURIComponent(plan)}`;
}
