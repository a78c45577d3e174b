import { expect, test } from 'vitest';
import { decisionsAt, meetingSteps, placeOf, type Step, stepAt } from '../src/cycle/meeting/meeting-steps.ts';
import { journey } from './journey.ts';
import { sampleStands } from './month.ts';

const family = (id: string) => ({ family: id, name: id, title: '', sentence: '', revenue: 0, atStake: 0, budgetGap: null });
const steps = meetingSteps({ families: [family('e-bikes'), family('kids')] });

test('the meeting goes from what changed over the families to the whole and the recap', () => {
  expect(steps.map((step) => (step.kind === 'family' ? step.family : step.kind))).toEqual([
    'opening',
    'e-bikes',
    'kids',
    'whole',
    'recap',
  ]);
});

test('an address names a step, and a step is named by an address', () => {
  for (const [at, step] of steps.entries()) {
    const { step: kind, family: id } = placeOf(step);
    expect(stepAt(steps, { ...(kind ? { step: kind } : {}), ...(id ? { family: id } : {}) })).toBe(at);
  }
  expect(stepAt(steps, { family: 'nobody knows it' })).toBe(0);
});

test('a decision stands on the page of its family, all others with the whole; open ones first, withdrawn ones nowhere', () => {
  const decision = (id: string, about: string | null, state: string) => ({ id, family: about, state }) as never;
  const cycle = {
    decisions: [
      decision('taken', 'kids', 'decided'),
      decision('open', 'kids', 'open'),
      decision('gone', 'kids', 'withdrawn'),
      decision('all', null, 'open'),
      decision('elsewhere', 'not on the agenda', 'open'),
    ],
  };
  const at = (step: Step) => decisionsAt(step, steps, cycle).map(({ id }) => id);
  expect(at({ kind: 'family', family: 'kids', name: 'kids' })).toEqual(['open', 'taken']);
  expect(at({ kind: 'whole' })).toEqual(['all', 'elsewhere']);
  expect(at({ kind: 'recap' })).toEqual([]);
});

journey(
  'a meeting goes by keys: pages by arrows, an option by its number, a note, and the recap',
  async ({ page, server, client }) => {
    await sampleStands(client);
    await page.goto(`${server.url}/cycle`);
    await page.getByRole('link', { name: 'Meeting mode' }).click();
    await page.getByRole('heading', { level: 1, name: /decisions to take/ }).waitFor();
    const { decisions } = await client.getCycle({ id: '2026-11' });
    const asked = decisions.find(({ family: about, state }) => about !== null && state === 'open');
    if (asked === undefined) throw new Error('the sample has no open decision about a family');

    // Arrow by arrow to the family the decision is about.
    for (let k = 0; k < 20 && !page.url().includes(`family=${asked.family}`); k++) {
      const before = page.url();
      await page.keyboard.press('ArrowRight');
      await page.waitForURL((url) => String(url) !== before);
    }
    await page.getByRole('heading', { level: 2, name: asked.question }).waitFor();
    await page.getByRole('heading', { level: 1, name: /budget|holds/ }).waitFor();
    await page.locator('.meeting-panels .chart svg').nth(2).waitFor();
    expect(await page.getByRole('navigation', { name: 'Pages', exact: true }).count()).toBe(0);

    await page.keyboard.press('2');
    const form = page.getByRole('dialog', { name: asked.question });
    await form.waitFor();
    const chosen = asked.options[1];
    expect(await form.getByRole('radio', { checked: true }).getAttribute('value')).toBe(chosen?.id);
    await form.getByLabel('Why this one').fill('The season pays for it');
    // Arrows belong to who types.
    const place = page.url();
    await page.keyboard.press('ArrowRight');
    expect(page.url()).toBe(place);
    for (const other of asked.options.filter(({ id }) => id !== chosen?.id))
      await form.getByLabel(`Why not “${other.name}”`).fill(`Worth less than ${chosen?.name}`);
    await form.getByRole('button', { name: 'Decide' }).click();
    await page.getByText(`Decided: ${chosen?.name}.`).waitFor();

    // News of it may come before the answer: keys are heard again once nothing floats over the page.
    await form.waitFor({ state: 'hidden' });
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByLabel('What should be remembered').fill('Ask the dealers again in March');
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await page.getByText('Ask the dealers again in March').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    await page.keyboard.press('End');
    await page.getByRole('heading', { level: 1, name: 'One decision is taken; 2 are open' }).waitFor();
    await page.getByText('The season pays for it').waitFor();
    const after = (await client.getCycle({ id: '2026-11' })).decisions.find(({ id }) => id === asked.id);
    expect(after?.taken).toMatchObject({ option: chosen?.id, because: 'The season pays for it' });
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/cycle(\?|$)/);
  },
);
