import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { createInlineSolver } from '@equipoise/solver-highs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bikes } from '../../scenario/bikes.fixture.ts';
import { after, drafted, type Platform, publishedChain, registered, signedBy } from './chain.fixture.ts';
import { type ChainFiles, draftsOf, layDraft, registerSigner, rolesToSign } from './chain.ts';
import { publishDraft } from './publish.ts';
import { signerStatement } from './signing.ts';
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

const company = bikes();
let chain: ChainFiles;
/** What the second plan is made from: more demand. */
const grown = { ...company, demand: { ...company.demand!, values: company.demand!.values.map((units) => 1.1 * units) } };
const bases = new Map([['2026-02', grown]]);
const against = (cycle: string) => {
  const base = bases.get(cycle) ?? company;
  return { company: base, baseline: base.demand! };
};

beforeAll(async () => {
  chain = await publishedChain(platform, [
    { cycle: '2026-01', company },
    { cycle: '2026-02', company: grown, choice: { strategy: 'level', reading: 'cheapest' } },
    { cycle: '2026-03', company, level: 'item' },
  ]);
});

const codesOf = async (files: ChainFiles) => (await verifyChain(files, platform.check)).issues.map(({ code }) => code);
const broken = async (files: ChainFiles) => !(await verifyChain(files, platform.check)).ok;

test('a chain of three published plans holds, by its files alone and rebuilt from base data', async () => {
  const verification = await verifyChain(chain, platform.check, { against });
  expect(verification.issues).toEqual([]);
  expect(verification.plans.map(({ cycle, state, missing, rebuilt }) => [cycle, state, missing, rebuilt])).toEqual([
    ['2026-01', 'published', [], true],
    ['2026-02', 'published', [], true],
    ['2026-03', 'published', [], true],
  ]);
  for (const { proof } of verification.plans) expect(proof?.gap).toBeLessThan(1e-9);
  expect(await verifyChain(chain, platform.check, { head: verification.head! })).toMatchObject({ ok: true });
  expect(await verifyChain(chain, platform.check, { head: '0'.repeat(64) })).toMatchObject({ ok: false });
});

test('other base data are told, and other demand', async () => {
  const settings = { ...company.settings, name: 'Another company' };
  const other = await verifyChain(chain, platform.check, {
    against: (cycle) => ({ ...against(cycle), company: { ...against(cycle).company, settings } }),
  });
  expect(new Set(other.issues.map(({ code }) => code))).toEqual(new Set(['operating-plan/base']));
  const more = await verifyChain(chain, platform.check, {
    against: (cycle) => ({ ...against(cycle), baseline: cycle === '2026-02' ? company.demand! : grown.demand! }),
  });
  expect(new Set(more.issues.map(({ code }) => code))).toEqual(new Set(['operating-plan/demand']));
});

