import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { journey } from './journey.ts';

journey('the pre-read is taken from the page of the cycle, and opens without a network', async ({ page, server }) => {
  await page.goto(`${server.url}/cycle`);
  await page.getByRole('button', { name: 'Pre-read' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /HTML/ }).click()]);
  expect(download.suggestedFilename()).toMatch(/^pre-read-\d{4}-\d\d\.html$/);
  const path = await download.path();
  expect(readFileSync(path, 'utf8')).not.toMatch(/https?:|url\(|<script/);

  const reader = await page.context().browser()!.newContext({ offline: true });
  const paper = await reader.newPage();
  const asked: string[] = [];
  paper.on('request', (request) => asked.push(request.url()));
  await paper.setContent(readFileSync(path, 'utf8'));
  expect(asked).toEqual([]);
  expect(await paper.locator('section.page').count()).toBeGreaterThanOrEqual(10);
  const months = paper.locator('section[id^=family-] details').first();
  await months.locator('summary').click();
  expect(await months.locator('table').isVisible()).toBe(true);
  await reader.close();
});
