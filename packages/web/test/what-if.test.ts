import { expect } from 'vitest';
import { plainJourney } from './journey.ts';

plainJourney(
  'a what-if answers in the browser while it is typed, exactly as the server would',
  async ({ page, client, server }) => {
    await page.goto(`${server.url}/supply?strategy=mixed`);
    await page.getByRole('button', { name: 'What if…' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('What changes').selectOption('demand');
    await form.getByLabel('By how much').fill('12');
    const trial = form.getByRole('region', { name: 'What it does' });
    await trial.waitFor();
    await expect.poll(() => trial.getAttribute('aria-busy')).toBe('false');
    expect(await trial.getAttribute('data-place')).toBe('browser');

    const { scenarios, periods } = await client.getWorkspace({});
    const { id } = scenarios[0]!;
    const planned = periods.filter(({ zone }) => zone !== 'closed');
    const change = {
      kind: 'demand' as const,
      place: { item: null, family: null, market: null, site: null },
      span: { from: planned[0]!.label, to: planned.at(-1)!.label },
      operation: 'scale' as const,
      values: [1.12],
      split: 'own-values' as const,
    };
    const there = await tried();
    expect(await trial.locator('.trial-sentence').textContent()).toBe(there.sentence);
    // Every figure, to the digit shown: both words come from one place, so the numbers below them must agree too.
    const shown = (await trial.getByRole('row').allTextContents()).join(' ');
    expect(shown).toContain(((there.after.service ?? 0) * 100).toFixed(1));
    expect(shown.replace(/\D/g, '')).toContain(String(Math.round(there.after.averageStock ?? 0)));

    // Another number, another answer; the first planning of the engine and the solver is behind it now.
    const first = await trial.textContent();
    await form.getByLabel('By how much').fill('-5');
    await expect.poll(() => trial.textContent()).not.toBe(first);
    await expect.poll(() => trial.getAttribute('aria-busy')).toBe('false');

    async function tried() {
      for (;;) {
        const answer = await client.tryChange({ id, body: { change, strategy: 'mixed' } });
        if (answer.kind === 'trial') return answer;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  },
);
