import { prefix } from '@equipoise/api';
import { findChromium } from '@equipoise/intake';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operation, type TestServer, testServer } from './server.fixture.ts';

let server: TestServer;
const id = '2026-11';
beforeAll(async () => {
  server = await testServer();
  const { next } = await server.client.listCycles();
  const rules = { ...next.rules, start: '2026-11-01', teams: [] };
  const open = { operation: operation(), because: 'a new month', cycle: id, scenario: 'plan', rules };
  await server.client.openCycle({ body: open });
});
afterAll(() => server.end());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${server.url}${prefix}/cycles/${path}`, { headers });

test('the pack of a cycle is served as a page and a workbook, from the facts of the agenda, and again from memory', async () => {
  const page = await get(`${id}/pack.html`);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-disposition')).toContain(`pre-read-${id}.html`);
  const text = await page.text();
  expect(text).not.toMatch(/https?:|url\(|<script/i);
  const agenda = await server.client.getAgenda({ id });
  if (agenda.kind !== 'agenda') throw new Error('The agenda is not made.');
  for (const { title } of agenda.families.slice(0, 3)) expect(plain(text)).toContain(title);
  const again = await get(`${id}/pack.html`, { 'if-none-match': page.headers.get('etag')! });
  expect(again.status).toBe(304);
  const workbook = await get(`${id}/pack.xlsx`);
  expect(workbook.status).toBe(200);
  expect(new TextDecoder('latin1').decode((await workbook.arrayBuffer()).slice(0, 2))).toBe('PK');
});

test('where there is no cycle or no such form nothing is made', async () => {
  expect((await get('1999-01/pack.html')).status).toBe(404);
  expect((await get('2026-11/pack.exe')).status).toBe(404);
});

test.skipIf(findChromium() === null)('a PDF where the server has a Chromium; where it has none that is said', async () => {
  const { cycles } = await server.client.listCycles();
  const id = cycles.at(0)!.id;
  const pdf = await get(`${id}/pack.pdf`);
  expect(pdf.status).toBe(200);
  expect(new TextDecoder('latin1').decode((await pdf.arrayBuffer()).slice(0, 5))).toBe('%PDF-');
  const before = process.env.EQUIPOISE_CHROMIUM;
  process.env.EQUIPOISE_CHROMIUM = '/nowhere/chromium';
  try {
    const none = await get(`${id}/pack.pdf`);
    expect(none.status).toBe(422);
    expect(await none.json()).toMatchObject({
      type: 'no-chromium',
      detail: expect.stringContaining('print it from your browser'),
    });
  } finally {
    if (before === undefined) delete process.env.EQUIPOISE_CHROMIUM;
    else process.env.EQUIPOISE_CHROMIUM = before;
  }
});

/** Text as people read it: without the joiners that keep amounts on a line. */
const plain = (text: string): string => text.replaceAll('\u2060', '').replaceAll('\u00a0', ' ').replaceAll('&amp;', '&');
