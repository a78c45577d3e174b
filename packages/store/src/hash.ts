import { createHash } from 'node:crypto';

/** SHA-256, 64 hexadecimal digits: the same as the engine's, by the machine's own instructions. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
