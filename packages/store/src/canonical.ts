import { createHash } from 'node:crypto';

/**
 * JSON with sorted keys, no spaces, and numbers as ECMAScript writes them (RFC 8785 for what we keep), so that equal values have
 * equal bytes. Keys without a value are left out. A number that JSON cannot say throws: see `unsayable`.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`JSON cannot say ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((element) => canonicalJson(element)).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`JSON cannot say a ${typeof value}`);
  const record = value as Readonly<Record<string, unknown>>;
  const fields: string[] = [];
  for (const key of Object.keys(record).sort()) {
    if (record[key] !== undefined) fields.push(`${JSON.stringify(key)}:${canonicalJson(record[key])}`);
  }
  return `{${fields.join(',')}}`;
}

/** What keeps a value from being said in JSON, or null: where clients send numbers, `NaN` must be an answer and no crash. */
export function unsayable(value: unknown): string | null {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : String(value);
  if (typeof value !== 'object') return `a ${typeof value}`;
  for (const element of Array.isArray(value) ? value : Object.values(value)) {
    const found = element === undefined && !Array.isArray(value) ? null : unsayable(element);
    if (found !== null) return found;
  }
  return null;
}

/** SHA-256, 64 hexadecimal digits. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
