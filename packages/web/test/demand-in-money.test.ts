import { expect } from 'vitest';
import { GridHand } from './grid-hand.ts';
import { plainJourney } from './journey.ts';

const address = '/demand?family=e-bikes&measure=money';
const bikes = ['all/f:bikes', 'all/f:bikes/f:e-bikes'];
const cells = '**/api/v1/scenarios/*/demand/cells';

plainJourney('a demand planner types revenue: units follow, with amount and price kept', async ({ page, server, client }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${server.url}${address}`);
  const grid = new GridHand(page);
  await grid.ready();
  const id = (await client.listScenarios()).scenarios[0]?.id ?? '';
  const march = 'March 2027';
  const windowOf = async (label: string, measure: 'revenue' | 'consensus') => {
    const body = { expanded: bikes, from: '2027-03', to: '2027-06', measures: [measure] };
    return (await client.windowDemand({ id, body })).rows.find((row) => row.label === label)!.values.map((value) => value ?? 0);
  };
  const before = { family: await grid.value('E-bikes', march), total: await grid.value('Total', march) };
  const units = (await windowOf('E-bikes', 'consensus'))[0]!;
  expect(before.family).toBe(Math.round((await windowOf('E-bikes', 'revenue'))[0]!));

  // A factor is the same in money and in units; the parts are told in units.
  await grid.select('E-bikes', march);
  await page.keyboard.type('+10%');
  const split = page.getByRole('dialog', { name: `E-bikes, ${march}` });
  // While one types, what the first keys would do may be shown.
  const turned = async () => (await split.locator('.grid-turned').textContent())?.replace(/\u202f/g, '');
  await expect.poll(turned).toBe(`${Math.round(units)} → ${Math.round(units * 1.1)} pieces`);
  expect((await split.locator('.grid-step strong').textContent())?.replace(/\D/g, '')).toBe(
    String(Math.round(before.family * 1.1)),
  );
  await split.getByRole('row', { name: 'Volt 1', exact: false }).first().waitFor();
  await page.keyboard.press('Enter');
  await split.waitFor({ state: 'detached' });
  await expect.poll(() => grid.says('E-bikes', march)).toBe(`${Math.round(before.family * 1.1)}, overridden`);
  await expect.poll(async () => (await windowOf('E-bikes', 'consensus'))[0]).toBeCloseTo(units * 1.1, 6);

  // An item is turned into units too, at its price; the total follows at once and is what the server says then.
  await grid.select('Volt 1', march);
  await page.keyboard.type('=100000+20000');
  const item = page.getByRole('dialog', { name: `Volt 1, ${march}` });
  await expect.poll(() => item.locator('.grid-turned').textContent()).toMatch(/ pieces, at EUR\u00a0.*\d\.\d\d a unit$/);
  await item.getByLabel('Reason').fill('Frame contract');
  await item.getByLabel('Reason').press('Enter');
  await expect.poll(() => grid.says('Volt 1', march)).toBe('120000, overridden');
  await expect.poll(async () => (await windowOf('Volt 1', 'revenue'))[0]).toBeCloseTo(120_000, 1);
  await expect
    .poll(() => grid.says('E-bikes', march))
    .toBe(`${Math.round((await windowOf('E-bikes', 'revenue'))[0]!)}, overridden`);
  const { entries } = await client.getScenario({ id });
  expect(entries.at(-1)?.assumption).toMatchObject({
    reason: 'Frame contract',
    change: { operation: 'set', typed: { currency: 'EUR', amounts: [120_000] } },
  });

  // Pasted, filled to the right, copied back.
  await grid.select('Volt 1', 'April 2027');
  await page.evaluate((text) => navigator.clipboard.writeText(text), '90000\r\n60000');
  await page.keyboard.press('Control+v');
  await expect.poll(() => grid.says('Aura 1', 'April 2027')).toBe('60000, overridden');
  await grid.select('Volt 1', 'April 2027');
  for (let k = 0; k < 2; k += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+r');
  await expect.poll(() => grid.says('Volt 1', 'June 2027')).toBe('90000, overridden');
  await page.keyboard.press('Control+c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('90000\t90000\t90000');

  // What is locked keeps its money, and what was typed stays in view with the reason.
  await grid.select('Volt 1', 'April 2027');
  await page.keyboard.press('Alt+l');
  await expect.poll(() => grid.says('Volt 1', 'April 2027')).toContain('locked');
  await page.keyboard.type('999');
  await page.getByRole('dialog').getByRole('alert').waitFor();
  await page.keyboard.press('Enter');
  const troubles = page.getByRole('region', { name: 'Not written' });
  await troubles.getByRole('button', { name: 'Drop it' }).click();
  await expect.poll(() => grid.value('Volt 1', 'April 2027')).toBe(90_000);

  // The list tells units, money and price; the log, why.
  await page.goto(`${server.url}/scenarios`);
  await page
    .getByText(/Volt 1.*typed as EUR\s120\s000 at EUR.* a unit/)
    .first()
    .waitFor();

  // Back in the grid, undo takes one after the other: the lock, the fill, the paste, the amount, the factor.
  await page.goto(`${server.url}${address}`);
  await grid.ready();
  for (let step = 0; step < 5; step += 1) {
    const version = (await client.listScenarios()).scenarios[0]?.version ?? 0;
    await page.getByRole('button', { name: 'Undo', exact: true }).focus();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await client.listScenarios()).scenarios[0]?.version).toBe(version + 1);
    await page.waitForTimeout(300);
  }
  await expect.poll(() => grid.value('E-bikes', march)).toBe(before.family);
  await expect.poll(() => grid.value('Total', march)).toBe(before.total);

  // The same cell stays selected when the page turns to units and is typed in there.
  await grid.select('City', 'May 2027');
  await expect.poll(() => page.url()).toContain('family=city');
  await page.goto(page.url().replace('measure=money', ''));
  await grid.ready();
  await expect.poll(() => page.locator('.grid-sums').textContent()).toMatch(/1 cell.*pieces/);
});

plainJourney(
  'revenue typed without a line is kept and sent; where two people typed into one cell both amounts are shown',
  async ({ page, server, client }) => {
    await page.goto(`${server.url}${address}`);
    const grid = new GridHand(page);
    await grid.ready();
    const id = (await client.listScenarios()).scenarios[0]?.id ?? '';
    const may = 'May 2027';
    await page.route(cells, (route) => route.abort('connectionfailed'));
    await grid.select('Volt 1', may);
    await page.keyboard.type('80000');
    await page.keyboard.press('Enter');
    await page.getByText('1 change waits to be sent.').waitFor();
    await expect.poll(() => grid.value('Volt 1', may)).toBe(80_000);
    await page.reload();
    await page.getByText('1 change waits to be sent.').waitFor();
    await page.unroute(cells);
    await expect.poll(() => page.evaluate("localStorage.getItem('equipoise.unsent')")).toBe('[]');
    await grid.ready();
    await expect.poll(() => grid.says('Volt 1', may)).toBe('80000, overridden');

    // Kept over a reload, and somebody was faster: sent anew it is typed at what is there now.
    await page.route(cells, (route) => route.abort('connectionfailed'));
    await grid.select('Volt 1', may);
    await page.keyboard.type('70000');
    await page.keyboard.press('Enter');
    await page.getByText('1 change waits to be sent.').waitFor();
    await page.reload();
    await write(75_000);
    await page.unroute(cells);
    await page.getByRole('button', { name: 'Send on the newest version' }).click();
    await grid.ready();
    await expect.poll(() => grid.says('Volt 1', may)).toBe('70000, overridden');

    await grid.select('Volt 1', may);
    await page.keyboard.type('90000');
    await write(65_000);
    await page.keyboard.press('Enter');
    const troubles = page.getByRole('region', { name: 'Not written' });
    await troubles.waitFor();
    const text = (await troubles.textContent())?.replace(/\u202f/g, '');
    expect(text).toContain('Now65000');
    expect(text).toContain('Yours90000');
    await troubles.getByRole('button', { name: 'Write mine' }).click();
    await expect.poll(() => grid.says('Volt 1', may)).toBe('90000, overridden');

    async function write(value: number): Promise<void> {
      const place = { item: null, family: null, market: null, site: null };
      const { rows, version } = await client.windowDemand({ id, body: { expanded: bikes } });
      const item = rows.find(({ label }) => label === 'Volt 1')!.place.item;
      const cell = {
        place: { ...place, item },
        period: '2027-05',
        operation: 'set' as const,
        value,
        measure: 'revenue' as const,
      };
      const body = { operation: crypto.randomUUID(), expected: version, reason: 'faster', cells: [cell] };
      await client.writeCells({ id, body });
    }
  },
);
