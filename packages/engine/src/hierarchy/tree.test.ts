import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addUp, membersBelow, membersOf } from './members.ts';
import { ancestorsOf, childrenOf, isWithin, topsOf, treeOf } from './tree.ts';

const bikes = treeOf([
  { id: 'mountain', parent: 'bikes' },
  { id: 'bikes', parent: null },
  { id: 'parts', parent: null },
  { id: 'road', parent: 'bikes' },
  { id: 'full', parent: 'mountain' },
]);
const ids = (nodes: readonly number[]) => nodes.map((n) => bikes.ids[n]);
const at = (id: string) => bikes.positionOf.get(id)!;

test('a tree knows tops, children and ancestors in the order given', () => {
  expect(ids(topsOf(bikes))).toEqual(['bikes', 'parts']);
  expect(ids([...bikes.order])).toEqual(['bikes', 'mountain', 'full', 'road', 'parts']);
  expect(ids(childrenOf(bikes, at('bikes')))).toEqual(['mountain', 'road']);
  expect(ids(ancestorsOf(bikes, at('full')))).toEqual(['mountain', 'bikes']);
  expect([...bikes.depth]).toEqual([1, 0, 0, 1, 2]);
  expect(isWithin(bikes, at('full'), at('bikes'))).toBe(true);
  expect(isWithin(bikes, at('bikes'), at('full'))).toBe(false);
  expect(isWithin(bikes, at('parts'), at('bikes'))).toBe(false);
});

test('cycles, strangers and doubles are our mistakes and throw', () => {
  expect(() =>
    treeOf([
      { id: 'a', parent: 'b' },
      { id: 'b', parent: 'a' },
    ]),
  ).toThrow('cycle');
  expect(() => treeOf([{ id: 'a', parent: 'b' }])).toThrow('not in the tree');
  expect(() =>
    treeOf([
      { id: 'a', parent: null },
      { id: 'a', parent: null },
    ]),
  ).toThrow('twice');
  expect(() => membersOf(bikes, ['boats'])).toThrow('not in the tree');
});

test('members add up to every node above them', () => {
  const members = membersOf(bikes, ['road', 'full', 'mountain', 'bikes', 'full']);
  expect([...membersBelow(members, at('mountain'))]).toEqual([2, 1, 4]);
  expect([...membersBelow(members, at('parts'))]).toEqual([]);
  const totals = addUp(members, Float64Array.of(1, 10, 2, 20, 4, 40, 8, 80, 16, 160), 2);
  expect([...totals.subarray(at('bikes') * 2, at('bikes') * 2 + 2)]).toEqual([31, 310]);
  expect([...totals.subarray(at('mountain') * 2, at('mountain') * 2 + 2)]).toEqual([22, 220]);
  expect([...totals.subarray(at('parts') * 2)].slice(0, 2)).toEqual([0, 0]);
});

test('law: in any tree a node is the sum of its children and its own members', () => {
  const trees = fc.integer({ min: 1, max: 12 }).chain((count) =>
    fc.record({
      parents: fc.tuple(...Array.from({ length: count }, (_, n) => fc.integer({ min: -1, max: n - 1 }))),
      nodes: fc.array(fc.integer({ min: 0, max: count - 1 }), { maxLength: 30 }),
    }),
  );
  fc.assert(
    fc.property(trees, ({ parents, nodes }) => {
      const tree = treeOf(parents.map((parent, n) => ({ id: String(n), parent: parent < 0 ? null : String(parent) })));
      const members = membersOf(tree, nodes.map(String));
      const values = Float64Array.from(nodes, (_, m) => m + 1);
      const totals = addUp(members, values, 1);
      for (let n = 0; n < tree.ids.length; n++) {
        const below = [...membersBelow(members, n)];
        expect(totals[n]).toBe(below.reduce((sum, m) => sum + m + 1, 0));
        const own = nodes.reduce((sum, node, m) => sum + (node === n ? m + 1 : 0), 0);
        expect(totals[n]).toBe(own + childrenOf(tree, n).reduce((sum, child) => sum + totals[child]!, 0));
      }
    }),
  );
});
