import { signatureCheck } from '@equipoise/api';
import { type Verification, verifyChain } from '@equipoise/engine';

/** What the page asks: the files, and the last publication as somebody noted it elsewhere. */
export interface VerifyAsked {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly head: string | null;
}

/** `failed`: this browser cannot check signatures, or a fault of ours. Bad files are findings of a verification. */
export type VerifyTold =
  | { readonly kind: 'verified'; readonly verification: Verification; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly message: string };

self.onmessage = async ({ data: { files, head } }: MessageEvent<VerifyAsked>) => {
  const began = performance.now();
  try {
    const verification = await verifyChain(files, signatureCheck, head === null ? {} : { head });
    tell({ kind: 'verified', verification, milliseconds: performance.now() - began });
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};

function tell(told: VerifyTold): void {
  self.postMessage(told);
}
