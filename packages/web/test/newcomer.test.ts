import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';

const root = join(import.meta.dirname, '..', '..', '..');

journey(
  'a newcomer makes the first account, imports a folder, and sees a plan',
  async ({ page, server }) => {
    const folder = mkdtempSync(join(tmpdir(), 'equipoise-company-'));
    execFileSync(process.execPath, ['packages/cli/src/main.ts', 'sample', folder, '--items', '20'], {
      cwd: root,
      stdio: 'ignore',
    });
    try {
      await page.goto(`${server.url}/`);
      await firstAccount(page);
      await page.getByRole('heading', { name: 'There is no plan yet' }).waitFor();
      await page.getByRole('link', { name: 'Import base data' }).click();
      await page.locator('input[data-files="import-folder"]').setInputFiles(folder);
      await page.getByText('Ready to be written').waitFor();
      // Nothing is written before one agrees.
      const before = (await (await page.request.get(`${server.url}/api/v1/workspace`)).json()) as { base: string | null };
      expect(before.base).toBeNull();
      await page.getByRole('button', { name: 'Write it' }).click();
      await page.getByText('Written. The newest data').waitFor();

      await page.getByRole('link', { name: 'Overview' }).click();
      await page.getByRole('region', { name: 'Demand, supply and stock' }).waitFor();
      await page.locator('.figure strong').first().waitFor();
      await page.reload();
      await page.locator('.figure strong').first().waitFor();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  { empty: true },
);

journey(
  'a newcomer without data tries the sample company',
  async ({ page, server }) => {
    await page.goto(server.url);
    await firstAccount(page);
    await page.getByRole('button', { name: 'Try the sample company' }).click();
    await page.getByRole('link', { name: 'E-bikes' }).first().waitFor();
    await page.getByRole('button', { name: 'Scenario in view: Plan' }).waitFor();
  },
  { empty: true },
);

journey(
  'a newcomer finds the sample company in the middle of a month, and looks at it as an executive',
  async ({ page, server, client }) => {
    await page.goto(server.url);
    await page.getByText('3 decisions awaited').waitFor();
    await page.getByRole('button', { name: 'You: Planner' }).click();
    await page.getByRole('menuitem', { name: 'Executive' }).click();
    await page.getByRole('button', { name: 'You: Management' }).waitFor();
    // Only this browser is the executive.
    expect((await client.getSession()).user?.name).toBe('planner');
    await page.goto(`${server.url}/cycle/plans`);
    await page.getByRole('heading', { level: 1, name: /2 plans published/ }).waitFor();
    await page.getByRole('button', { name: 'You: Management' }).waitFor();
  },
  { fresh: true },
);

async function firstAccount(page: Page): Promise<void> {
  await page.locator('input[autocomplete=username]').fill('first');
  const passwords = page.locator('input[autocomplete=new-password]');
  await passwords.first().fill('a long enough word');
  await passwords.last().fill('a long enough word');
  await page.getByRole('button', { name: 'Make the administrator' }).click();
}
