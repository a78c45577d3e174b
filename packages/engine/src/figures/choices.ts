import type { Company } from '../company/company.ts';
import type { Strategy } from '../supply/plan.ts';
import type { LevelReading, StrategyChoice } from '../supply/strategy.ts';

/** Names of strategies in the order in which plans are shown: from the steadiest to the most restless. */
export const strategyWords = ['level', 'stepped', 'mixed', 'chase', 'own'] as const satisfies readonly Strategy[];
export const levelWords = ['to-target', 'no-stock-out', 'cheapest'] as const satisfies readonly LevelReading[];

export const defaultLevel: LevelReading = 'to-target';
export const defaultChanges = 2;

export interface StrategyOptions {
  readonly level: LevelReading;
  readonly changes: number;
}

export function choiceOf(strategy: Strategy, { level, changes }: StrategyOptions): StrategyChoice {
  switch (strategy) {
    case 'level':
      return { strategy, reading: level };
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

/** Every strategy that makes sense for a company: the own plan where one is typed. */
export function allStrategies(company: Company | null): readonly Strategy[] {
  return strategyWords.filter((name) => name !== 'own' || hasOwnPlan(company));
}

/** True when something is typed that binds not every strategy anyway. */
function hasOwnPlan(company: Company | null): boolean {
  return company?.production.values.some((units, k) => !Number.isNaN(units) && company.productionFrozen.values[k] !== 1) ?? false;
}
