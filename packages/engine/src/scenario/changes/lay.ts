import type { Issue } from '../../company/issue.ts';
import type { Change } from '../change.ts';
import type { Draft } from '../draft.ts';
import { layDemand } from './demand.ts';
import { layLock } from './lock.ts';

/** Lays a change on a fork. An issue: it is not made, and the fork is to be dropped. */
export function layChange(draft: Draft, change: Change): Issue | null {
  switch (change.kind) {
    case 'demand':
      return layDemand(draft, change);
    case 'lock':
      return layLock(draft, change);
    default:
      throw new Error(change.kind);
  }
}
