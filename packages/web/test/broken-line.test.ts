import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { plainJourney } from './journey.ts';

const edits = '**/api/v1/scenarios/*/edits';

async function addAssumption(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Add an assumption' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('What changes').selectOption('demand');
  await form.getByLabel('By how much').fill('5');
  await form.getByLabel('Reason').fill(reason);
  await form.getByRole('button', { name: 'Add it' }).click();
}

plainJourney(
  'the connection drops in the middle of an edit: nothing is lost and nothing is done twice',
  async ({ page, server, client }) => {
    await page.goto(`${server.url}/scenarios`);
    await page.getByRole('button', { name: 'Add an assumption' }).waitFor();
    const reasons = async () => (await client.getScenario({ id: 'plan' })).entries.map(({ assumption }) => assumption.reason);

    // The server does it, but its answer never arrives: the retry carries the same operation id and is not done again.
    let lost = 0;
    await page.route(edits, async (route) => {
      if (lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await addAssumption(page, 'the answer is lost');
    await page.getByText('the answer is lost').first().waitFor();
    await expect.poll(reasons).toEqual(['the answer is lost']);
    await expect.poll(() => page.evaluate("localStorage.getItem('equipoise.unsent')")).toBe('[]');
    await page.unroute(edits);

    // The request never arrives, and the page is loaded again before the line is back: what was typed is kept and sent.
    await page.route(edits, (route) => route.abort('connectionfailed'));
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await addAssumption(page, 'typed without a line');
    await page.getByText('1 change waits to be sent.').waitFor();
    expect(await reasons()).toEqual(['the answer is lost']);
    await page.reload();
    await page.getByText('1 change waits to be sent.').waitFor();
    await page.unroute(edits);
    await page.locator('.entry').filter({ hasText: 'typed without a line' }).waitFor();
    expect(await reasons()).toEqual(['the answer is lost', 'typed without a line']);

    // Undo takes exactly the last one back.
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(reasons).toEqual(['the answer is lost']);
  },
);
