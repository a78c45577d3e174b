import type { Page } from 'playwright-core';

const isSettled = `Boolean(document.querySelector('h1')) && !document.querySelector('.lines, h1 .line, progress, .dimmed')
  && [...document.querySelectorAll('.chart')].every((chart) => chart.querySelector('svg'))`;

/** Answers are there, none is still that of before, charts are drawn, nothing moves. Asked from outside: the page itself may not evaluate texts. */
export async function settled(page: Page, withinMs = 240_000): Promise<void> {
  const end = Date.now() + withinMs;
  // Twice in a row: between two answers a page may look finished.
  for (let calm = 0; calm < 2; ) {
    calm = (await page.evaluate(isSettled)) ? calm + 1 : 0;
    if (Date.now() > end) throw new Error(`${page.url()} was not settled after ${withinMs} ms`);
    await page.waitForTimeout(250);
  }
}
