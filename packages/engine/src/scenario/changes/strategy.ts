import type { Issue } from '../../company/issue.ts';
import { choiceOf } from '../../figures/choices.ts';
import type { Change } from '../change.ts';
import type { Draft } from '../draft.ts';

/** The strategy of the plan; the last one stands. */
export function layStrategy(draft: Draft, change: Extract<Change, { kind: 'strategy' }>): Issue | null {
  draft.strategy = choiceOf(change.strategy, { level: change.reading, changes: change.changes });
  return null;
}
