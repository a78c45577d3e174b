import type { Issue } from '../../company/issue.ts';
import type { StrategyChoice } from '../../supply/strategy.ts';
import type { Change } from '../change.ts';
import type { Draft } from '../draft.ts';

/** The strategy of the plan; the last one stands. */
export function layStrategy(draft: Draft, change: Extract<Change, { kind: 'strategy' }>): Issue | null {
  draft.strategy = choiceOf(change);
  return null;
}

function choiceOf({ strategy, reading, changes }: Extract<Change, { kind: 'strategy' }>): StrategyChoice {
  switch (strategy) {
    case 'level':
      return { strategy, reading };
    case 'stepped':
      return { strategy, changes };
    case 'chase':
    case 'mixed':
    case 'own':
      return { strategy };
    default:
      return strategy satisfies never;
  }
}
