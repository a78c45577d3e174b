import { keyOf } from '../../api/queries.ts';
import { queryClient } from '../../api/query-client.ts';
import { renewCycles } from '../../api/renew-cycles.ts';
import type { DraftPlan } from './sign-page.tsx';

/** Shows the answer of a step at once, and renews whatever else speaks of the cycle. */
export function keepPlan(id: string, plan: DraftPlan): void {
  renewCycles();
  queryClient.setQueryData(keyOf('getDraftPlan', { id }), plan);
}
