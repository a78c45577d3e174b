// Writes pictures of every screen, light and dark: `node packages/web/screenshots.ts [folder] [address]`. Without an address it
// serves a fresh sample company by itself and stops it afterwards.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { chromiumPath, openBrowser } from './test/browser.ts';
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
  { name: 'overview-phone', path: '/', width: 390, height: 844 },
  { name: 'demand', path: '/demand' },
  { name: 'demand-family', path: '/demand', act: (page) => chooseFamily(page, 1) },
  { name: 'supply', path: '/supply' },
  { name: 'supply-whole', path: '/supply', whole: true },
  { name: 'supply-family', path: '/supply', act: (page) => chooseFamily(page, 1) },
  { name: 'supply-causes', path: '/supply', whole: true, act: (page) => page.locator('.heat-5').first().click() },
  { name: 'supply-why', path: '/supply', act: (page) => page.locator('.plan-numbers .door-number').first().click() },
  { name: 'supply-what-if', path: '/supply', act: (page) => page.getByRole('button', { name: 'What if…' }).click() },
  { name: 'scenarios', path: '/scenarios' },
  { name: 'scenarios-risks', path: '/scenarios?tab=risks' },
  { name: 'scenarios-merge', path: '/scenarios?tab=merge' },
  { name: 'scenarios-new-data', path: '/scenarios?tab=rebase' },
  { name: 'scenarios-log', path: '/scenarios?tab=log' },
  { name: 'data', path: '/data' },
  { name: 'data-wide', path: '/data?table=sales_history' },
  { name: 'data-import', path: '/data', act: (page) => page.getByRole('button', { name: 'Import' }).click() },
  { name: 'search', path: '/', act: search },
  { name: 'not-found', path: '/nowhere' },
];

async function chooseFamily(page: Page, at: number): Promise<void> {
  await page.locator('.family').nth(at).click();
}

async function search(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('a');
  await page.getByRole('option').first().waitFor();
}

const chromium = chromiumPath();
if (chromium === null) {
  console.error('No Chromium was found: install it (Debian: apt-get install chromium) and run this again.');
  process.exit(1);
}
const folder = resolve(process.argv[2] ?? 'out/screenshots');
mkdirSync(folder, { recursive: true });
const address = process.argv[3];
const server = address === undefined ? await serveSample() : { url: address, stop: async () => undefined };
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
    await page.goto(`${url}${path}`);
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
