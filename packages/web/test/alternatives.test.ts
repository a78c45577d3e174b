import { expect } from 'vitest';
import { journey } from './journey.ts';

journey(
  'a planner lets strategies meet futures, cancels, meets them again, and makes the hedge a scenario',
  async ({ page, server, client }) => {
    await page.goto(`${server.url}/supply`);
    const strategies = page.getByRole('region', { name: 'Strategies side by side' }).first();
    await strategies.locator('.cost-sum').first().waitFor();

    // Every cost answers why, and its steps add up to it.
    await strategies
      .getByRole('row', { name: /^Overtime/ })
      .getByRole('button')
      .first()
      .click();
    const why = page.getByRole('dialog', { name: 'Why this number?' });
    await why.getByText('Formula').waitFor();
    expect(await why.locator('.why-steps li').count()).toBeGreaterThan(1);
    await page.keyboard.press('Escape');
    await strategies.getByRole('row', { name: /^Lowest cash/ }).waitFor();

    const block = page.getByRole('region', { name: 'Which one survives' });
    await block.getByLabel('Futures').selectOption('2000');
    await block.getByRole('button', { name: /^Meet 2.000 futures$/ }).click();
    await block.getByRole('progressbar').waitFor();
    await block.getByRole('button', { name: 'Cancel' }).click();
    await block.getByText('cancelled', { exact: false }).waitFor();

    await block.getByLabel('Futures').selectOption('100');
    await block.getByRole('button', { name: 'Meet 100 futures' }).click();
    await block.getByRole('row', { name: /^Stays best/ }).waitFor();
    expect(page.url()).toContain('futures=100');

    // What the page shows is what the API says, and the shares of futures are all of them.
    const told = await client.getRobustness({ id: 'plan', futures: 100, strategies: 'level,stepped,mixed,chase,own' });
    if (told.kind !== 'robustness') throw new Error('the futures were not met');
    expect(told.alternatives.reduce((sum, { staysBest }) => sum + staysBest, 0)).toBeCloseTo(1, 9);
    expect(await block.locator('.finding').textContent()).toBe(told.sentences[0]?.replaceAll(/(?<=\d) %/g, '\u00a0%'));

    const hedged = told.alternatives.find(({ hedge }) => (hedge?.changes.length ?? 0) > 0);
    if (hedged === undefined) throw new Error('no plan of the sample can be hedged');
    await block.getByRole('button', { name: `Make it a scenario: ${hedged.title}` }).click();
    await page.getByRole('button', { name: /Scenario in view: Hedge to 90 %/ }).waitFor();
    const { scenarios } = await client.listScenarios();
    const made = scenarios.find(({ name }) => name.startsWith('Hedge to 90 %'));
    const { entries } = await client.getScenario({ id: made?.id ?? '' });
    expect(entries.filter(({ assumption }) => assumption.change.kind === 'target').length).toBeGreaterThan(0);
    expect(entries.flatMap(({ issues }) => issues)).toEqual([]);
  },
);

journey('what assumptions do in money stands beside them, in any currency', async ({ page, server, client }) => {
  const { families, periods, firstPlan } = await client.getWorkspace({});
  const branched = await client.createScenario({
    body: { operation: crypto.randomUUID(), reason: 'to compare', name: 'Push', from: 'plan', expected: null, base: null },
  });
  const { scenario } = branched;
  const label = (ahead: number) => periods[firstPlan + ahead]?.label ?? null;
  const family = families.find(({ id }) => id === 'e-bikes')?.id ?? null;
  const scale = (factor: number, from: number) => ({
    kind: 'append' as const,
    on: true,
    assumption: {
      id: crypto.randomUUID(),
      change: {
        ...{ kind: 'demand' as const, place: { item: null, family, market: null, site: null } },
        ...{
          span: { from: label(from), to: label(from + 3) },
          operation: 'scale' as const,
          values: [factor],
          split: 'own-values' as const,
        },
      },
      ...{ team: 'sales' as const, reason: 'a test', state: 'proposed' as const, probability: 0.5, expires: null, tags: [] },
    },
  });
  await client.editScenario({
    id: scenario.id,
    body: {
      operation: crypto.randomUUID(),
      reason: 'two of them',
      expected: scenario.version,
      edits: [scale(1.1, 4), scale(0.97, 12)],
    },
  });
  await page.goto(`${server.url}/scenarios?scenario=${scenario.id}&against=plan`);
  const list = page.getByRole('region', { name: 'Push' });
  await list.locator('.entry-money strong').first().waitFor();

  // Whatever the sample assumes besides: every effect is there, and with what they do to each other they add up.
  const told = await client.getMoneyEffects({ id: scenario.id });
  if (told.kind !== 'effects') throw new Error('effects are not known');
  expect(await list.locator('.entry .entry-money strong').count()).toBe(told.effects.filter((one) => !one.impossible).length);
  const gain = (told.whole.profit ?? 0) - (told.bare.profit ?? 0);
  const alone = told.effects.filter(({ on }) => on).reduce((sum, { marginal }) => sum + (marginal.profit ?? Number.NaN), 0);
  expect(alone + (told.interaction.profit ?? Number.NaN)).toBeCloseTo(gain, 3);
  const shares = told.effects.filter(({ on }) => on).map(({ share }) => share?.profit ?? null);
  if (!shares.includes(null)) expect(shares.reduce<number>((sum, share) => sum + (share ?? 0), 0)).toBeCloseTo(gain, 3);

  const table = page.getByRole('region', { name: 'Alternatives in money' });
  const profit = table.getByRole('row', { name: /^Profit/ });
  await profit.waitFor();
  const euros = await profit.textContent();
  await table.getByLabel('Currency').selectOption('USD');
  await expect.poll(() => profit.textContent()).not.toBe(euros);

  await list.getByRole('button', { name: 'What does waiting cost?' }).first().click();
  await list.getByText(/^Waiting a cycle costs/).waitFor();
});
