import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clearLeftovers, partOf } from '@equipoise/intake';
import { giveName } from '../workspace/give-name.ts';

/** A key this server signs with for people who are signed in and keep no key of their own: it vouches that they were. */
export interface ServerKey {
  /** Public key, 64 hexadecimal digits. */
  readonly key: string;
  /** Signature over a message, 128 hexadecimal digits. */
  readonly sign: (message: Uint8Array) => string;
}

/** The key of a data folder, made when it is first needed. Only the account the server runs under can read it. */
export function serverKey(dataFolder: string): ServerKey {
  const path = join(dataFolder, 'signing-key.pem');
  if (!existsSync(path)) makeKey(dataFolder, path);
  return keyOf(createPrivateKey(readFileSync(path)));
}

/** A key is there whole or not at all, and where another process was faster, theirs holds. */
function makeKey(dataFolder: string, path: string): void {
  clearLeftovers(dataFolder, 'signing-key');
  const part = join(dataFolder, partOf('signing-key'));
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    writeFileSync(part, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flush: true });
    chmodSync(part, 0o600);
    giveName(part, path);
  } finally {
    rmSync(part, { force: true });
  }
}

function keyOf(privateKey: KeyObject): ServerKey {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return {
    key: Buffer.from(x!, 'base64url').toString('hex'),
    sign: (message) => sign(null, message, privateKey).toString('hex'),
  };
}
