import type { SignatureCheck } from '@equipoise/engine';

/** Ed25519 by the platform (WebCrypto), the same in Node and in browsers. */
export const signatureCheck: SignatureCheck = {
  verify: async (key, message, signature) => {
    try {
      const algorithm = { name: 'Ed25519' };
      const imported = await crypto.subtle.importKey('raw', fromHex(key), algorithm, false, ['verify']);
      return await crypto.subtle.verify(algorithm, imported, fromHex(signature), Uint8Array.from(message));
    } catch {
      // Bytes that are no key or no signature.
      return false;
    }
  },
};

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Error('not lower-case hexadecimal');
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
