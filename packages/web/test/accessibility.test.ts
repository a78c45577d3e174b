import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';
import { settled } from './settled.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds, as sentences. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)',
  )) as Violation[];
  return found.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} (${failureSummary})`),
  );
}

const screens: readonly (readonly [string, ((page: Page) => Promise<void>)?])[] = [
  ['/'],
  ['/demand'],
  ['/supply'],
  ['/supply', (page) => page.locator('.heat').first().click()],
  ['/supply', (page) => page.getByRole('button', { name: 'What if…' }).click()],
  ['/supply', (page) => page.locator('.plan-numbers .door-number').first().click()],
  ['/finance'],
  ['/finance?money=%7B%22beside%22:%22last-year%22,%22driver%22:%22price%22%7D'],
  ['/finance?money=%7B%22page%22:%22budget%22%7D'],
  ['/supply?futures=100', meetFutures],
  ['/supply', (page) => page.locator('.costs .door-number').first().click()],
  ['/?measure=money'],
  ['/scenarios'],
  ['/scenarios?tab=risks'],
  ['/scenarios?tab=rebase'],
  ['/scenarios?tab=log'],
  ['/cycle'],
  ['/cycle?stage=supply', (page) => page.getByRole('button', { name: 'Close supply review' }).click()],
  ['/cycle', (page) => page.getByRole('button', { name: 'Decide…' }).first().click()],
  ['/cycle', (page) => page.getByRole('button', { name: 'Pose a decision' }).click()],
  ['/cycle?tab=taken'],
  ['/cycle?tab=register'],
  ['/cycle?tab=year'],
  ['/cycle?tab=story'],
  ['/cycle/families'],
  ['/administration'],
  ['/administration', (page) => page.getByRole('button', { name: 'Add a person' }).click()],
  ['/cycle/meeting'],
  ['/cycle/meeting?family=e-bikes'],
  ['/cycle/meeting?step=recap'],
  ['/cycle/sign'],
  ['/cycle/plans'],
  ['/cycle/actual'],
  ['/data'],
  ['/data', (page) => page.getByRole('button', { name: 'Import' }).click()],
  ['/', (page) => page.keyboard.press('Control+k')],
  ['/nowhere'],
];

/** The block “Which one survives”, with its bands and hedges. */
async function meetFutures(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Meet 100 futures' }).click();
  await page.locator('.robust-table').waitFor();
}

for (const dark of [false, true]) {
  journey(
    `no screen has an axe violation, ${dark ? 'dark' : 'light'}`,
    async ({ page, server }) => {
      const found: string[] = [];
      for (const [path, act] of screens) {
        await page.goto(`${server.url}${path}`);
        await settled(page);
        await act?.(page);
        await page.waitForTimeout(300);
        found.push(...(await violations(page)).map((violation) => `${path}: ${violation}`));
      }
      expect(found).toEqual([]);
    },
    { dark },
  );
}
