import { type Company, type Issue, type PlanQuestion, type StrategyChoice, strategyWords } from '@equipoise/engine';
import { WrongUsage } from '../outcome.ts';
import type { Terminal } from '../terminal.ts';
import { isFile, withWorkspace } from '../workspace/open.ts';
import { chosenScenario, layScenario } from '../workspace/scenario.ts';
import { todayOf } from '../workspace/sign.ts';
import { openWithDemand } from './demand-of.ts';
import type { ScenarioOptions } from './open-for-planning.ts';
import { choicesOf, type TypedOptions } from './strategies.ts';

/**
 * What an end of a bridge is: a plan (of a scenario, by a strategy), the budget, the same periods a year before, the plan published last, or
 * closed periods.
 */
export type BridgeEndWord =
  | { readonly kind: 'plan'; readonly scenario: string | null; readonly strategy: string | null }
  | { readonly kind: 'budget' | 'last-year' | 'last-cycle' | 'actual' };

/** Reads `mixed`, `budget`, `last-year`, `last-cycle`, `actual`, a scenario, or `SCENARIO:STRATEGY`. */
export function endWord(text: string): BridgeEndWord {
  const plain = text.trim();
  if (plain === '')
    throw new WrongUsage('an end of a bridge is a strategy, a scenario, budget, last-year, last-cycle or actual.');
  const word = plain.toLowerCase();
  if (word === 'budget' || word === 'last-year' || word === 'last-cycle' || word === 'actual') return { kind: word };
  if (isStrategy(word)) return { kind: 'plan', scenario: null, strategy: word };
  const colon = plain.lastIndexOf(':');
  const after = plain.slice(colon + 1).toLowerCase();
  if (colon > 0 && isStrategy(after)) return { kind: 'plan', scenario: plain.slice(0, colon), strategy: after };
  return { kind: 'plan', scenario: plain, strategy: null };
}

const isStrategy = (word: string): boolean => (strategyWords as readonly string[]).includes(word);

/** A company to plan, with the name of its scenario. */
export interface NamedQuestion extends PlanQuestion {
  readonly scenario: string | null;
}

/** What the ends are about: the plans asked for, in the order of the words, and the company that budget and past belong to. */
export interface OpenedEnds {
  readonly questions: readonly (NamedQuestion | null)[];
  readonly company: Company;
  readonly notes: readonly Issue[];
}

/** Reads the folder once, or lays each scenario of the workspace that the ends name; without a name the one of `--scenario`. */
export async function openEnds(
  place: string,
  words: readonly BridgeEndWord[],
  options: ScenarioOptions & TypedOptions,
  terminal: Terminal,
): Promise<OpenedEnds> {
  const notes: Issue[] = [];
  if (!(await isFile(place)) && options.scenario === undefined) {
    for (const word of words) {
      if (word.kind !== 'plan' || word.scenario === null) continue;
      throw new WrongUsage(
        `'${word.scenario}' is no strategy; wanted: ${strategyWords.join(', ')}, budget, last-year, last-cycle or actual. Scenarios live in a workspace.`,
      );
    }
    const opened = await openWithDemand(place, terminal);
    const questions = words.map((word) =>
      word.kind === 'plan' ? { company: opened.company, strategy: choice(word.strategy, options, null), scenario: null } : null,
    );
    return { questions, company: opened.company, notes: opened.notes };
  }
  return withWorkspace(place, async (store) => {
    const day = todayOf(options);
    const lay = async (name: string | null) => {
      const laid = await layScenario(store, await chosenScenario(store, name ?? options.scenario, place), day, terminal);
      for (const issue of [...laid.base.notes, ...laid.applied.issues])
        if (!notes.some(({ message }) => message === issue.message)) notes.push(issue);
      return laid;
    };
    const questions: (NamedQuestion | null)[] = [];
    let company: Company | null = null;
    for (const word of words) {
      if (word.kind !== 'plan') {
        questions.push(null);
        continue;
      }
      const { applied, opened } = await lay(word.scenario);
      company = applied.company;
      questions.push({ company, strategy: choice(word.strategy, options, applied.strategy), scenario: opened.head.name });
    }
    return { questions, company: company ?? (await lay(null)).applied.company, notes };
  });
}

function choice(word: string | null, options: TypedOptions, assumed: StrategyChoice | null): StrategyChoice {
  if (word === null && assumed !== null) return assumed;
  return choicesOf(word ?? 'mixed', options, null)[0]!;
}
