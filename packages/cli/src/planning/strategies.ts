import {
  allStrategies,
  type Company,
  choiceOf,
  type Strategy,
  type StrategyChoice,
  type StrategyOptions,
  strategyWords,
} from '@equipoise/engine';
import { WrongUsage } from '../outcome.ts';

/** `level`, `chase,mixed` or `all`, as choices the planner understands. `all` holds the own plan where one is typed. */
export function choicesOf(text: string, options: StrategyOptions, company: Company | null): StrategyChoice[] {
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
  return strategyWords.filter((name) => wanted.has(name)).map((name) => choiceOf(name, options));
}

/** One strategy exactly. */
export function oneChoice(text: string, options: StrategyOptions, company: Company | null): StrategyChoice {
  const choices = choicesOf(text, options, company);
  const [choice] = choices;
  if (choices.length !== 1 || !choice) throw new WrongUsage(`one strategy is wanted here: ${strategyWords.join(', ')}.`);
  return choice;
}
