import type { Company, LevelReading, Strategy, StrategyChoice } from '@equipoise/engine';
import { WrongUsage } from '../outcome.ts';

/** Names a strategy option takes, in the order in which plans are shown: from the steadiest to the most restless. */
export const strategyWords = ['level', 'stepped', 'mixed', 'chase', 'own'] as const satisfies readonly Strategy[];
export const levelWords = ['to-target', 'no-stock-out', 'cheapest'] as const satisfies readonly LevelReading[];

export const defaultLevel: LevelReading = 'to-target';
export const defaultChanges = 2;

export interface StrategyOptions {
  readonly level: LevelReading;
  readonly changes: number;
}

/** `level`, `chase,mixed` or `all`, as choices the planner understands. `all` holds the own plan where one is typed. */
export function choicesOf(text: string, options: StrategyOptions, company: Company | null): StrategyChoice[] {
  const words = text
    .split(/[,\s]+/)
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
  const wanted = new Set<Strategy>();
  for (const word of words) {
    if (word === 'all') {
      for (const name of strategyWords) if (name !== 'own' || hasOwnPlan(company)) wanted.add(name);
    } else if ((strategyWords as readonly string[]).includes(word)) wanted.add(word as Strategy);
    else throw new WrongUsage(`strategy '${word}' is not known; wanted: ${strategyWords.join(', ')} or all.`);
  }
  if (wanted.size === 0) throw new WrongUsage(`no strategy is named; wanted: ${strategyWords.join(', ')} or all.`);
  return strategyWords.filter((name) => wanted.has(name)).map((name) => choiceOf(name, options));
}

/** One strategy exactly. */
export function oneChoice(text: string, options: StrategyOptions, company: Company | null): StrategyChoice {
  const choices = choicesOf(text, options, company);
  const [choice] = choices;
  if (choices.length !== 1 || !choice) throw new WrongUsage(`one strategy is wanted here: ${strategyWords.join(', ')}.`);
  return choice;
}

function choiceOf(strategy: Strategy, { level, changes }: StrategyOptions): StrategyChoice {
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

/** True when something is typed that binds not every strategy anyway. */
function hasOwnPlan(company: Company | null): boolean {
  return company?.production.values.some((units, k) => !Number.isNaN(units) && company.productionFrozen.values[k] !== 1) ?? false;
}
