import { promisify } from 'node:util';
import { deflateRaw, deflateRawSync, inflateRaw } from 'node:zlib';

export type Codec = 'raw' | 'deflate';

/** A block as it lies on disk; its hash is that of the unpacked bytes. */
export interface Packed {
  readonly codec: Codec;
  /** Unpacked bytes. */
  readonly size: number;
  readonly body: Uint8Array;
}

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
const level = { level: 1 };
/** Deflated bytes must be fewer than this share: below, reading less from disk no longer pays for the work. */
const worthShare = 0.75;
const sampleBytes = 8192;

/** Deflates what becomes clearly smaller (a sample decides for big blocks), in the threads of zlib. */
export async function pack(bytes: Uint8Array): Promise<Packed> {
  const raw: Packed = { codec: 'raw', size: bytes.length, body: bytes };
  if (bytes.length < 128) return raw;
  if (bytes.length > 4 * sampleBytes) {
    const middle = bytes.length >> 1;
    const sample = bytes.subarray(middle, middle + sampleBytes);
    if (deflateRawSync(sample, level).length > worthShare * sampleBytes) return raw;
  }
  const body = await deflate(bytes, { ...level, chunkSize: bytes.length });
  return body.length <= worthShare * bytes.length ? { codec: 'deflate', size: bytes.length, body } : raw;
}

/** Throws when the bytes are damaged so that they cannot be unpacked. */
export async function unpack(packed: Packed): Promise<Uint8Array> {
  switch (packed.codec) {
    case 'raw':
      return packed.body;
    case 'deflate':
      return await inflate(packed.body, { maxOutputLength: packed.size + 1, chunkSize: Math.max(64, packed.size + 1) });
    default:
      throw new Error(`a block is packed with ${packed.codec satisfies never}, which is not known here`);
  }
}
