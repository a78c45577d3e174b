import { afterAll, beforeAll, expect, test } from 'vitest';
import { operation, type TestServer, testServer } from './server.fixture.ts';

let running: TestServer;
beforeAll(async () => {
  running = await testServer({ seed: { kind: 'sample' } });
});
afterAll(() => running.end());

test('a company without a demand plan is laid on the forecast of its history, as soon as that is made', async () => {
  const { client } = running;
  const months = Array.from({ length: 24 }, (_, k) => `${2025 + Math.floor(k / 12)}-${String((k % 12) + 1).padStart(2, '0')}`);
  const sold = (level: number) => months.map((_, k) => Math.round(level + 10 * Math.sin((k * Math.PI) / 6))).join(',');
  const files = [
    new File(['setting,value\nname,Tools\nstart,2027-01-01\nhorizon,12\n'], 'settings.csv'),
    new File(['item,name,family\na,Anvil,tools\nb,Bolt,tools\n'], 'items.csv'),
    new File([`item,${months.join(',')}\na,${sold(100)}\nb,${sold(50)}\n`], 'sales_history.csv'),
  ];
  const report = await client.prepareImport(files);
  expect(report.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { base } = await client.commitImport({ id: report.id, body: { operation: operation(), reason: 'no demand' } });
  const { scenario } = await client.createScenario({
    body: { operation: operation(), reason: '', name: 'On forecast', from: null, expected: null, base },
  });
  const total = async () => (await client.windowDemand({ id: scenario.id, body: { measures: ['consensus'] } })).totals[0]!.total!;
  await total();
  for (let k = 0; k < 1800 && (await total()) === 0; k += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await total()).toBeGreaterThan(0.8 * 12 * 150);
  expect(await total()).toBeLessThan(1.2 * 12 * 150);
  const why = await client.whyDemand({ id: scenario.id, family: 'tools', period: '2027-03' });
  expect(why.steps[0]!.detail).toBe('Statistical forecast of the sales history.');
});
