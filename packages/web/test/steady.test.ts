import { expect } from 'vitest';
import { plainJourney } from './journey.ts';

interface Shifts {
  /** Class names of what was moved after it had been shown. */
  moved: string[];
}

plainJourney('a page that stands is not pushed down by what comes later', async ({ page, server }) => {
  await page.addInitScript(() => {
    const shifts = globalThis as unknown as Shifts;
    shifts.moved = [];
    const watch = new PerformanceObserver((list) => {
      const entries = list.getEntries() as unknown as readonly { readonly sources: readonly { readonly node: Node | null }[] }[];
      for (const { sources } of entries)
        for (const { node } of sources) shifts.moved.push(node instanceof Element ? node.className : '');
    });
    watch.observe({ type: 'layout-shift', buffered: true });
  });
  for (const path of ['/cycle?stage=demand', '/cycle/sign', '/supply', '/']) {
    await page.goto(`${server.url}${path}`);
    await page.locator('h1').first().waitFor();
    await page.locator('.first-hour').waitFor();
    await page.waitForTimeout(1500);
    const moved = await page.evaluate(() => (globalThis as unknown as Shifts).moved);
    expect(
      moved.filter((names) => names.split(' ').includes('page')),
      path,
    ).toEqual([]);
  }
});
