import type { Verification } from '@equipoise/engine';
import type { PlanFiles } from './brought-files.ts';
import type { VerifyAsked, VerifyTold } from './verify-worker.ts';

export interface VerifiedHere {
  readonly verification: Verification;
  readonly milliseconds: number;
  readonly files: PlanFiles;
}

/** Verifies files in a worker of this browser: no server has a say in it. Rejects where this browser cannot. */
export function verifyHere(files: PlanFiles, head: string | null, signal: AbortSignal): Promise<VerifiedHere> {
  const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<VerifiedHere>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
    worker.onmessage = ({ data }: MessageEvent<VerifyTold>) => {
      if (data.kind === 'failed') reject(new Error(data.message));
      else resolve({ verification: data.verification, milliseconds: data.milliseconds, files });
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ files, head } satisfies VerifyAsked);
  }).finally(() => worker.terminate());
}
