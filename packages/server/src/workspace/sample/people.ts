import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { Role } from '@equipoise/engine';

/** Who plays a role in the sample company. They are called what they do: nobody is invented. */
export const people = {
  coordinator: 'Coordinator',
  'demand-planner': 'Demand planning',
  'supply-planner': 'Supply planning',
  finance: 'Finance',
  executive: 'Management',
} as const satisfies Partial<Record<Role, string>>;
export type Player = keyof typeof people;

export const players = Object.keys(people) as readonly Player[];

/** Ed25519 private key in PKCS #8 without its 32 bytes. Source: RFC 8410, section 7. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key of a role of the sample: it follows from the name of the role, so everybody has it. */
export function sampleKey(role: Player): { readonly key: string; readonly sign: (message: Uint8Array) => string } {
  const secret = createHash('sha256').update(`sample company, ${role}`).digest();
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, secret]), format: 'der', type: 'pkcs8' });
  return {
    key: rawOf(createPublicKey(privateKey)).toString('hex'),
    sign: (message) => sign(null, message, privateKey).toString('hex'),
  };
}

function rawOf(publicKey: KeyObject): Buffer {
  return Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
}
