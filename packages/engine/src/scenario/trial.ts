import { choiceOf, defaultChanges, defaultLevel } from '../figures/choices.ts';
import type { Strategy } from '../supply/plan.ts';
import type { StrategyChoice } from '../supply/strategy.ts';
import type { Applied } from './apply.ts';
import type { Entry } from './assumption.ts';
import type { Change } from './change.ts';

/** Name of an assumption that is only being tried: it is never kept. */
export const trialId = 'trial';

/** A change as the last entry of a scenario, to see what it would do before anybody signs it. `day`: `YYYY-MM-DD`. */
export function trialEntry(change: Change, day: string): Entry {
  return {
    assumption: {
      id: trialId,
      change,
      team: 'planning',
      owner: '',
      on: day,
      reason: '',
      state: 'agreed',
      probability: null,
      expires: null,
      tags: [],
    },
    on: true,
  };
}

/** The strategies compared when a change is tried: the one wanted before and after, unless the change itself chooses one. */
export function trialChoices(
  before: Applied,
  after: Applied,
  change: Change,
  wanted: Strategy | undefined,
): { readonly before: StrategyChoice; readonly after: StrategyChoice } {
  const chosen = chosenBy(before, wanted);
  return { before: chosen, after: change.kind === 'strategy' && after.strategy !== null ? after.strategy : chosen };
}

/** How the scenario reads the strategy wanted; without a wish its own, and mixed where it has none. */
function chosenBy({ strategy }: Applied, wanted: Strategy | undefined): StrategyChoice {
  if (strategy !== null && (wanted === undefined || strategy.strategy === wanted)) return strategy;
  return choiceOf(wanted ?? 'mixed', { level: defaultLevel, changes: defaultChanges });
}
