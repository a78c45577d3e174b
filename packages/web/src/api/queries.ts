import type { Answer, OperationName, Request } from '@equipoise/api';
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { client } from './client.ts';

type Asked = Exclude<OperationName, 'prepareImport'>;

/**
 * Key of an answer. Those of a scenario begin with its id, so that a live change of it renews them and leaves all others alone; what
 * speaks of several scenarios names them all.
 */
export function keyOf<N extends Asked>(name: N, request: Request<N>): readonly unknown[] {
  const { id, against, with: others } = request as { id?: string; against?: string; with?: string };
  const scenarios = [id, against, ...(others?.split(',') ?? [])].filter((one): one is string => typeof one === 'string');
  return [name, scenarios, request];
}

/** Asks the server; null asks nothing. The answer before stays in view while another comes (`isPlaceholderData`). */
export function useAnswer<N extends Asked>(name: N, request: Request<N> | null): UseQueryResult<Answer<N>> {
  return useQuery({
    queryKey: request === null ? [name, [], 'nothing'] : keyOf(name, request),
    queryFn: ({ signal }) => {
      const ask = client[name] as (request: unknown, options: { signal: AbortSignal }) => Promise<Answer<N>>;
      return ask(request, { signal });
    },
    enabled: request !== null,
    placeholderData: keepPreviousData,
  });
}
