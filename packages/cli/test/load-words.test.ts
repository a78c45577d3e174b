import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runHere } from './in-process.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'load-words-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function said(demand: string): Promise<string> {
  const files: Readonly<Record<string, string>> = {
    'settings.csv': 'setting,value\nhorizon,2\n',
    'items.csv': 'item,family,price,cost\nchair,furniture,90,40\ntable,furniture,1200,600\n',
    'resources.csv': 'resource,capacity\nworkshop,60\n',
    'bill_of_resources.csv': 'item,resource,hours\nchair,workshop,0.4\ntable,workshop,2.5\n',
    'demand.csv': demand,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return (await runHere('load', folder)).stdout.split('\n')[0]!;
}

test('load of a company without history: the usual mix is that of its demand', async () => {
  expect(await said('item,2027-01,2027-02\nchair,800,400\ntable,100,50\n')).toBe(
    'Families and items ask for the same hours: the mix is the same.',
  );
  expect(await said('item,2027-01,2027-02\nchair,800,700\ntable,100,200\n')).toBe(
    'Over the whole plan families and items ask for the same hours; period by period the mix differs.',
  );
});
