import { expect } from 'vitest';
import { bringMonth, crewJourney } from './crew.ts';
import { GridHand } from './grid-hand.ts';

const accounts = { one: ['coordinator', 'demand-planner'], other: ['demand-planner'] } as const;

crewJourney(
  'two accounts see each other, and the same cell is never overwritten unseen',
  { accounts, serve: { plain: true } },
  async ({ server, crew: { one, other } }) => {
    const address = `${server.url}/demand?family=e-bikes`;
    await Promise.all([one.page.goto(address), other.page.goto(address)]);
    const [mine, theirs] = [new GridHand(one.page), new GridHand(other.page)];
    await mine.ready();
    await theirs.ready();
    await one.page.getByRole('img', { name: /other/ }).waitFor();
    await other.page.getByRole('img', { name: /one/ }).waitFor();

    const [row, may] = ['Volt 1', 'May 2027'];
    await mine.select(row, may);
    await one.page.keyboard.type('700');
    await theirs.select(row, may);
    await other.page.keyboard.type('650');
    await other.page.keyboard.press('Enter');
    await expect.poll(() => theirs.says(row, may)).toContain('650, overridden');
    await one.page.keyboard.press('Enter');
    const troubles = one.page.getByRole('region', { name: 'Not written' });
    await troubles.waitFor();
    const told = (await troubles.textContent())?.replace(/\u202f/g, '');
    // Who was faster is named, with both numbers.
    expect(told).toContain('other changed this cell');
    expect(told).toContain('Now650');
    expect(told).toContain('Yours700');
    await troubles.getByRole('button', { name: 'Write mine' }).click();
    await expect.poll(() => theirs.value(row, may)).toBe(700);
    const { entries } = await one.client.getScenario({ id: 'plan' });
    expect(entries.map(({ assumption: { change } }) => (change.kind === 'demand' ? change.values : null))).toEqual([
      [650],
      [700],
    ]);
    const { steps } = await one.client.getLog({ id: 'plan' });
    expect(steps.map(({ by }) => by)).toEqual(expect.arrayContaining(['one', 'other']));
  },
);

crewJourney(
  'a merge conflict is decided on screen, and a plan moves onto new actuals',
  {
    accounts,
    serve: { empty: true },
    before: async ({ one }) => bringMonth(one, '2026-10', 'September is closed'),
  },
  async ({ server, crew: { one, other } }) => {
    const everywhere = { item: null, family: null, market: null, site: null };
    const assume = (reason: string, factor: number) => ({
      id: 'spring',
      change: {
        ...{ kind: 'demand' as const, place: { ...everywhere, family: 'e-bikes' }, span: { from: '2027-03', to: '2027-04' } },
        ...{ operation: 'scale' as const, values: [factor], split: 'own-values' as const },
      },
      ...{ team: 'sales' as const, reason, probability: null, expires: null, tags: [], state: 'agreed' as const },
    });
    const edit = (client: typeof one.client, id: string, edits: Parameters<typeof client.editScenario>[0]['body']['edits']) =>
      client.editScenario({ id, body: { operation: crypto.randomUUID(), reason: 'spring', expected: null, edits } });
    const plan = (await one.client.listScenarios()).scenarios[0]?.id ?? '';
    await edit(one.client, plan, [{ kind: 'append', on: true, assumption: assume('a campaign', 1.1) }]);

    // One branches on screen; both then change the same assumption.
    const page = one.page;
    await page.goto(`${server.url}/scenarios`);
    await page.getByRole('button', { name: 'Branch', exact: true }).click();
    const form = page.getByRole('dialog', { name: 'Branch from Plan' });
    await form.getByLabel('Name of the new scenario').fill('Spring');
    await form.getByRole('button', { name: 'Branch' }).click();
    await page.waitForURL(/scenario=/);
    const branch = (await one.client.listScenarios()).scenarios.find(({ name }) => name === 'Spring')?.id ?? '';
    await edit(one.client, branch, [{ kind: 'revise', assumption: assume('a larger campaign', 1.2) }]);
    await edit(other.client, plan, [{ kind: 'revise', assumption: assume('a smaller campaign', 1.05) }]);

    await page.goto(`${server.url}/scenarios?scenario=${plan}&tab=merge&against=${branch}`);
    await page.getByRole('button', { name: 'Show what would happen' }).click();
    const conflict = page.locator('.conflicts > li');
    await conflict.waitFor();
    const merge = page.getByRole('button', { name: 'Do it' });
    expect(await merge.isDisabled()).toBe(true);
    await conflict.getByRole('radio', { name: 'Take theirs' }).click();
    await merge.click();
    await page.getByRole('status').filter({ hasText: 'Done.' }).waitFor();
    const merged = (await other.client.getScenario({ id: plan })).entries.map(({ assumption }) => assumption.reason);
    expect(merged).toEqual(['a larger campaign']);

    // New actuals: the other one moves the plan onto them.
    await bringMonth(one.client, '2026-11', 'October is closed');
    const head = async () => (await other.client.listScenarios()).scenarios.find(({ id }) => id === plan);
    const newest = (await other.client.getWorkspace()).base;
    expect((await head())?.base).not.toBe(newest);
    await other.page.goto(`${server.url}/scenarios?scenario=${plan}&tab=rebase`);
    await other.page.getByRole('button', { name: 'Show what would happen' }).click();
    await other.page.getByRole('button', { name: 'Do it' }).click();
    await other.page.getByText('This scenario stands on the newest data.').waitFor();
    expect((await head())?.base).toBe(newest);
    expect((await other.client.getScenario({ id: plan })).entries).toHaveLength(1);
  },
);
