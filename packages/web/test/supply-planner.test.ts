import { expect } from 'vitest';
import { plainJourney } from './journey.ts';

plainJourney('a supply planner compares strategies and saves a what-if as a scenario', async ({ page, server, client }) => {
  await page.goto(`${server.url}/supply`);
  const strategies = page.getByRole('region', { name: 'Strategies side by side' }).first();
  await strategies.locator('.cost-sum').first().waitFor();
  const costs = (await strategies.locator('.cost-sum').allTextContents()).map((text) =>
    Number(text.replaceAll(/[\s\u202f]/g, '')),
  );
  const heads = await strategies.locator('thead th strong').allTextContents();
  const mixed = costs[heads.indexOf('Mixed')] ?? Number.NaN;
  // Mixed is the cheapest of what is possible: the law the page is about.
  expect(mixed).toBeLessThanOrEqual(costs[heads.indexOf('Level')] ?? Number.NaN);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Mixed');

  await page.getByRole('button', { name: 'Level one rate' }).click();
  await page.waitForURL(/strategy=level/);
  await page.goBack();
  await page.waitForURL((url) => !url.search.includes('strategy=level'));

  await page.getByRole('button', { name: 'What if…' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('What changes').selectOption('heads');
  await form.getByLabel('By how much').fill('10');
  // Without a reason nothing is saved.
  await form.getByRole('button', { name: 'Save as scenario and plan it' }).click();
  await form.getByRole('alert').waitFor();
  await form.getByLabel('Reason').fill('A second crew for the season');
  await form.getByLabel('Name of the scenario').fill('Second crew');
  await form.getByRole('button', { name: 'Save as scenario and plan it' }).click();
  await page.getByRole('button', { name: 'Scenario in view: Second crew' }).waitFor();
  await strategies.locator('.cost-sum').first().waitFor();

  const { scenarios } = await client.listScenarios();
  const made = scenarios.find(({ name }) => name === 'Second crew');
  const { entries } = await client.getScenario({ id: made?.id ?? '' });
  expect(entries.map(({ assumption }) => assumption.reason)).toEqual(['A second crew for the season']);
  expect(entries[0]?.issues).toEqual([]);

  // The whole state is in the address: a reload shows the same scenario.
  await page.reload();
  await page.getByRole('button', { name: 'Scenario in view: Second crew' }).waitFor();

  await page.locator('.heat').nth(3).click();
  await page.getByText('What causes this load').waitFor();
  await page.locator('.plan-numbers .door-number').first().click();
  const why = page.getByRole('dialog', { name: 'Why this number?' });
  await why.getByText('Formula').waitFor();
  await page.keyboard.press('Escape');
  // Every number of the comparison is a door, also what the statement says of it.
  await page
    .getByRole('row', { name: /^Lowest cash/ })
    .locator('.door-number')
    .first()
    .click();
  await why.getByText('Cash before the plan', { exact: true }).waitFor();
});
