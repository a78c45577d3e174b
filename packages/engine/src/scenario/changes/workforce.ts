import type { Issue } from '../../company/issue.ts';
import { rowsOf } from '../../company/listed-tables.ts';
import { tables } from '../../company/tables.ts';
import type { Change } from '../change.ts';
import type { Draft } from '../draft.ts';
import { operated } from '../operate.ts';
import { refusal, resourceOf, unfit } from '../place.ts';
import { writeRows } from '../table-rows.ts';
import { resourceName } from '../words/names.ts';

/** One rule of a labour pool. */
export function layWorkforce(draft: Draft, change: Extract<Change, { kind: 'workforce' }>): Issue | null {
  const { resource, rule, operation, value } = change;
  const r = resourceOf(draft, resource);
  if (typeof r !== 'number') return r;
  const row = rowsOf(draft.company, 'workforce').find((pool) => pool.resource === resource);
  if (row === undefined) return unfit('The labour pool', resource, 'a resource with heads in the table workforce');
  const before = row[rule];
  const name = resourceName(draft.company, resource);
  if (operation !== 'set' && (before === null || value === null)) {
    return refusal('no-limit', `${name} has no ${wordsOf(rule)} that could be changed by an amount.`, {
      at: { resource },
      seen: before === null ? 'no limit' : 'no amount',
      wanted: 'a limit',
      remedy: 'Set it instead.',
    });
  }
  const after = value === null ? null : operated(before ?? 0, operation, value);
  const { maximum = Infinity, minimum = 0, default: fallback } = tables.workforce.columns[rule];
  const isAllowed = after === null ? fallback === null : after >= minimum && after <= maximum;
  if (!isAllowed) {
    return refusal('out-of-range', `The ${wordsOf(rule)} of ${name} cannot be ${after ?? 'empty'}.`, {
      at: { resource },
      seen: String(after ?? 'no number'),
      wanted: maximum === Infinity ? `a number from ${minimum}` : `${minimum} to ${maximum}`,
      remedy: 'Correct the number.',
    });
  }
  writeRows(draft, 'workforce', (pool) => pool.resource === resource, [{ ...row, [rule]: after }]);
  return null;
}

const wordsOf = (rule: string): string => rule.replaceAll('_', ' ');
