import { describe, expect, test } from 'vitest';
import type { OpenStore } from './contract.ts';
import { codesOf, companyOf, expectDone, manyItems, signer } from './examples.ts';

export function baseContract(open: OpenStore): void {
  describe('base data', () => {
    test('comes back byte for byte, from another connection too', async () => {
      const store = await open('bases');
      const company = companyOf(manyItems(700));
      const put = expectDone(await store.putBase(company, signer()()));
      const other = await open('bases');
      for (const source of [store, other]) {
        const back = await source.getBase(put.hash);
        expect(back).toStrictEqual(company);
        expect(JSON.stringify(back)).toBe(JSON.stringify(company));
        expect(Object.is(back!.settings.rate_change_cost, -0)).toBe(true);
        expect(Buffer.from(back!.salesHistory.values.buffer)).toEqual(Buffer.from(company.salesHistory.values.buffer));
      }
      expect(await other.getBase('0'.repeat(64))).toBeNull();
    });

    test('has the same hash every time and is kept once', async () => {
      const store = await open('bases-twice');
      const next = signer();
      const first = expectDone(await store.putBase(companyOf(manyItems(300)), { ...next('import-1'), name: 'January' }));
      const before = (await store.integrity()).checked;
      const again = expectDone(await store.putBase(companyOf(manyItems(300)), next('import-2')));
      const retry = expectDone(await store.putBase(companyOf(manyItems(300)), next('import-1')));
      expect([again.hash, retry.hash]).toEqual([first.hash, first.hash]);
      expect([first.repeated, again.repeated, retry.repeated]).toEqual([false, false, true]);
      expect((await store.integrity()).checked).toEqual({ ...before, log: before.log + 1 });
      expect(await store.listBases()).toEqual([
        { hash: first.hash, name: 'January', by: 'Planner', at: '2027-01-04T09:00:00.000Z', reason: 'spring campaign' },
      ]);
      expect(codesOf(await store.putBase(companyOf(['a']), next('import-1')))).toEqual(['store/operation-reused']);
    });

    test('shares the blocks that are the same, when an item comes in the middle', async () => {
      const store = await open('bases-shared');
      const items = manyItems(5000);
      const one = expectDone(await store.putBase(withConstantRows(items), signer('Planner', 'one')()));
      const blocksOne = (await store.integrity()).checked.blocks;
      const more = [...items.slice(0, 2500), 'new', ...items.slice(2500)];
      const two = expectDone(await store.putBase(withConstantRows(more), signer('Planner', 'two')()));
      expect(two.hash).not.toBe(one.hash);
      const added = (await store.integrity()).checked.blocks - blocksOne;
      // The manifest, and at most two blocks of items, rows and values each.
      expect(blocksOne).toBeGreaterThan(40);
      expect(added).toBeLessThanOrEqual(7);
      expect(await store.getBase(two.hash)).toStrictEqual(withConstantRows(more));
    });
  });
}

/** Numbers that depend on the item alone, as they do from one month to the next. */
function withConstantRows(items: readonly string[]) {
  const company = companyOf(items);
  const { rows, periods } = company.salesHistory;
  const values = Float64Array.from(
    { length: rows.length * periods },
    (_, at) => [...rows[Math.floor(at / periods)]!.item!].length + (at % periods),
  );
  const panel = { rows, periods, values };
  return { ...company, salesHistory: panel, salesRevenue: panel };
}
