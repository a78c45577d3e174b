import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, hashOf, utf8 } from './canonical.ts';
import { Sha256, sha256 } from './sha256.ts';

test('SHA-256: the vectors of FIPS 180-4', () => {
  const of = (text: string) => sha256(utf8(text));
  expect(of('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(of('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(of('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
  expect(
    of('abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu'),
  ).toBe('cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1');
  expect(of('a'.repeat(1_000_000))).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0');
});

test('law: the same as another SHA-256, however the bytes come', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
      const wanted = createHash('sha256').update(bytes).digest('hex');
      expect(sha256(bytes)).toBe(wanted);
      expect(new Sha256().update(bytes.subarray(0, cut)).update(bytes.subarray(cut)).digest()).toBe(wanted);
    }),
  );
});

test('canonical JSON sorts keys and writes numbers the shortest way', () => {
  expect(canonicalJson({ b: 1e3, a: [null, 'x', -0, 0.1, 1e21, 1e-7], c: undefined, '\u20ac': true })).toBe(
    '{"a":[null,"x",0,0.1,1e+21,1e-7],"b":1000,"€":true}',
  );
  expect(() => canonicalJson({ a: Number.NaN })).toThrow('NaN has no place in JSON');
  expect(() => canonicalJson(new Float64Array(1))).toThrow();
});

test('law: canonical JSON reads back the same, whatever the order of the keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(hashOf(value)).toBe(createHash('sha256').update(text).digest('hex'));
    }),
  );
});

test('arrays of numbers hash by their bytes: one NaN, two zeros', () => {
  const of = (...values: number[]) => hashOf({ values: Float64Array.from(values) });
  expect(of(1, 2)).toBe(of(1, 2));
  expect(of(1, 2)).not.toBe(of(2, 1));
  expect(of(0)).not.toBe(of(-0));
  const odd = new Float64Array(new BigUint64Array([0x7ff8000000000001n]).buffer);
  expect(hashOf({ values: odd })).toBe(of(Number.NaN));
  expect(hashOf(Float64Array.of(1))).not.toBe(hashOf([1]));
  expect(hashOf([Infinity])).not.toBe(hashOf(['Infinity']));
  expect(hashOf(Int32Array.of(1))).not.toBe(hashOf(Float64Array.of(1)));
  // Larger than one piece.
  expect(hashOf(new Float64Array(5000).fill(7))).toBe(hashOf(new Float64Array(5000).fill(7)));
});
