import { expect } from 'vitest';
import { GridHand } from './grid-hand.ts';
import { plainJourney } from './journey.ts';

plainJourney(
  'demand by quarters: a number typed for a quarter is spread over its months, exactly',
  async ({ page, server, client }) => {
    await page.goto(`${server.url}/demand?family=e-bikes&bucket=quarter`);
    const grid = new GridHand(page);
    await grid.ready();
    const { scenarios, periods } = await client.getWorkspace({});
    const id = scenarios[0]!.id;
    const quarter = periods.find(({ zone, label }) => zone === 'open' && label.endsWith('-04'))!;
    const months = periods
      .filter(({ fiscalYear, fiscalQuarter }) => fiscalYear === quarter.fiscalYear && fiscalQuarter === quarter.fiscalQuarter)
      .map(({ label }) => label);
    expect(months).toHaveLength(3);
    const column = `Q${quarter.fiscalQuarter} ${quarter.fiscalYear}`;
    const byMonth = async (label: string) => {
      const window = await client.windowDemand({
        id,
        body: { expanded: ['all/f:bikes', 'all/f:bikes/f:e-bikes'], from: months[0]!, to: months[2]! },
      });
      return window.rows.find((row) => row.label === label)!.values.map((units) => units ?? 0);
    };
    const total = (values: readonly number[]) => values.reduce((sum, units) => sum + units, 0);
    const before = await byMonth('Volt 1');
    expect(await grid.value('Volt 1', column)).toBe(Math.round(total(before)));

    await grid.select('Volt 1', column);
    await page.keyboard.type('1000');
    await page.keyboard.press('Enter');
    await expect.poll(() => grid.value('Volt 1', column)).toBe(1000);
    await expect.poll(async () => total(await byMonth('Volt 1'))).toBe(1000);
    const after = await byMonth('Volt 1');
    // Months keep their part of the quarter, in whole units.
    for (const [k, units] of after.entries()) {
      expect(Number.isInteger(units)).toBe(true);
      expect(Math.abs(units - (1000 * before[k]!) / total(before))).toBeLessThan(1);
    }
  },
);
