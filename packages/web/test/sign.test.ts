import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { prefix } from '@equipoise/api';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { asChain } from '../src/cycle/chain/brought-files.ts';
import { firstDifference } from '../src/cycle/chain/first-difference.ts';
import { filesOfZip, NotAZip } from '../src/cycle/chain/read-zip.ts';
import { journey } from './journey.ts';
import { ended, month, move, password, people, sampleStands, toExecutiveReview } from './month.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text));
const text = (file: Uint8Array | undefined): string => Buffer.from(file ?? []).toString();

test('a chain begins where chain.json stands, whatever folders lie above', () => {
  const one = bytes('x');
  const plain = ['chain.json', 'signers.json', '2026-11/operating-plan.json'];
  const packed = new Map(plain.map((path) => [`sent/plans/${path}`, one]));
  expect([...asChain(packed).keys()]).toEqual(plain);
  expect([...asChain(new Map([...packed, ['sent/readme.txt', one]])).keys()]).toEqual(plain);
  expect([...asChain(new Map([['sent/plans/.DS_Store', one], ...packed])).keys()]).toEqual(plain);
  // Without a list of plans the folders of the plans say where it begins; what lies beside them is told as too much.
  expect([
    ...asChain(
      new Map([
        ['a/2026-11/operating-plan.json', one],
        ['a/notes.txt', one],
      ]),
    ).keys(),
  ]).toEqual(['2026-11/operating-plan.json', 'notes.txt']);
});

test('a ZIP is read as it was packed, stored or deflated; what is none is refused', async () => {
  const long = 'plan '.repeat(4000);
  const zip = zipOf([
    ['2026-11/', '', false],
    ['chain.json', '{"a":1}', false],
    ['2026-11/items.csv', long, true],
  ]);
  const files = await filesOfZip(zip, 1e6);
  expect([...files.keys()]).toEqual(['chain.json', '2026-11/items.csv']);
  expect(text(files.get('chain.json'))).toBe('{"a":1}');
  expect(text(files.get('2026-11/items.csv'))).toBe(long);
  await expect(filesOfZip(zip, 10_000)).rejects.toThrow(NotAZip);
  await expect(filesOfZip(bytes('no zip, but longer than the end of one would be'), 1e6)).rejects.toThrow(NotAZip);
});

test('the first byte that differs is told with what stands around it', () => {
  expect(firstDifference(bytes('{"a":1}'), bytes('{"a":1}'))).toBeNull();
  expect(firstDifference(bytes('{"a":1}'), bytes('{"a":2}'))).toMatchObject({ byte: 6, here: '{"a":1}', there: '{"a":2}' });
  expect(firstDifference(bytes('{"a":1}'), bytes('{"a":1}\n'))).toMatchObject({ byte: 8, hereBytes: 7, thereBytes: 8 });
});

const verdict = (page: Page) => page.getByRole('status', { name: 'Verification' });

journey(
  'a changed byte turns verification red, in files from elsewhere and in those of the workspace',
  async ({ page, server, client }) => {
    await sampleStands(client);
    await page.goto(`${server.url}/cycle/plans`);
    await page.locator('[data-verdict="holds"]').waitFor();
    expect(await verdict(page).textContent()).toContain('The chain holds: 2 published plans');
    expect(await page.locator('.plan-link.holds').count()).toBe(2);

    const chain = await client.listPlans();
    const folder = mkdtempSync(join(tmpdir(), 'equipoise-chain-'));
    const wanted = [...chain.files, ...chain.plans.flatMap(({ files }) => files)];
    for (const { path } of wanted) {
      const file = join(folder, 'plans', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, Buffer.from(await (await fetch(`${server.url}${prefix}/plans/files/${path}`)).arrayBuffer()));
    }
    // As it was sent: the same chain.
    await page.locator('[data-files="chain-folder"]').setInputFiles(join(folder, 'plans'));
    await verdict(page).getByText('It ends with the same publication').waitFor();
    // A ZIP of it as the server packs it.
    const zip = join(folder, 'plans.zip');
    writeFileSync(zip, Buffer.from(await (await fetch(`${server.url}${prefix}/plans/zip`)).arrayBuffer()));
    await page.locator('[data-files="chain-files"]').setInputFiles(zip);
    await verdict(page).getByText('plans.zip').waitFor();
    expect(await verdict(page).getAttribute('data-verdict')).toBe('holds');

    // One byte of one file: red, with the file, and where it differs.
    const path = `${chain.plans[0]?.cycle}/items.csv`;
    const changed = join(folder, 'plans', path);
    const content = readFileSync(changed);
    const at = 1000;
    content[at] = content[at] === 0x31 ? 0x32 : 0x31;
    writeFileSync(changed, content);
    await page.locator('[data-files="chain-folder"]').setInputFiles(join(folder, 'plans'));
    await page.locator('[data-verdict="broken"]').waitFor();
    const findings = await page.locator('.findings').textContent();
    expect(findings).toContain(path);
    expect(await page.locator('.byte-difference').getAttribute('data-byte')).toBe(String(at + 1));

    // The same in the folder of the server: the page asks it for nothing but bytes.
    writeFileSync(join(server.data, 'plans', path), content);
    await page.getByRole('button', { name: 'Verify in this browser' }).click();
    await page.locator('.plan-link.broken').waitFor();
    expect(await verdict(page).getAttribute('data-verdict')).toBe('broken');
    expect(await verdict(page).textContent()).toContain(path);
    rmSync(folder, { recursive: true, force: true });
  },
);

