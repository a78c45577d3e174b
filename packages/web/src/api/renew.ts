import type { Query } from '@tanstack/react-query';
import { queryClient } from './query-client.ts';

/** Questions a change overtook while their first answer was on its way. */
const overtaken = new WeakSet<Query>();

/**
 * Asks anew what a change touched: at once what is in view, all else when it is looked at next. Invalidating does not ask a question again
 * that still waits for its first answer, and that answer may be one from before the change: it is asked again once it has been answered.
 */
export function renew(touched: (query: Query) => boolean = () => true): Promise<void> {
  for (const query of queryClient.getQueryCache().findAll({ predicate: touched, fetchStatus: 'fetching' }))
    if (query.state.data === undefined) renewOnceAnswered(query);
  return queryClient.invalidateQueries({ predicate: touched });
}

/** Once, however many changes come while it waits; what was refused is asked again too. */
function renewOnceAnswered(query: Query): void {
  if (overtaken.has(query)) return;
  overtaken.add(query);
  const again = () => {
    overtaken.delete(query);
    void queryClient.invalidateQueries({ predicate: (one) => one === query });
  };
  query.promise?.then(again, again);
}
