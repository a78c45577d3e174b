/**
 * Base data as JSON: arrays of numbers become {"$f64": base64}, because JSON knows neither NaN nor Infinity and text of a hundred
 * thousand numbers is slow. Little-endian, as every machine the engine runs on stores them.
 */
export function encodeNumbers(value: unknown): unknown {
  if (value instanceof Float64Array) return { $f64: base64Of(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $n: String(value) };
  if (Array.isArray(value)) return value.map(encodeNumbers);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, encodeNumbers(part)]));
  }
  return value;
}

/** The value `encodeNumbers` was given. */
export function decodeNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decodeNumbers);
  if (value === null || typeof value !== 'object') return value;
  if ('$f64' in value && typeof value.$f64 === 'string') {
    const bytes = Uint8Array.from(atob(value.$f64), (character) => character.charCodeAt(0));
    return new Float64Array(bytes.buffer);
  }
  if ('$n' in value) return Number(value.$n);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, decodeNumbers(part)]));
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
