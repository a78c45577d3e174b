import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';
import { sampleStands } from './month.ts';
import { settled } from './settled.ts';

/** Nothing is cut off at the right edge of a phone: the page moves up and down only. */
async function fits(page: Page, path: string): Promise<void> {
  const tooWide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(tooWide, `${path} is wider than a phone by so many pixels`).toBeLessThanOrEqual(0);
}

journey(
  'on a phone nothing scrolls sideways: Overview, the month, the meeting, signing, the plans',
  async ({ page, server, client }) => {
    await sampleStands(client);
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of ['/', '/cycle', '/cycle?stage=supply', '/cycle/meeting', '/cycle/sign', '/cycle/plans']) {
      await page.goto(`${server.url}${path}`);
      await settled(page);
      await fits(page, path);
    }
  },
);
