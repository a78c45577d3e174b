import { expect } from 'vitest';
import { GridHand } from './grid-hand.ts';
import { plainJourney } from './journey.ts';

const everywhere = { item: null, family: null, market: null, site: null };
const address = '/demand?family=e-bikes';

plainJourney('a demand planner overrides a family, pastes a block, locks and undoes', async ({ page, server, client }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${server.url}${address}`);
  const grid = new GridHand(page);
  await grid.ready();
  const heading = () => page.getByRole('heading', { level: 1 }).textContent();
  await expect.poll(heading).toContain('E-bikes: consensus is the baseline');
  const march = 'March 2027';
  const before = { family: await grid.value('E-bikes', march), total: await grid.value('Total', march) };

  // At family level the split is shown before it is made, with the numbers that are then written.
  await grid.select('E-bikes', march);
  await page.keyboard.type('+10%');
  const split = page.getByRole('dialog', { name: `E-bikes, ${march}` });
  const parts = split.getByRole('row', { name: 'Volt 1', exact: false }).first();
  // While one types, what the first keys would do may be shown: the parts are those of the whole number when they add up to it.
  const raised = Math.round(before.family * 1.1);
  const sum = split.locator('.grid-parts tfoot .after').last();
  await expect.poll(async () => Number((await sum.textContent())?.replace(/\D/g, ''))).toBe(raised);
  const promised = Number((await parts.locator('td').nth(1).textContent())?.replace(/\D/g, ''));
  await split.getByLabel('Reason').fill('Leasing fleet, call-off moved forward');
  await split.getByLabel('Reason').press('Enter');
  await split.waitFor({ state: 'detached' });
  await expect.poll(() => grid.value('E-bikes', march)).toBe(raised);
  await expect.poll(() => grid.value('Volt 1', march)).toBe(promised);
  await expect.poll(() => grid.value('Total', march)).toBe(before.total + raised - before.family);
  await expect.poll(() => grid.says('Volt 1', march)).toContain('overridden');
  await expect.poll(heading).toContain('over the baseline, most of it “Leasing fleet, call-off moved forward”');
  await page.getByText('“Leasing fleet, call-off moved forward” · planner').waitFor();

  // A block from a spreadsheet; totals follow, and the same block comes back by copy.
  const block = '301\t302\t303\r\n41\t42\t43';
  await grid.select('Volt 1', 'April 2027');
  await page.evaluate((text) => navigator.clipboard.writeText(text), block);
  await page.keyboard.press('Control+v');
  await expect.poll(() => grid.value('Aura 1', 'June 2027')).toBe(43);
  await expect.poll(() => grid.says('Aura 1', 'June 2027')).toContain('overridden');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(`Shift+${key}`);
  await expect.poll(async () => (await page.locator('.grid-sums').textContent())?.replace(/\u202f/g, '')).toContain('Sum1032');
  await page.keyboard.press('Control+c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(block);
  const windowOf = async () => {
    const { scenarios } = await client.listScenarios();
    const id = scenarios[0]?.id ?? '';
    return client.windowDemand({
      id,
      body: { expanded: ['all/f:bikes', 'all/f:bikes/f:e-bikes'], from: '2027-04', to: '2027-06' },
    });
  };
  const written = await windowOf();
  const row = (label: string) => written.rows.find((one) => one.label === label);
  expect(row('Volt 1')?.values).toEqual([301, 302, 303]);
  const items = written.rows.filter(({ depth, key }) => depth === 3 && key.startsWith('all/f:bikes/f:e-bikes/'));
  expect(row('E-bikes')?.values.map((value) => Math.round(value ?? 0))).toEqual(
    [0, 1, 2].map((t) => Math.round(items.reduce((sum, { values }) => sum + (values[t] ?? 0), 0))),
  );

  // What is locked stays: the refused text stays visible with the reason, and nothing else is touched.
  await grid.select('Volt 1', 'April 2027');
  await page.keyboard.press('Alt+l');
  await expect.poll(() => grid.says('Volt 1', 'April 2027')).toContain('locked');
  await page.keyboard.type('999');
  await page.keyboard.press('Enter');
  const troubles = page.getByRole('region', { name: 'Not written' });
  await troubles.waitFor();
  expect(await troubles.textContent()).toContain('999');
  await expect.poll(() => grid.says('Volt 1', 'April 2027')).toContain('999');
  await troubles.getByRole('button', { name: 'Drop it' }).click();
  await expect.poll(() => grid.value('Volt 1', 'April 2027')).toBe(301);

  // A factor on a total moves what is free below it; what is locked keeps its number.
  const others = await grid.value('Aura 1', 'April 2027');
  await grid.select('E-bikes', 'April 2027');
  await page.keyboard.type('*2');
  await page.getByRole('dialog').getByText('locked').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => grid.value('Aura 1', 'April 2027')).toBe(others * 2);
  await expect.poll(() => grid.value('Volt 1', 'April 2027')).toBe(301);

  // Undo takes them back one by one: the doubling, the lock, the block, the first override.
  for (let step = 0; step < 4; step += 1) {
    const { scenarios } = await client.listScenarios();
    const version = scenarios[0]?.version ?? 0;
    await page.getByRole('button', { name: 'Undo', exact: true }).focus();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await client.listScenarios()).scenarios[0]?.version).toBe(version + 1);
    await page.waitForTimeout(300);
  }
  await expect.poll(() => grid.value('E-bikes', march)).toBe(before.family);
  await expect.poll(() => grid.value('Total', march)).toBe(before.total);

  // The link holds place and period: a reload shows the same selection.
  await grid.select('City', 'May 2027');
  await expect.poll(() => page.url()).toContain('family=city');
  await page.reload();
  await grid.ready();
  await expect.poll(() => page.locator('.grid-sums').textContent()).toContain('1 cell');
  await expect.poll(heading).toContain('City');
});

plainJourney('two planners edit the same cell: both see it, nothing is lost', async ({ page, server, client }) => {
  const other = await page.context().newPage();
  const [mine, theirs] = [new GridHand(page), new GridHand(other)];
  await page.goto(`${server.url}${address}`);
  await other.goto(`${server.url}${address}`);
  await mine.ready();
  await theirs.ready();
  const may = 'May 2027';

  // One begins to type; the other is faster.
  await mine.select('Volt 1', may);
  await page.keyboard.type('700');
  await theirs.select('Volt 1', may);
  await other.keyboard.type('650');
  await other.keyboard.press('Enter');
  await expect.poll(() => theirs.says('Volt 1', may)).toContain('650, overridden');
  await page.keyboard.press('Enter');

  const troubles = page.getByRole('region', { name: 'Not written' });
  await troubles.waitFor();
  const text = (await troubles.textContent())?.replace(/\u202f/g, '');
  expect(text).toContain('changed this cell');
  expect(text).toContain('Now650');
  expect(text).toContain('Yours700');
  // Nothing was overwritten unseen.
  await expect.poll(() => theirs.value('Volt 1', may)).toBe(650);

  await troubles.getByRole('button', { name: 'Write mine' }).click();
  await expect.poll(() => mine.says('Volt 1', may)).toContain('700, overridden');
  // The other browser sees it without being asked to look.
  await expect.poll(() => theirs.value('Volt 1', may)).toBe(700);
  const scenario = (await client.listScenarios()).scenarios[0]?.id ?? '';
  const { entries } = await client.getScenario({ id: scenario });
  expect(entries.map(({ assumption: { change } }) => (change.kind === 'demand' ? change.values : null))).toEqual([[650], [700]]);
  await other.close();
});

plainJourney(
  'where two planners edit different cells at once, both are written without a question',
  async ({ page, server, client }) => {
    await page.goto(`${server.url}${address}`);
    const grid = new GridHand(page);
    await grid.ready();
    await grid.select('Volt 1', 'May 2027');
    await page.keyboard.type('700');
    const scenario = (await client.listScenarios()).scenarios[0]?.id ?? '';
    const city = { ...everywhere, family: 'city' };
    await client.writeCells({
      id: scenario,
      body: {
        operation: 'another-planner-0001',
        expected: null,
        reason: 'City moves',
        cells: [{ place: city, period: '2027-05', operation: 'set', value: 4000 }],
      },
    });
    await page.keyboard.press('Enter');
    await expect.poll(() => grid.says('Volt 1', 'May 2027')).toContain('700, overridden');
    await expect.poll(() => grid.value('City', 'May 2027')).toBe(4000);
    expect(await page.getByRole('region', { name: 'Not written' }).count()).toBe(0);
    expect((await client.getScenario({ id: scenario })).entries).toHaveLength(2);
  },
);

plainJourney('everything is done by keyboard alone', async ({ page, server }) => {
  await page.goto(`${server.url}/demand`);
  const grid = new GridHand(page);
  await grid.ready();
  for (let tabs = 0; tabs < 80; tabs += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.tagName === 'CANVAS')) break;
  }
  const selected = () => page.locator('.plan-grid canvas td[aria-selected="true"]').first().getAttribute('id');
  await expect.poll(selected).toBe('glide-cell-13-0');

  // Down to Accessories, closed and opened again from where one stands.
  const rows = () => page.locator('.plan-grid canvas table').getAttribute('aria-rowcount');
  const all = Number(await rows());
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(async () => Number(await rows())).toBe(all - 3);
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(async () => Number(await rows())).toBe(all);

  // Ends of rows and columns.
  await page.keyboard.press('End');
  await expect.poll(selected).toBe('glide-cell-36-1');
  await page.keyboard.press('Control+ArrowDown');
  await expect.poll(selected).toBe(`glide-cell-36-${all - 2}`);
  await page.keyboard.press('Control+Home');
  await expect.poll(selected).toBe('glide-cell-0-0');

  // F2 opens a cell with its number, Esc leaves it as it was, Enter writes.
  for (let steps = 0; steps < 17; steps += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect.poll(selected).toBe('glide-cell-17-2');
  const bags = await grid.value('Bags', 'March 2027');
  await page.keyboard.press('F2');
  const field = page.getByLabel('Bags, March 2027: new value');
  expect(Number(await field.inputValue())).toBe(bags);
  await page.keyboard.type('5');
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  expect(await grid.value('Bags', 'March 2027')).toBe(bags);
  await page.keyboard.type('=3000+30*2');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Spring promotion');
  await page.keyboard.press('Enter');
  await expect.poll(() => grid.says('Bags', 'March 2027')).toContain('3060, overridden');

  // Fill right, then the menu: a note, and why.
  await grid.select('Bags', 'March 2027');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+r');
  await expect.poll(() => grid.value('Bags', 'May 2027')).toBe(3060);
  await grid.select('Bags', 'April 2027');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu').getByRole('menuitem', { name: 'Note' }).press('Enter');
  await page.keyboard.type('Confirmed by the shops');
  await page.keyboard.press('Enter');
  await expect.poll(() => grid.says('Bags', 'April 2027')).toContain('note');
  await page.keyboard.press('?');
  const why = page.getByRole('dialog', { name: 'Why this number?' });
  await why.getByText('Fill of 2 cells').first().waitFor();

  // What is closed gives the focus back: the grid goes on from the cell it was asked about, the search from wherever it was opened.
  const inGrid = () => page.evaluate(() => document.activeElement?.closest('.plan-grid') !== null);
  await page.keyboard.press('Escape');
  await why.waitFor({ state: 'detached' });
  await expect.poll(inGrid).toBe(true);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(inGrid).toBe(true);
});
