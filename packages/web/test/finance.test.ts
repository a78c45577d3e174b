import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';
import { settled } from './settled.ts';

/** `106 973 903.40`, `(12)`, `+1 918` as numbers. */
function amount(text: string | null): number {
  const plain = (text ?? '')
    .replaceAll(/[\s\u202f\u00a0]/g, '')
    .replaceAll('\u2212', '-')
    .replace('+', '');
  return plain.startsWith('(') ? -Number(plain.slice(1, -1)) : Number(plain);
}
const statementCell = (page: Page, line: string, column: number) =>
  page
    .locator('.statement tbody tr', { has: page.getByText(line, { exact: true }) })
    .first()
    .locator('td')
    .nth(column);
const cents = (money: number) => Math.round(money * 100);

journey(
  'finance finds the gap to budget, opens the bridge, ties it to the statement, compares in another currency',
  async ({ page, server, client }) => {
    await page.goto(`${server.url}/`);
    await page.getByRole('link', { name: 'Finance' }).click();
    await page.locator('.statement').waitFor();
    await settled(page);
    const title = await page.getByRole('heading', { level: 1 }).textContent();
    expect(title).toMatch(/Gross margin in fiscal \d{4} is .* (above|below) the budget; cash is lowest in /);

    // Four quarters, the year, the budget and the gap: what is shown is what the server says.
    const [plan, budget, gap] = await Promise.all(
      [4, 5, 6].map(async (k) => amount(await statementCell(page, 'Gross margin', k).textContent())),
    );
    expect(gap).not.toBe(0);
    expect(Math.abs((plan ?? 0) - (budget ?? 0) - (gap ?? 0))).toBeLessThanOrEqual(1);
    const answer = await client.getMoney({ id: 'plan', by: 'quarter' });
    if (answer.kind !== 'money') throw new Error('the plan is not there');
    const year = answer.years.findIndex(({ complete }) => complete);
    const cell = answer.lines.find(({ line }) => line === 'grossMargin')?.years[year];
    expect(plan).toBe(Math.round((cell?.value ?? 0) / 1000));

    // The bridge begins and ends on figures of the statement, and its parts add up to the cent.
    const ends = async (end: 'from' | 'to') => amount(await page.locator(`.bridge-parts [data-end="${end}"]`).textContent());
    const [from, to] = [await ends('from'), await ends('to')];
    expect(Math.round(from / 1000)).toBe(budget);
    expect(Math.round(to / 1000)).toBe(plan);
    const parts = (await page.locator('.bridge-parts [data-part]').allTextContents()).map(amount);
    expect(cents(from) + parts.reduce((sum, part) => sum + cents(part), 0)).toBe(cents(to));
    expect(await page.locator('.bridge-card .tag.good').textContent()).toContain('ties');

    // A part opens into its families, with what it means; they add up to it.
    await page.locator('.bridge-parts button').first().click();
    const open = page.locator('.bridge-open');
    await open.locator('tbody tr').first().waitFor();
    expect(page.url()).toContain('driver');
    const children = (await open.locator('tbody td:not(.bar-cell)').allTextContents()).map(amount);
    expect(children.reduce((sum, child) => sum + cents(child), 0)).toBe(cents(parts[0] ?? 0));
    await page.reload();
    await open.locator('tbody tr').first().waitFor();

    // Alternatives in another currency: against the level plan, in dollars.
    await page.getByLabel('Held against').selectOption('level');
    await page.getByLabel('Currency').selectOption('USD');
    await page.locator('.statement th', { hasText: '$ thousand' }).waitFor();
    await settled(page);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(
      /^Profit in fiscal \d{4} is \$.* above the level plan/,
    );
    const [profit, level] = [
      amount(await statementCell(page, 'Profit', 4).textContent()),
      amount(await statementCell(page, 'Profit', 5).textContent()),
    ];
    expect(profit).toBeGreaterThan(level);
    expect(Math.round((await ends('to')) / 1000)).toBe(profit);
    expect(Math.round((await ends('from')) / 1000)).toBe(level);
    expect(await page.locator('.cash-sentence').textContent()).toMatch(/Cash is lowest in .*\$.*level would fall to \$/);

    // Every figure says why.
    await statementCell(page, 'Profit', 4).getByRole('button').click();
    const why = page.getByRole('dialog', { name: 'Why this number?' });
    await why.getByText('Profit = contribution margin − fixed cost').waitFor();
    expect(Math.round(amount((await why.locator('.why-value strong').textContent())?.replace('USD', '') ?? '') / 1000)).toBe(
      profit,
    );
  },
);

journey(
  'finance pastes a block into the budget, sees what was refused, and the gap follows',
  async ({ page, server, client }) => {
    await page.goto(`${server.url}/finance`);
    await page.locator('.statement').waitFor();
    await page.getByRole('button', { name: 'Enter budget' }).click();
    const first = page
      .locator('tr', { has: page.getByRole('rowheader', { name: 'Helmets' }) })
      .locator('input')
      .first();
    await first.waitFor();
    await first.evaluate((input: { dispatchEvent(event: unknown): void; focus(): void }) => {
      const { DataTransfer: Transfer, ClipboardEvent: Event } = globalThis as unknown as {
        DataTransfer: new () => { setData(kind: string, text: string): void };
        ClipboardEvent: new (kind: string, init: object) => unknown;
      };
      const clipboardData = new Transfer();
      clipboardData.setData('text/plain', '50000\t60000\n');
      input.focus();
      input.dispatchEvent(new Event('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await page.getByRole('button', { name: 'Save 2 cells' }).click();
    // Without a reason nothing is saved.
    await page.getByRole('alert').getByText('Say why').waitFor();
    await page.getByLabel('Reason').fill('Agreed with the board');
    await page.getByRole('button', { name: 'Save 2 cells' }).click();
    await page.getByRole('status').getByText('2 cells are saved.').waitFor();
    const { entries } = await client.getScenario({ id: 'plan' });
    const made = entries.filter(
      ({ assumption }) => assumption.change.kind === 'budget' && assumption.change.family === 'helmets',
    );
    expect(made.map(({ assumption }) => assumption.reason)).toEqual(['Agreed with the board', 'Agreed with the board']);

    // A cell that is no number stays in view and is not sent.
    await first.fill('many');
    await page.getByLabel('Reason').fill('A slip');
    await page.getByRole('button', { name: 'Save 1 cell' }).click();
    await page.getByRole('alert').getByText('1 cell is no number.').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('button', { name: 'Back to the statement' }).click();
    await page.locator('.statement').waitFor();
  },
);
