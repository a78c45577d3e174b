import { expect } from 'vitest';
import { crewJourney } from './crew.ts';
import { GridHand } from './grid-hand.ts';

const accounts = { chief2: ['administrator', 'coordinator'], anna: ['contributor'] } as const;

crewJourney(
  'an administrator limits a contributor to a family; the cells of others say why they are to be read',
  { accounts, serve: { plain: true } },
  async ({ server, crew: { chief2: chief, anna } }) => {
    const { page } = chief;
    await page.goto(`${server.url}/administration`);
    await page.getByRole('button', { name: 'Change anna' }).click();
    const families = page.getByRole('textbox', { name: 'Families' }).or(page.getByRole('combobox', { name: 'Families' }));
    await families.first().click();
    await page.getByRole('option', { name: 'E-bikes' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByText('changes E-bikes').waitFor();

    await anna.page.goto(`${server.url}/demand`);
    const hand = new GridHand(anna.page);
    await hand.ready();
    const before = await hand.value('Helmets', 'May 2027');
    await hand.select('Helmets', 'May 2027');
    await anna.page.keyboard.type('500');
    await anna.page.getByText('Not yours to change. You change E-bikes.').first().waitFor();
    await anna.page.keyboard.press('Escape');
    await hand.select('E-bikes', 'May 2027');
    await anna.page.keyboard.type('2500');
    await anna.page.keyboard.press('Enter');
    await expect.poll(() => hand.says('E-bikes', 'May 2027'), { timeout: 15_000 }).toContain('2500, overridden');
    expect(await hand.value('Helmets', 'May 2027')).toBe(before);
  },
);
