import { ApiProblem } from '@equipoise/api';
import { QueryClient } from '@tanstack/react-query';

/**
 * Answers stay true until a live event says otherwise (see live.ts), so nothing is asked twice for lack of patience. A request that
 * did not reach the server is tried again; one the server refused is not.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: 'always',
      networkMode: 'always',
      retry: (count, error) => count < 2 && !(error instanceof ApiProblem && error.status < 500),
    },
  },
});
