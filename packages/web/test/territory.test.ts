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
    // It is seen and heard before anything is typed, of Helmets and of totals, and not of what is hers.
    expect(await hand.says('Helmets', 'May 2027')).toContain('not yours to change');
    expect(await hand.says('E-bikes', 'May 2027')).not.toContain('not yours');
    await hand.select('Helmets', 'May 2027');
    const reason = anna.page.locator('.grid-said', { hasText: 'Not yours to change. You change E-bikes.' });
    await reason.waitFor();
    await anna.page.keyboard.press('Shift+F10');
    await anna.page.getByRole('menuitem', { name: 'Why this number?' }).waitFor();
    expect(await anna.page.getByRole('menuitem').allTextContents()).not.toContainEqual(
      expect.stringMatching(/^(Edit|Lock|Note)/),
    );
    await anna.page.keyboard.press('Escape');
    // A note is offered as little, and no field opens for what could not be kept.
    await anna.page.keyboard.press('Shift+F2');
    await reason.waitFor();
    expect(await anna.page.locator('.grid-popover').count()).toBe(0);
    await anna.page.keyboard.type('500');
    await reason.waitFor();
    await anna.page.keyboard.press('Escape');
    await hand.select('E-bikes', 'May 2027');
    await anna.page.keyboard.type('2500');
    await anna.page.keyboard.press('Enter');
    await expect.poll(() => hand.says('E-bikes', 'May 2027')).toContain('2500, overridden');
    expect(await hand.value('Helmets', 'May 2027')).toBe(before);

    // Revenue keeps to it too.
    await anna.page.goto(`${server.url}/demand?measure=money`);
    await hand.ready();
    expect(await hand.says('Helmets', 'May 2027')).toContain('not yours to change');
    await hand.select('Helmets', 'May 2027');
    await reason.waitFor();
    await anna.page.keyboard.type('500');
    expect(await anna.page.locator('.grid-popover').count()).toBe(0);
    await hand.select('E-bikes', 'May 2027');
    await anna.page.keyboard.type('5000000');
    await anna.page.keyboard.press('Enter');
    await expect.poll(() => hand.says('E-bikes', 'May 2027')).toContain('5000000, overridden');
  },
);
