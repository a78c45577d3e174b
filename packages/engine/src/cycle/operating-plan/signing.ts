import { bytesOf } from './document.ts';
import type { PlanSignOff, Signer, Signers } from './operating-plan.ts';

/**
 * Ed25519 behind a port, so that the same code runs in Node and in a browser. Texts are lower-case hexadecimal: 64 digits of a raw public
 * key, 128 of a signature.
 *
 * Source: RFC 8032, "Edwards-Curve Digital Signature Algorithm".
 */
export interface SignatureCheck {
  /** False for whatever is no valid signature. Rejects only where the platform cannot check any: red must mean changed, not unable. */
  verify(key: string, message: Uint8Array, signature: string): Promise<boolean>;
}

/** The bytes a new signer signs with his own key, to show that he holds it. */
export function signerStatement({ person, role, on, key }: Omit<Signer, 'signature'>): Uint8Array {
  return bytesOf({ document: 'equipoise/signer', person, role, on, key });
}

/** The bytes that are signed: the hash of the plan with who signs as what on which day, so that none of these can be changed later. */
export function signOffStatement(plan: string, { role, person, on, key }: Omit<PlanSignOff, 'signature'>): Uint8Array {
  return bytesOf({ document: 'equipoise/sign-off', plan, role, person, on, key });
}

/** The entry that counts for a person in a role: the last one. */
export function signerOf({ signers }: Signers, person: string, role: string): Signer | null {
  return signers.findLast((signer) => signer.person === person && signer.role === role) ?? null;
}
