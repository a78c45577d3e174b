import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { GridHand } from './grid-hand.ts';
import { plainJourney } from './journey.ts';

/** Holds the answer to the first request of an address, as it was given, until it is let go. */
async function hold(page: Page, address: string): Promise<{ readonly given: Promise<void>; readonly letGo: () => void }> {
  const given = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  await page.route(
    address,
    async (route) => {
      const response = await route.fetch();
      given.resolve();
      await gone.promise;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  return { given: given.promise, letGo: gone.resolve };
}

plainJourney(
  'a change that comes while a page waits for its first answers is in it, though those are from before it',
  async ({ page, server, client }) => {
    const held = await Promise.all(['**/demand/series*', '**/demand/window'].map((address) => hold(page, address)));
    await page.goto(`${server.url}/demand`);
    await Promise.all(held.map(({ given }) => given));
    const heard = page.waitForRequest('**/api/v1/workspace');
    const place = { item: null, family: 'city', market: null, site: null };
    await client.writeCells({
      id: 'plan',
      body: {
        ...{ operation: crypto.randomUUID(), expected: null, reason: 'City moves' },
        cells: [{ place, period: '2027-05', operation: 'set', value: 4000 }],
      },
    });
    await heard;
    for (const { letGo } of held) letGo();

    const grid = new GridHand(page);
    await grid.ready();
    await expect.poll(() => grid.says('City', 'May 2027')).toBe('4000, overridden');
    await page.getByText('“City moves”').first().waitFor();
  },
);

plainJourney(
  'undo is taken on what one’s last change led to, not refused for being faster than oneself',
  async ({ page, server, client }) => {
    const place = { item: null, family: 'city', market: null, site: null };
    for (const value of [4000, 5000]) {
      const cells = [{ place, period: '2027-05', operation: 'set' as const, value }];
      await client.writeCells({
        id: 'plan',
        body: { operation: crypto.randomUUID(), expected: null, reason: 'City moves', cells },
      });
    }
    const version = async () => (await client.listScenarios()).scenarios[0]?.version ?? 0;
    const before = await version();
    await page.goto(`${server.url}/scenarios`);
    await page.locator('.entry').first().waitFor();
    const undo = page.locator('button[aria-label="Undo"]');
    const held = await hold(page, '**/api/v1/scenarios/plan');
    await undo.focus();
    await page.keyboard.press('Control+z');
    await expect.poll(version).toBe(before + 1);
    await held.given;
    // It is done, and the page does not know yet what there is to undo now.
    expect(await undo.getAttribute('aria-busy')).toBe('true');
    await page.keyboard.press('Control+z');
    held.letGo();
    await page.locator('button[aria-label="Undo"][aria-busy="false"]').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(version).toBe(before + 2);
  },
);