test('law: any changed byte in any file breaks it', async () => {
  const paths = [...chain.keys()];
  const flipped = (path: string, position: number, mask: number): ChainFiles => {
    const bytes = Uint8Array.from(chain.get(path)!);
    bytes[position]! ^= mask;
    return new Map([...chain, [path, bytes]]);
  };
  for (const path of paths) {
    const { length } = chain.get(path)!;
    for (const position of [0, length - 1]) expect(await broken(flipped(path, position, 1)), path).toBe(true);
  }
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.integer({ min: 1, max: 255 }),
      async (path, share, mask) => {
        expect(await broken(flipped(path, Math.floor(share * chain.get(path)!.length), mask))).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

test('law: every byte of the small files that no hash of a plan covers', async () => {
  const small = ['chain.json', 'signers.json', '2026-03/signatures.json', '2026-03/publication.json'];
  // One file at a time in a chain of one plan, so that every position of it can be tried.
  const one = await publishedChain(platform, [{ cycle: '2026-03', company }]);
  for (const path of small) {
    const bytes = one.get(path)!;
    for (let position = 0; position < bytes.length; position += 23) {
      const other = Uint8Array.from(bytes);
      // Upper case, other digits, other structure, and bytes that are no UTF-8.
      other[position]! ^= [0x20, 1, 4, 0x80][position % 4]!;
      expect(await broken(new Map([...one, [path, other]])), `${path} ${position}`).toBe(true);
    }
  }
});

test('files that are deleted, added, cut, lengthened or swapped break it', async () => {
  for (const [path, bytes] of chain) {
    const without = new Map(chain);
    without.delete(path);
    expect(await broken(without), `without ${path}`).toBe(true);
    expect(await broken(new Map([...chain, [path, bytes.subarray(0, bytes.length - 1)]])), `${path} cut`).toBe(true);
    expect(await broken(new Map([...chain, [path, Uint8Array.from([...bytes, 10])]])), `${path} longer`).toBe(true);
  }
  for (const name of ['operating-plan.json', 'items.csv', 'certificate.json', 'signatures.json', 'publication.json']) {
    const [first, second] = [`2026-01/${name}`, `2026-02/${name}`];
    const swapped = new Map([...chain, [first, chain.get(second)!], [second, chain.get(first)!]]);
    expect(await broken(swapped), `${name} swapped`).toBe(true);
  }
  for (const path of ['notes.txt', '2026-01/notes.txt', '2026-01/more/items.csv', '2026-04/items.csv']) {
    expect(await broken(new Map([...chain, [path, new Uint8Array(3)]])), path).toBe(true);
  }
  const withoutPlan = new Map([...chain].filter(([path]) => !path.startsWith('2026-02/')));
  expect(await broken(withoutPlan)).toBe(true);
  expect(await codesOf(new Map([...chain, ['2026-02/items.csv', new Uint8Array()]]))).toEqual(['operating-plan/file']);
});

test('a draft waits for the roles it needs, and is published only when they have signed it as it is', async () => {
  const draft = await drafted(platform, await registered(platform, new Map()), { cycle: '2026-01', company });
  const publishing = (files: ChainFiles) =>
    publishDraft(files, '2026-01', { by: 'The coordinator', on: '2026-01-17' }, platform.check);
  const unsigned = await publishing(draft.files);
  expect(unsigned).toMatchObject({ kind: 'refused', issues: [{ code: 'operating-plan/missing-sign-off' }] });
  const some = await signedBy(platform, draft.files, draft.plan, ['demand-planner', 'finance']);
  expect(rolesToSign(some, '2026-01')).toEqual(['supply-planner', 'executive']);
  expect(await publishing(some)).toMatchObject({ kind: 'refused', issues: [{ code: 'operating-plan/missing-sign-off' }] });
  expect(await verifyChain(some, platform.check)).toMatchObject({ ok: true, plans: [{ state: 'draft' }] });
  const all = await signedBy(platform, some, draft.plan, ['supply-planner', 'executive']);
  // Somebody draws it up again by another strategy.
  const fresh = await drafted(platform, await registered(platform, new Map()), {
    cycle: '2026-01',
    company,
    choice: { strategy: 'chase' },
  });
  const files = new Map(
    [...fresh.files].flatMap(([path, bytes]) => (path.startsWith('2026-01/') ? [[path.slice(8), bytes] as const] : [])),
  );
  expect(layDraft(all, fresh.plan, files)).toMatchObject({
    kind: 'refused',
    issues: [{ code: 'operating-plan/changed-after-signing' }],
  });
  // And by hand, past the door: the signatures do not hold for the other plan.
  expect((await publishing(new Map([...all, ...fresh.files]))).kind).toBe('refused');
  const published = after(all, await publishing(all));
  expect(draftsOf(published)).toEqual([]);
  expect(await publishing(published)).toMatchObject({ kind: 'refused', issues: [{ code: 'operating-plan/published' }] });
  // A machine that stopped before the list was written publishes again.
  const stopped = new Map([...published].filter(([path]) => path !== 'chain.json'));
  expect(await broken(stopped)).toBe(true);
  expect(await broken(after(stopped, await publishing(stopped)))).toBe(false);
});

test('keys: an unsigned draft takes a new one in, a signed one does not; nobody signs with a key of another', async () => {
  const draft = await drafted(platform, await registered(platform, new Map(), ['finance']), { cycle: '2026-01', company });
  const more = await registered(platform, draft.files, ['executive']);
  expect(more.get('2026-01/operating-plan.json')).not.toEqual(draft.files.get('2026-01/operating-plan.json'));
  expect(await broken(more)).toBe(false);
  await expect(signedBy(platform, more, draft.plan, ['executive'])).rejects.toThrow('not over this plan');
  await expect(signedBy(platform, more, draft.plan, ['coordinator'])).rejects.toThrow('not registered');
  const signed = await signedBy(platform, draft.files, draft.plan, ['finance']);
  const { key, sign: signedByKey } = platform.keyOf('executive');
  const entry = { person: 'The executive', role: 'executive', on: '2026-01-02', key };
  const late = await registerSigner(signed, { ...entry, signature: signedByKey(signerStatement(entry)) }, platform.check);
  expect(late).toMatchObject({ kind: 'done', notes: [{ code: 'operating-plan/key-for-the-next' }] });
  expect(await broken(after(signed, late))).toBe(false);
  const stolen = await registerSigner(
    signed,
    { ...entry, signature: platform.keyOf('finance').sign(signerStatement(entry)) },
    platform.check,
  );
  expect(stolen).toMatchObject({ kind: 'refused', issues: [{ code: 'operating-plan/signer' }] });
});
