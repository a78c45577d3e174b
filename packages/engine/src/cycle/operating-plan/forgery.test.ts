import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { createInlineSolver } from '@equipoise/solver-highs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bikes } from '../../scenario/bikes.fixture.ts';
import { sha256 } from '../../series/sha256.ts';
import { type Certificate, programHash } from './certificate.ts';
import { certificateForm } from './certificate-form.ts';
import { drafted, type Platform, registered, signedBy } from './chain.fixture.ts';
import { type ChainFiles, readIn } from './chain.ts';
import { bytesOf, sealed } from './document.ts';
import type { OperatingPlan } from './operating-plan.ts';
import { problemForm } from './problem-form.ts';
import { publishDraft } from './publish.ts';
import { verifyChain } from './verify-chain.ts';

/** Ed25519 of Node, with a key a role that is the same in every run. */
const platform: Platform = {
  solver: createInlineSolver(),
  check: {
    verify: async (key, message, signature) => {
      try {
        // The head of an Ed25519 public key in DER (RFC 8410), then its 32 bytes.
        const der = Buffer.from(`302a300506032b6570032100${key}`, 'hex');
        return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), Buffer.from(signature, 'hex'));
      } catch {
        return false;
      }
    },
  },
  keyOf: (role) => {
    const der = Buffer.from(`302e020100300506032b657004220420${Buffer.alloc(32, role).toString('hex')}`, 'hex');
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
    const key = Buffer.from(x, 'base64url').toString('hex');
    return { key, sign: (message) => sign(null, message, privateKey).toString('hex') };
  },
};
afterAll(() => platform.solver.close());

const cycle = '2026-01';
let draft: { readonly files: ChainFiles; readonly plan: OperatingPlan };

beforeAll(async () => {
  draft = await drafted(platform, await registered(platform, new Map()), { cycle, company: bikes() });
});

/** A plan changed by somebody who makes every hash right again and lets everyone sign it. */
async function forged(
  change: (plan: OperatingPlan) => Partial<OperatingPlan>,
  others: Readonly<Record<string, Uint8Array>> = {},
  of = draft,
): Promise<readonly string[]> {
  const { hash: _, ...plan } = of.plan;
  const named = Object.fromEntries(Object.entries(others).map(([name, bytes]) => [name, sha256(bytes)]));
  const other = sealed({ ...plan, files: { ...plan.files, ...named }, ...change(structuredClone(of.plan)) });
  const files = new Map([...of.files, [`${cycle}/operating-plan.json`, bytesOf(other)]]);
  for (const [name, bytes] of Object.entries(others)) files.set(`${cycle}/${name}`, bytes);
  const signed = await signedBy(platform, files, other);
  expect((await publishDraft(signed, cycle, { by: 'Mallory', on: '2026-01-17' }, platform.check)).kind).toBe('refused');
  const { issues } = await verifyChain(signed, platform.check);
  return [...new Set(issues.map(({ code }) => code.replace('operating-plan/', '')))];
}

/** The same list with one number changed. */
const bumped = (series: readonly number[], by = 1): number[] => series.map((each, t) => (t === 1 ? each + by : each));

test('the draft as it was drawn up is fit to be signed', async () => {
  const signed = await signedBy(platform, draft.files, draft.plan);
  expect((await verifyChain(signed, platform.check)).issues).toEqual([]);
});

test('quantities that do not add up are found although every hash and signature is right', async () => {
  const [first, ...rest] = draft.plan.products;
  for (const flow of ['regular', 'stock', 'demand', 'delivered'] as const) {
    expect(await forged(() => ({ products: [{ ...first!, [flow]: bumped(first![flow]) }, ...rest] })), flow).toContain('number');
  }
  const [pool, ...pools] = draft.plan.pools;
  expect(await forged(() => ({ pools: [{ ...pool!, heads: bumped(pool!.heads) }, ...pools] }))).toContain('number');
  const [resource, ...resources] = draft.plan.resources;
  expect(await forged(() => ({ resources: [{ ...resource!, load: bumped(resource!.load, -5) }, ...resources] }))).toContain(
    'number',
  );
  expect(await forged(() => ({ products: [{ ...first!, stock: [...first!.stock, 0] }, ...rest] }))).toContain('number');
  expect(await forged(() => ({ products: [{ ...first!, product: 'another' }, ...rest] }))).toEqual(['other-plan']);
});

