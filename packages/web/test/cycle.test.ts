import type { Client } from '@equipoise/api';
import { expect, test } from 'vitest';
import { findingOf } from '../src/cycle/finding-of.ts';
import { placeOf } from '../src/cycle/stage-place.ts';
import { numberWords } from '../src/texts/number.ts';
import { said } from '../src/texts/said.ts';
import { journey } from './journey.ts';
import { month, password, people, sampleStands } from './month.ts';

test('today stands at the stage that is due on it, between stages in between, and never beyond the line', () => {
  const due = [4, 8, 8, 20];
  expect(placeOf(0, due)).toBe(0);
  expect(placeOf(2, due)).toBeCloseTo(0.0625);
  expect(placeOf(4, due)).toBeCloseTo(0.125);
  expect(placeOf(6, due)).toBeCloseTo(0.25);
  expect(placeOf(8, due)).toBeCloseTo(0.375);
  expect(placeOf(14, due)).toBeCloseTo(0.75);
  expect(placeOf(31, due)).toBe(1);
});

test('sentences name days and months as the reader does, and the finding stands alone', () => {
  const sentence = 'Cycle 2026-11, working day 15: demand review was due on 2026-11-12, one thing is missing';
  expect(findingOf(said(sentence, numberWords('en-GB')))).toBe('Demand review was due on 12 Nov, one thing is missing');
  expect(said('plan 2026-10 of 2026-10-30', numberWords('de'))).toBe('plan Oktober 2026 of 30. Okt.');
  expect(findingOf('Cycle November 2026 was given up')).toBe('Cycle November 2026 was given up');
});

/** The sample company stands, and every option of its decisions is priced. */
async function monthStands(client: Client): Promise<void> {
  await sampleStands(client);
  const { decisions } = await client.getCycle({ id: month });
  expect(decisions.length).toBeGreaterThan(0);
  expect(decisions.flatMap(({ options }) => options).filter(({ price }) => price === null)).toEqual([]);
}

journey(
  'the coordinator closes a review: refused with every reason, then waived, signed and closed',
  async ({ page, server, client }) => {
    await monthStands(client);
    await page.goto(`${server.url}/cycle?stage=demand`);
    await page.getByRole('heading', { level: 1, name: /demand review/i }).waitFor();
    await page.getByRole('button', { name: 'Close demand review' }).click();
    const refusal = page.getByRole('dialog', { name: 'Close demand review: not now' });
    await refusal.getByText('Consensus signed: The demand planner has not signed.').waitFor();
    await refusal.getByRole('button', { name: 'Close', exact: true }).click();

    // What a fact cannot show is waived with a reason that stays.
    await page.getByRole('listitem').filter({ hasText: 'Every team has spoken' }).getByRole('button', { name: 'Waive…' }).click();
    const waive = page.getByRole('dialog');
    await waive.getByRole('textbox').fill('Marketing has nothing new this month');
    await waive.getByRole('button', { name: /^Waive/ }).click();
    await waive.waitFor({ state: 'detached' });
    await page.getByText('Marketing has nothing new this month').waitFor();
    await page.getByRole('button', { name: 'Sign demand review' }).click();
    const closes = page.getByRole('button', { name: 'Close demand review', exact: true });
    await closes.waitFor();
    expect(await page.locator('.check-line.is-missing').count()).toBe(0);
    await closes.click();
    await page.getByText(/Closed by .* on/).waitFor();
    const { stages } = await client.getCycle({ id: month });
    expect(stages.find(({ stage }) => stage === 'demand')?.state).toBe('closed');

    // The story tells it, with the reason; demand is frozen now.
    await page.getByRole('tab', { name: 'What happened' }).click();
    await page.getByText('Demand review closed').waitFor();
    await page.locator('.input-line.frozen').filter({ hasText: 'Demand and prices' }).waitFor();
  },
);

journey('decisions are posed, priced, taken with reasons and dissent, and put off', async ({ page, server, client }) => {
  await monthStands(client);
  await page.goto(`${server.url}/cycle`);
  await page.getByRole('button', { name: 'Pose a decision' }).click();
  const pose = page.getByRole('dialog', { name: 'Pose a decision' });
  await pose.getByLabel('The question').fill('Shall we level production?');
  await pose.getByLabel('Option 1', { exact: true }).fill('As it is');
  await pose.getByLabel('Option 2', { exact: true }).fill('Level');
  await pose.getByLabel('Option 2: scenario that shows it').selectOption({ label: 'Plan' });
  await pose.getByLabel('Option 2: planned with').selectOption('level');
  await pose.getByRole('button', { name: 'Pose it' }).click();
  const asked = page.getByRole('article', { name: 'Shall we level production?' });
  await asked.locator('.option-worth.negative').waitFor();
  const posed = (await client.getCycle({ id: month })).decisions.find(
    ({ question }) => question === 'Shall we level production?',
  );
  const level = posed?.options.find(({ name }) => name === 'Level');
  expect(level?.effect?.margin).toBeLessThan(0);

  await asked.getByRole('button', { name: 'Decide…' }).click();
  const decide = page.getByRole('dialog');
  await decide.getByRole('radio').first().check();
  await decide.getByRole('button', { name: 'Decide' }).click();
  // Nothing is sent before the reasons are there.
  expect((await client.getCycle({ id: month })).decisions.find(({ id }) => id === posed?.id)?.state).toBe('open');
  await decide.getByLabel('Why this one').fill('Cheapest');
  await decide.getByLabel('Why not “Level”').fill('It carries too much stock');
  await decide.getByRole('button', { name: 'Add a dissenting voice' }).click();
  await decide.getByLabel('Who disagrees').fill('Plant North');
  await decide.getByRole('textbox', { name: /^Why( \*)?$/ }).fill('People are hired and laid off');
  await decide.getByRole('button', { name: 'Decide' }).click();
  await asked.waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: /Decisions taken/ }).click();
  const taken = page.getByRole('article', { name: 'Shall we level production?' });
  await taken.getByText('Plant North disagreed: People are hired and laid off').waitFor();
  await taken.getByText('Not “Level”: It carries too much stock').waitFor();

  await page.getByRole('tab', { name: 'Agenda and decisions' }).click();
  const other = page.getByRole('article', { name: 'Target stock from January 2027?' });
  await other.getByRole('button', { name: 'Put off…' }).click();
  const defer = page.getByRole('dialog');
  await defer.getByLabel('Reason').fill('The count of December comes first');
  await defer.getByRole('button', { name: 'Put off' }).click();
  await other.waitFor({ state: 'detached' });
  const deferred = (await client.getCycle({ id: month })).decisions.find(({ state }) => state === 'deferred');
  expect(deferred?.deferred).toMatchObject({ to: '2026-12', because: 'The count of December comes first' });
});

