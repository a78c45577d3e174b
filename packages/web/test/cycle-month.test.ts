import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSample } from '@equipoise/intake';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { numberWords } from '../src/texts/number.ts';
import { periodName } from '../src/texts/period-name.ts';
import { bringMonth, crewJourney } from './crew.ts';
import { GridHand } from './grid-hand.ts';
import { month } from './month.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The stage in view on the page of the cycle is closed, after everything it says is missing was waived with a reason. */
async function closeStage(page: Page, name: string): Promise<void> {
  const line = page.getByRole('region', { name, exact: true });
  await line.waitFor();
  await button(page, `Close ${name.toLowerCase()}`).click();
  await line.getByText(/Closed by .* on/).waitFor();
}

async function waive(page: Page, check: string, because: string): Promise<void> {
  await page.getByRole('listitem').filter({ hasText: check }).getByRole('button', { name: 'Waive…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(because);
  await dialog.getByRole('button', { name: /^Waive/ }).click();
  await dialog.waitFor({ state: 'detached' });
}

crewJourney(
  'four people run a month from new actuals to one signed plan',
  {
    accounts: {
      coordinator: ['coordinator'],
      demand: ['demand-planner'],
      supply: ['supply-planner', 'finance'],
      executive: ['executive'],
    },
    serve: { empty: true },
    // Last month's data are in before anybody comes.
    before: ({ coordinator }) => bringMonth(coordinator, '2026-10', 'September is closed'),
  },
  async ({ server, crew }) => {
    const { coordinator, demand, supply, executive } = crew;
    const lead = coordinator.page;
    const folder = mkdtempSync(join(tmpdir(), 'equipoise-november-'));
    await writeSample(folder, { items: 20 });

    // New actuals: a report first, nothing written before it is agreed to; then the plan moves onto them.
    await lead.goto(`${server.url}/data`);
    await button(lead, 'Import').click();
    await lead.locator('input[data-files="import-folder"]').setInputFiles(folder);
    await lead.getByText('Ready to be written').waitFor();
    const before = (await coordinator.client.getWorkspace()).base;
    const report = lead.getByRole('region', { name: 'Report', exact: true });
    const sales = report.getByRole('row', { name: /^sales history/ }).getByRole('cell');
    expect(Number(await sales.last().textContent())).toBeGreaterThan(0);
    await lead.getByLabel('Why this import').fill('October is closed');
    await button(lead, 'Write it').click();
    await lead.getByText('Written. The newest data').waitFor();
    const after = (await coordinator.client.getWorkspace()).base;
    expect(after).not.toBe(before);
    rmSync(folder, { recursive: true, force: true });
    await lead.goto(`${server.url}/scenarios?tab=rebase`);
    await button(lead, 'Show what would happen').click();
    await button(lead, 'Do it').click();
    await lead.getByText('This scenario stands on the newest data.').waitFor();

    // The month is opened, its data frozen; whoever looks at it sees that without asking.
    await lead.goto(`${server.url}/cycle`);
    await button(lead, 'Open the first cycle').click();
    const opening = lead.getByRole('dialog', { name: 'Open a cycle' });
    // Offered is the month the day of the test lies in; this one is held in the month of its data, whatever day it is.
    const held = opening.getByLabel('Month it is held in');
    expect(await held.inputValue()).toBe((await coordinator.client.listCycles()).next.cycle);
    await held.fill(month);
    const signing = opening.getByRole('group', { name: 'Roles that sign the operating plan' });
    await signing.getByRole('checkbox', { name: 'Coordinator' }).uncheck();
    expect(await signing.getByRole('checkbox', { checked: true }).count()).toBe(4);
    await button(lead, 'Open it').click();
    await button(lead, 'Close data (Not now)').click();
    await lead.getByRole('dialog', { name: 'Close data: not now' }).getByText('Snapshot frozen').waitFor();
    await lead.keyboard.press('Escape');
    await lead.goto(`${server.url}/cycle?stage=data`);
    await button(lead, 'Freeze the data').click();
    await closeStage(lead, 'Data');

    // Product and demand: the planner's number is seen by who looks at the same cell.
    const planner = demand.page;
    await planner.getByRole('region', { name: 'Product review', exact: true }).waitFor();
    await planner.goto(`${server.url}/cycle?stage=product`);
    await button(planner, 'Begin product review').click();
    await closeStage(planner, 'Product review');
    await planner.goto(`${server.url}/cycle?stage=demand`);
    await button(planner, 'Begin demand review').click();
    await button(planner, 'Sign demand review').waitFor();
    const address = `${server.url}/demand?family=e-bikes`;
    const [typing, watching] = [new GridHand(planner), new GridHand(executive.page)];
    await Promise.all([planner.goto(address), executive.page.goto(address)]);
    await typing.ready();
    await watching.ready();
    const [row, march] = ['E-bikes', 'March 2027'];
    const was = await watching.value(row, march);
    await typing.select(row, march);
    await planner.keyboard.type('+10%');
    const split = planner.getByRole('dialog', { name: `${row}, ${march}` });
    await split.getByLabel('Reason').fill('Leasing fleet');
    await split.getByLabel('Reason').press('Enter');
    await split.waitFor({ state: 'detached' });
    await expect.poll(() => watching.value(row, march)).toBe(Math.round(was * 1.1));
    await planner.goto(`${server.url}/cycle?stage=demand`);
    await waive(planner, 'Every team has spoken', 'Nobody has anything new this month');
    await button(planner, 'Sign demand review').click();
    await closeStage(planner, 'Demand review');

    // Supply plans the strategies and puts one forward; finance reviews what it costs.
    const partner = supply.page;
    await partner.goto(`${server.url}/cycle?stage=supply`);
    await button(partner, 'Begin supply review').click();
    await button(partner, 'Plan level, chase and mixed').click();
    await button(partner, 'Mixed').click();
    await partner.getByText(/Mixed on version \d+, put forward by/).waitFor();
    await button(partner, 'Sign supply review').click();
    await closeStage(partner, 'Supply review');
    await partner.goto(`${server.url}/cycle?stage=finance`);
    await button(partner, 'Begin financial reconciliation').click();
    await button(partner, 'Add a note').click();
    const note = partner.getByRole('dialog', { name: 'Add a note' });
    await note.getByLabel('Reason').fill('The spring comes a month early');
    await note.getByRole('button', { name: 'Add a note' }).click();
    await partner.getByRole('listitem').filter({ hasText: 'Gap to budget explained' }).getByText('The spring comes').waitFor();
    await button(partner, 'Sign financial reconciliation').click();
    await closeStage(partner, 'Financial reconciliation');

    const question = 'One rate all year?';
    // The coordinator asks; the executive decides in the meeting.
    await lead.goto(`${server.url}/cycle`);
    await button(lead, 'Pose a decision').click();
    const pose = lead.getByRole('dialog', { name: 'Pose a decision' });
    await pose.getByLabel('The question').fill(question);
    await pose.getByLabel('Option 1', { exact: true }).fill('As it is');
    await pose.getByLabel('Option 2', { exact: true }).fill('Level');
    await pose.getByLabel('Option 2: scenario that shows it').selectOption({ label: 'Plan' });
    await pose.getByLabel('Option 2: planned with').selectOption('level');
    await button(lead, 'Pose it').click();
    await lead.getByRole('article', { name: question }).locator('.option-worth').first().waitFor();
    const chief = executive.page;
    await chief.goto(`${server.url}/cycle?stage=executive`);
    await button(chief, 'Begin executive review').click();
    await button(chief, 'Tick').waitFor();
    await chief.getByRole('link', { name: 'Meeting mode' }).click();
    await chief.locator('.meeting-main h1').filter({ hasNotText: 'Executive review' }).waitFor();
    await chief.goto(`${server.url}/cycle/meeting?step=whole`);
    await chief.getByRole('heading', { level: 2, name: question }).waitFor();
    await chief.keyboard.press('1');
    const choice = chief.getByRole('dialog', { name: question });
    await choice.getByLabel('Why this one').fill('It is the cheapest that serves');
    await choice.getByLabel('Why not “Level”').fill('It carries stock for half a year');
    await button(chief, 'Decide').click();
    await chief.getByText('Decided: As it is.').waitFor();
    // Whoever has the month open sees it without asking.
    await lead.getByRole('article', { name: question }).waitFor({ state: 'detached' });
    await chief.goto(`${server.url}/cycle?stage=executive`);
    await button(chief, 'Tick').click();
    await closeStage(chief, 'Executive review');

    // Drawn up by the coordinator, signed by four roles in three browsers at once, published, and verified by the executive's.
    await lead.goto(`${server.url}/cycle?stage=publish`);
    await button(lead, 'Begin publish').click();
    await lead.getByRole('link', { name: 'Sign and publish' }).click();
    await button(lead, 'Draw it up').click();
    await lead.getByText('Fingerprint').waitFor();
    expect(await button(lead, 'Publish').count()).toBe(0);
    const signs: readonly (readonly [Page, readonly string[]])[] = [
      [planner, ['Demand planner']],
      [partner, ['Supply planner', 'Finance']],
      [chief, ['Executive']],
    ];
    await Promise.all(
      signs.map(async ([page, roles]) => {
        await page.goto(`${server.url}/cycle/sign`);
        for (const role of roles) await button(page, `Sign as ${role}`).click();
      }),
    );
    await button(lead, 'Publish').click();
    await lead.getByText('This plan is frozen').waitFor();
    await chief.getByText('This plan is frozen').waitFor();
    await chief.getByRole('link', { name: 'Look at the chain of plans' }).click();
    await chief.locator('[data-verdict="holds"]').waitFor();
    expect(await chief.getByRole('status', { name: 'Verification' }).textContent()).toContain(
      'The chain holds: 1 published plan',
    );
    const signed = (await executive.client.listPlans()).plans[0];
    expect(signed).toMatchObject({ cycle: month, state: 'published', by: 'coordinator' });

    // And the next month is offered.
    await lead.goto(`${server.url}/cycle`);
    const { next } = await coordinator.client.listCycles();
    expect(next.cycle > month).toBe(true);
    await button(lead, `Open ${periodName(next.cycle, numberWords('en-GB')).medium}`).waitFor();
  },
);