journey('an executive decides and signs on a phone, with a key that never leaves it', async ({ page, server, client }) => {
  await sampleStands(client);
  const { team, boss } = await people(server.url, {
    team: ['coordinator', 'demand-planner', 'supply-planner', 'finance'],
    boss: ['executive'],
  });
  await toExecutiveReview(team);
  const { decisions } = await boss.getCycle({ id: month });
  const asked = decisions.find(({ family, state }) => family !== null && state === 'open');
  if (asked === undefined) throw new Error('the sample has no open decision about a family');
  for (const { id, options, reference, state } of decisions) {
    if (id === asked.id || state !== 'open') continue;
    const rejected = options.filter((one) => one.id !== reference).map((one) => ({ option: one.id, because: 'Not this year' }));
    const choice = { option: reference, rejected, dissent: [], followUp: '2027-02-15' };
    await move(boss, { kind: 'decide', decision: id, ...choice }, 'As it is');
  }

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${server.url}/cycle/meeting?family=${asked.family}`);
  await page.getByLabel('Name').fill('boss');
  await page
    .getByLabel(/^Password/)
    .first()
    .fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const option = asked.options.find(({ id }) => id === asked.reference);
  await page.getByRole('button', { name: option?.name ?? '' }).click();
  const form = page.getByRole('dialog', { name: asked.question });
  await form.getByLabel('Why this one').fill('Cash comes first');
  for (const other of asked.options.filter(({ id }) => id !== asked.reference))
    await form.getByLabel(`Why not “${other.name}”`).fill('It ties up stock');
  await form.getByRole('button', { name: 'Decide' }).click();
  await page.getByText(`Decided: ${option?.name}.`).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);

  await move(boss, { kind: 'tick', check: 'pre-read-sent' });
  await move(boss, { kind: 'close', stage: 'executive' });
  await move(team, { kind: 'begin', stage: 'publish' });
  await ended(team, (await team.drawPlan({ id: month, body: { operation: crypto.randomUUID() } })).job);

  await page.goto(`${server.url}/cycle/sign`);
  const button = page.getByRole('button', { name: 'Sign as Executive' });
  await button.waitFor();
  expect(await page.getByText(/of people and machines/).count()).toBe(1);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  const drawn = await boss.getDraftPlan({ id: month });
  await page.getByRole('button', { name: 'Make a key in this browser' }).click();
  await page.getByText(/kept in this browser/).waitFor();
  // The register with the new key is part of what is signed.
  const draft = await boss.getDraftPlan({ id: month });
  expect(draft.hash).not.toBe(drawn.hash);
  await page.getByText(`sign the plan ${draft.hash?.slice(0, 12)}`).waitFor();
  await button.click();
  await page.locator('.signers li[data-signed="true"]').waitFor();
  const signed = (await boss.getDraftPlan({ id: month })).signers.find(({ role }) => role === 'executive');
  expect(signed).toMatchObject({ byServer: false, signed: { person: 'boss', key: draft.myKeys[0]?.key } });
  const exported = await page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('equipoise-keys');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const kept = opening.result.transaction('keys').objectStore('keys').get(['boss', 'executive']);
      kept.onsuccess = () => crypto.subtle.exportKey('pkcs8', kept.result.privateKey).then(() => resolve('given away'), ({ name }) => resolve(name));
    };
  })`);
  expect(exported).toBe('InvalidAccessError');

  for (const { role } of draft.signers.filter((one) => one.role !== 'executive')) {
    const body = { operation: crypto.randomUUID(), expected: null, role, plan: draft.hash ?? '', because: '', signed: null };
    await team.signPlan({ id: month, body });
  }
  const publish = { operation: crypto.randomUUID(), expected: null, plan: draft.hash ?? '', because: 'signed by all' };
  await team.publishPlan({ id: month, body: publish });
  // The phone hears of it.
  await page.getByText('This plan is frozen').waitFor();
  await page.getByRole('link', { name: 'Look at the chain of plans' }).click();
  await page.locator('[data-verdict="holds"]').waitFor();
  expect(await page.locator('.plan-link.holds').count()).toBe(3);
});

/** A ZIP as any tool writes it. Check sums are left out: nothing here reads them. */
function zipOf(entries: readonly (readonly [string, string, boolean])[]): Uint8Array<ArrayBuffer> {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content, deflated] of entries) {
    const data = deflated ? deflateRawSync(content) : Buffer.from(content);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(deflated ? 8 : 0, 8);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt32LE(content.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(deflated ? 8 : 0, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    local.push(head, Buffer.from(name), data);
    central.push(entry, Buffer.from(name));
    at += head.length + name.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Uint8Array.from(Buffer.concat([...local, directory, end]));
}