test('money that does not add up is found', async () => {
  const { money, result } = draft.plan;
  const [kind, series] = Object.entries(money.costs)[0]!;
  expect(await forged(() => ({ money: { ...money, costs: { ...money.costs, [kind]: bumped(series, 1e4) } } }))).toContain(
    'number',
  );
  expect(await forged(() => ({ money: { ...money, revenue: bumped(money.revenue, 1e4) } }))).toContain('number');
  const { statement } = money;
  const lines = { ...statement!.lines, profit: bumped(statement!.lines.profit!, 1e4) };
  expect(await forged(() => ({ money: { ...money, statement: { ...statement!, lines } } }))).toContain('number');
  expect(await forged(() => ({ result: { ...result, totalCost: 0.9 * result.totalCost } }))).toEqual(
    expect.arrayContaining(['certificate', 'number']),
  );
});

test('items and orders that are not those of the plan are found', async () => {
  const { items } = draft.plan;
  const [item, ...rest] = items.list;
  const flows = { ...item!.flows, regular: bumped(item!.flows.regular!) };
  expect(await forged(() => ({ items: { ...items, list: [{ ...item!, flows }, ...rest] } }))).toEqual(
    expect.arrayContaining(['number', 'csv']),
  );
  const text = new TextDecoder().decode(draft.files.get(`${cycle}/erp.csv`)!);
  const changed = new TextEncoder().encode(text.replace(/,make,/, ',buy,'));
  expect(await forged(() => ({}), { 'erp.csv': changed })).toEqual(['csv']);
});

test('a plan that is not the best, or is proven of another program, is found', async () => {
  const read = readIn(draft.files, `${cycle}/certificate.json`, certificateForm);
  if (!read.ok) throw new Error('no certificate');
  const certificate: Certificate = read.value;
  const zeros = { ...certificate, dual: certificate.dual.map(() => 0) };
  expect(await forged(() => ({}), { 'certificate.json': bytesOf(zeros) })).toContain('certificate');
  // The gap those zeros prove is told, and still it is not the best plan.
  expect(
    await forged(({ result }) => ({ result: { ...result, provenGap: 1 } }), { 'certificate.json': bytesOf(zeros) }),
  ).toContain('certificate');
  const cheaper = { ...certificate.program, cost: certificate.program.cost.map((cost) => cost / 2) };
  const other = { ...certificate, program: cheaper, programHash: programHash(cheaper) };
  expect(await forged(() => ({}), { 'certificate.json': bytesOf(other) })).toContain('program');
});

test('ceilings of stock value and working capital are inputs like any other: verified, rebuilt, and missed where they are taken out', async () => {
  const company = bikes();
  const settings = { ...company.settings, stock_value_ceiling: 2_000_000, working_capital_ceiling: 3_000_000 };
  const limited = { ...company, settings };
  const under = await drafted(platform, await registered(platform, new Map()), { cycle, company: limited });
  const of = (files: ChainFiles) => readIn(files, `${cycle}/problem.json`, problemForm);
  const [free, held] = [of(draft.files), of(under.files)];
  if (!free.ok || !held.ok) throw new Error('no inputs');
  // Plans without ceilings keep the bytes they had before there were any.
  expect(Object.keys(free.value.problem)).not.toContain('stockValueCeiling');
  expect(Object.keys(free.value.problem.stockPoints[0]!)).not.toContain('stockValue');
  expect(held.value.problem.stockValueCeiling).toEqual(new Array(12).fill(2_000_000));
  expect(held.value.problem.workingCapital!.payable.material).toHaveLength(144);
  const against = () => ({ company: limited, baseline: company.demand! });
  const whole = await verifyChain(await signedBy(platform, under.files, under.plan), platform.check, { against });
  expect(whole.issues).toEqual([]);
  const { workingCapital: _, ...problem } = held.value.problem;
  const tight = { ...held.value.problem, stockValueCeiling: new Array(12).fill(-1) };
  for (const [other, codes] of [
    [problem, ['program']],
    [tight, ['number', 'numbers', 'program']],
  ] as const)
    expect(await forged(() => ({}), { 'problem.json': bytesOf({ ...held.value, problem: other }) }, under)).toEqual(codes);
});

test('forged assumptions and files that are no documents are found, and nothing is thrown', async () => {
  const { assumptions } = draft.plan;
  const list = [{ on: true, assumption: { id: 'x' } }];
  expect(await forged(() => ({ assumptions: { ...assumptions, list } }))).toContain('assumptions');
  for (const problem of [null, {}, { periods: 12 }, { periods: 12, stockPoints: [], pools: [] }, 'text', []]) {
    const bytes = bytesOf({ document: 'equipoise/problem', version: 1, problem });
    expect(await forged(() => ({}), { 'problem.json': bytes })).toContain('form');
  }
  expect(await forged(() => ({}), { 'problem.json': new Uint8Array([0xff, 0xfe]) })).toContain('not-canonical');
  expect(await forged(() => ({}), { 'certificate.json': bytesOf({ document: 'equipoise/certificate' }) })).toContain('form');
});
