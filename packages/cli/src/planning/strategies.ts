import {
  allStrategies,
  type Company,
  choiceOf,
  defaultChanges,
  defaultLevel,
  type LevelReading,
  type Strategy,
  type StrategyChoice,
  strategyWords,
} from '@equipoise/engine';
import { WrongUsage } from '../outcome.ts';

/** How strategies are read, as far as it was typed. */
export interface TypedOptions {
  readonly level?: LevelReading;
  readonly changes?: number;
}

/** `level`, `chase,mixed` or `all`, as choices the planner understands. `all` holds the own plan where one is typed. */
export function choicesOf(text: string, options: TypedOptions, company: Company | null): StrategyChoice[] {
  const words = text
    .split(/[,\s]+/)
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
  const wanted = new Set<Strategy>();
  for (const word of words) {
    if (word === 'all') {
      for (const name of allStrategies(company)) wanted.add(name);
    } else if ((strategyWords as readonly string[]).includes(word)) wanted.add(word as Strategy);
    else throw new WrongUsage(`strategy '${word}' is not known; wanted: ${strategyWords.join(', ')} or all.`);
  }
  if (wanted.size === 0) throw new WrongUsage(`no strategy is named; wanted: ${strategyWords.join(', ')} or all.`);
  const { level = defaultLevel, changes = defaultChanges } = options;
  return strategyWords.filter((name) => wanted.has(name)).map((name) => choiceOf(name, { level, changes }));
}

/**
 * What to plan by: the strategies that were typed; without any the one an assumption of the scenario chose, else `otherwise`. The
 * chosen one is read as its assumption says unless that was typed too.
 */
export function strategyChoices(
  typed: string | undefined,
  options: TypedOptions,
  company: Company | null,
  chosen: StrategyChoice | null,
  otherwise = 'all',
): StrategyChoice[] {
  const assumed =
    chosen === null ||
    (chosen.strategy === 'level' && options.level) ||
    (chosen.strategy === 'stepped' && options.changes !== undefined)
      ? null
      : chosen;
  const choices = choicesOf(typed ?? chosen?.strategy ?? otherwise, options, company);
  return choices.map((choice) => (assumed !== null && choice.strategy === assumed.strategy ? assumed : choice));
}

/** One strategy exactly. */
export function oneChoice(
  typed: string | undefined,
  options: TypedOptions,
  company: Company | null,
  chosen: StrategyChoice | null,
  otherwise?: string,
): StrategyChoice {
  const choices = strategyChoices(typed, options, company, chosen, otherwise);
  const [choice] = choices;
  if (choices.length !== 1 || !choice) throw new WrongUsage(`one strategy is wanted here: ${strategyWords.join(', ')}.`);
  return choice;
}
