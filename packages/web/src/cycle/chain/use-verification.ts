import { useCallback, useEffect, useRef, useState } from 'react';
import type { BroughtFile } from '../../parts/dropped-files.ts';
import { chainBrought, type PlanFiles } from './brought-files.ts';
import { type Chain, keptChain } from './kept-files.ts';
import { type VerifiedHere, verifyHere } from './verify-here.ts';

/** Where the files of a verification come from: the server, or somewhere else, by its name. */
export type Source = { readonly kind: 'kept' } | { readonly kind: 'brought'; readonly name: string };

export type VerifyState =
  | { readonly kind: 'none' }
  /** Files are on their way; then they are worked through. */
  | { readonly kind: 'reading'; readonly source: Source; readonly share: number }
  | { readonly kind: 'working'; readonly source: Source }
  | ({ readonly kind: 'done'; readonly source: Source } & VerifiedHere)
  | { readonly kind: 'failed'; readonly source: Source; readonly error: unknown };

export interface VerificationHere {
  readonly state: VerifyState;
  readonly verifyKept: (chain: Chain, head: string | null) => void;
  readonly verifyBrought: (brought: readonly BroughtFile[] | Promise<readonly BroughtFile[]>) => void;
  readonly cancel: () => void;
}

/** One verification at a time; another one, or leaving the page, ends the one before. */
export function useVerification(): VerificationHere {
  const [state, setState] = useState<VerifyState>({ kind: 'none' });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const run = useCallback(
    async (
      source: Source,
      read: (signal: AbortSignal) => Promise<{ files: PlanFiles; source?: Source }>,
      head: string | null,
    ) => {
      stop.current?.abort();
      const own = new AbortController();
      stop.current = own;
      const show = (next: VerifyState) => {
        if (!own.signal.aborted) setState(next);
      };
      show({ kind: 'reading', source, share: 0 });
      let from = source;
      try {
        const found = await read(own.signal);
        from = found.source ?? source;
        show({ kind: 'working', source: from });
        show({ kind: 'done', source: from, ...(await verifyHere(found.files, head, own.signal)) });
      } catch (error) {
        show({ kind: 'failed', source: from, error });
      }
    },
    [],
  );
  const verifyKept = useCallback(
    (chain: Chain, head: string | null) => {
      const source: Source = { kind: 'kept' };
      const read = async (signal: AbortSignal) => ({
        files: await keptChain(chain, signal, (share) => {
          if (!signal.aborted) setState({ kind: 'reading', source, share });
        }),
      });
      void run(source, read, head);
    },
    [run],
  );
  const verifyBrought = useCallback(
    (brought: readonly BroughtFile[] | Promise<readonly BroughtFile[]>) => {
      const read = async () => {
        const all = await brought;
        const name = all[0]?.path.split('/')[0] ?? '';
        return { files: await chainBrought(all), source: { kind: 'brought', name } as const };
      };
      void run({ kind: 'brought', name: '' }, read, null);
    },
    [run],
  );
  const cancel = useCallback(() => {
    stop.current?.abort();
    setState({ kind: 'none' });
  }, []);
  return { state, verifyKept, verifyBrought, cancel };
}
