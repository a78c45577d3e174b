import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];
const worthwhileBytes = 1400;

/** Compresses text where the client takes it and it pays. */
export async function encoded(
  text: string,
  accepted: string | undefined,
): Promise<{ readonly body: Uint8Array<ArrayBuffer> | string; readonly encoding: 'br' | 'gzip' | null }> {
  if (text.length < worthwhileBytes || accepted === undefined) return { body: text, encoding: null };
  if (/\bbr\b/.test(accepted)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
    return { body: new Uint8Array(await brotli(text, { params })), encoding: 'br' };
  }
  if (/\bgzip\b/.test(accepted)) return { body: new Uint8Array(await zip(text, { level: 3 })), encoding: 'gzip' };
  return { body: text, encoding: null };
}
