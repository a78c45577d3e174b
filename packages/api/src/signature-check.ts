import type { SignatureCheck } from '@equipoise/engine';

/** Ed25519 by the platform (WebCrypto), the same in Node and in browsers (there only over https or on localhost). */
export const signatureCheck: SignatureCheck = {
  verify: async (key, message, signature) => {
    const subtle = globalThis.crypto?.subtle;
    if (subtle === undefined) throw new Error('This platform cannot check Ed25519 signatures.');
    const algorithm = { name: 'Ed25519' };
    const [keyBytes, signatureBytes] = [fromHex(key), fromHex(signature)];
    if (keyBytes?.length !== 32 || signatureBytes?.length !== 64) return false;
    try {
      const imported = await subtle.importKey('raw', keyBytes, algorithm, false, ['verify']);
      return await subtle.verify(algorithm, imported, signatureBytes, Uint8Array.from(message));
    } catch (error) {
      if (error instanceof Error && error.name === 'NotSupportedError') throw error;
      // Bytes that are no point of the curve.
      return false;
    }
  },
};

function fromHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^([0-9a-f]{2})*$/.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
