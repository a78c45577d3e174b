import type { Answer } from '@equipoise/api';
import { useAnswer } from '../api/queries.ts';
import { useView } from '../view/use-view.ts';

/** The cycle in view: that of the address, else the one that runs, else the latest. `none`: there is no cycle at all. */
export function useCycle(): {
  readonly cycles: Answer<'listCycles'> | undefined;
  readonly cycle: Answer<'getCycle'> | undefined;
  readonly id: string | null;
  readonly none: boolean;
  readonly dimmed: boolean;
  readonly error: unknown;
  readonly again: () => void;
} {
  const { view } = useView();
  const list = useAnswer('listCycles', {});
  const known = list.data?.cycles ?? [];
  const id = known.find((head) => head.id === view.cycle)?.id ?? list.data?.current ?? null;
  const one = useAnswer('getCycle', id === null ? null : { id });
  return {
    cycles: list.data,
    cycle: id === null ? undefined : one.data,
    id,
    none: list.data !== undefined && id === null,
    dimmed: one.isPlaceholderData,
    error: list.error ?? one.error,
    again: () => void (list.error ? list.refetch() : one.refetch()),
  };
}