journey('agenda, family pages, register and calendar show the facts of the month', async ({ page, server, client }) => {
  await monthStands(client);
  await page.goto(`${server.url}/cycle`);
  const point = page.locator('.agenda-point').first();
  await point.locator('summary').click();
  await point.locator('.agenda-line').first().waitFor();
  await page.getByRole('tab', { name: 'Register' }).click();
  await page.getByRole('radio', { name: 'Risks', exact: true }).click();
  const register = await client.getRegister({ id: month });
  const risks = register.lines.filter(({ kind }) => kind === 'risk');
  await page.locator('.register tbody tr').nth(risks.length).waitFor({ state: 'detached' });
  expect(await page.locator('.register tbody tr').count()).toBe(risks.length);
  await page.getByRole('tab', { name: 'Calendar' }).click();
  expect(await page.locator('.year tbody tr').count()).toBe(12);

  await page.getByRole('link', { name: 'Family by family' }).click();
  await page.locator('.family-numbers').waitFor();
  const shown = await page.locator('h1').textContent();
  await page.getByRole('link', { name: /^Next family:/ }).click();
  await page
    .locator('h1')
    .filter({ hasNotText: shown ?? '' })
    .waitFor();
  const id = new URL(page.url()).searchParams.get('family') ?? '';
  const answer = await client.getFamilyPage({ id: month, family: id });
  if (answer.kind !== 'page') throw new Error('the page is not worked out');
  await page.getByRole('heading', { level: 1, name: answer.title }).waitFor();
  const sales = answer.blocks[0]?.line.actual[0] ?? null;
  const cell = page.locator('.family-numbers tbody').first().locator('tr', { hasText: 'Actual' }).locator('td').first();
  expect((await cell.textContent())?.replace(/\D/g, '')).toBe(sales === null ? '' : String(Math.round(sales)));
});

journey('an administrator adds people; a viewer sees who may do what, and does nothing', async ({ page, server, client }) => {
  await monthStands(client);
  await page.goto(`${server.url}/administration`);
  await page.getByRole('button', { name: 'Add a person' }).click();
  const first = page.getByRole('dialog');
  await first.getByLabel('Name to sign in with').fill('chief');
  await first
    .getByLabel(/^Password/)
    .first()
    .fill(password);
  await first.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('heading', { level: 1, name: '1 person has an account' }).waitFor();
  await page.getByRole('button', { name: 'Add a person' }).click();
  const second = page.getByRole('dialog');
  await second.getByLabel('Name to sign in with').fill('reader');
  await second
    .getByLabel(/^Password/)
    .first()
    .fill(password);
  await second.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('heading', { level: 1, name: '2 people have an account' }).waitFor();
  await page.getByRole('button', { name: 'Change reader' }).click();
  const change = page.getByRole('dialog');
  await change.getByRole('checkbox', { name: 'Contributor' }).check();
  await change.getByRole('button', { name: 'Keep' }).click();
  await page
    .getByRole('row', { name: /reader/ })
    .getByText('Contributor, Viewer')
    .waitFor();

  await page.request.delete(`${server.url}/api/v1/session`, { headers: { 'x-equipoise-client': '1' } });
  await page.goto(`${server.url}/cycle?stage=demand`);
  await page.getByLabel('Name').fill('reader');
  await page
    .getByLabel(/^Password/)
    .first()
    .fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Close demand review' }).click();
  await page
    .getByRole('dialog')
    .getByText(/may not/)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByRole('link', { name: 'Administration' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Pose a decision' }).count()).toBe(0);
});

journey('the first hour of a role checks itself off and is put away', async ({ page, server, client }) => {
  await monthStands(client);
  await people(server.url, { olga: ['supply-planner'] });
  await page.goto(`${server.url}/`);
  await page.getByLabel('Name').fill('olga');
  await page
    .getByLabel(/^Password/)
    .first()
    .fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const hour = page.getByRole('complementary', { name: 'First hour: supply planner' });
  await hour.getByText('0 of 5').waitFor();
  await hour.getByRole('link', { name: 'Compare level, chase and mixed' }).click();
  await page.waitForURL(/\/supply/);
  await hour.getByText('1 of 5').waitFor();
  await page.locator('.heat').first().click();
  await hour.getByText('2 of 5').waitFor();
  await page.reload();
  await hour.getByText('2 of 5').waitFor();
  await hour.getByRole('button', { name: 'Put away' }).click();
  await hour.waitFor({ state: 'detached' });
  await page.reload();
  await page.locator('h1').waitFor();
  expect(await hour.count()).toBe(0);
});
