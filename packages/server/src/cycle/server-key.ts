import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
    chmodSync(path, 0o600);
  }
  return keyOf(createPrivateKey(readFileSync(path)));
}

function keyOf(privateKey: KeyObject): ServerKey {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return {
    key: Buffer.from(x!, 'base64url').toString('hex'),
    sign: (message) => sign(null, message, privateKey).toString('hex'),
  };
}
