import {
  type AlternativesTable,
  type Applied,
  type AssumptionEffect,
  alternativesSentence,
  alternativesTable,
  type Company,
  evaluatorOf,
  type Issue,
  type MoneyAlternative,
  type MoneyEffects,
  moneyEffects,
  type ScenarioMoney,
  type Solver,
  type StrategyChoice,
  scenarioMoneyOf,
  sentenceOf,
  statementOf,
  terminalStyle,
} from '@equipoise/engine';
import type { Verb } from '../command.ts';
import { exitCode, Refused, WrongUsage } from '../outcome.ts';
import { tellNotes } from '../planning/company-folder.ts';
import { openWithDemand } from '../planning/demand-of.ts';
import { type ScenarioOptions, scenarioOptions } from '../planning/open-for-planning.ts';
import { withSolver } from '../planning/plans.ts';
import { projectPlans } from '../planning/projected.ts';
import { strategyChoices, type TypedOptions } from '../planning/strategies.ts';
import type { Terminal } from '../terminal.ts';
import { renderAlternatives, renderEffects } from '../text/alternatives.ts';
import { isFile, withWorkspace } from '../workspace/open.ts';
import { chosenScenario, type LaidScenario, layScenario } from '../workspace/scenario.ts';
import { todayOf } from '../workspace/sign.ts';
import { wantCurrency } from './bridge.ts';
import { planningOptions } from './plan.ts';

interface AlternativesOptions extends TypedOptions, ScenarioOptions {
  readonly strategies: string;
  readonly currency?: string;
  readonly assumptions?: boolean;
  readonly at?: 'family' | 'item';
}

/** A company under the name of its scenario. */
interface Candidate {
  readonly name: string;
  readonly company: Company;
  readonly strategy: StrategyChoice | null;
}

export const alternatives: Verb = {
  name: 'alternatives',
  args: '<dir-or-workspace>',
  about: 'Scenarios and strategies side by side in money: cost, margin, cash, service, stock, heads, utilisation, stability.',
  example: 'equipoise alternatives my-company --strategies level,mixed,chase',
  build: (command, act) => {
    planningOptions(scenarioOptions(command))
      .option('--strategies <names>', 'level, stepped, mixed, chase, own with commas, or all', 'level,mixed,chase')
      .option('--currency <code>', 'currency of the rate table')
      .option('--assumptions', 'what each assumption of one scenario does in money, planned again without it')
      .addHelpText(
        'after',
        `  equipoise alternatives plan.equipoise --scenario "base,Strong spring" --strategies mixed
  equipoise alternatives plan.equipoise --scenario base --strategies mixed --assumptions

The first alternative is what differences and stability are taken against; * marks the best of each line.`,
      );
    act<AlternativesOptions>(async ([place = ''], options, terminal) => {
      if (options.assumptions === true) return effectsOf(place, options, terminal);
      const { candidates, notes } = await candidatesOf(place, options, terminal);
      wantCurrency(options.currency, candidates[0]!.company);
      const list = await withSolver((solver) => plannedAlternatives(candidates, options, solver, terminal));
      const table = alternativesTable(list);
      terminal.give({ ...tableJson(table), sentence: alternativesSentence(table, terminalStyle), issues: notes });
      tellNotes(notes, terminal);
      terminal.say(`${alternativesSentence(table, terminalStyle)}\n\n${renderAlternatives(table)}`);
      return table.mostProfitable === null ? exitCode.refused : exitCode.fine;
    });
  },
};

async function candidatesOf(place: string, options: AlternativesOptions, terminal: Terminal) {
  if (options.scenario === undefined && !(await isFile(place))) {
    const { company, notes } = await openWithDemand(place, terminal);
    return { candidates: [{ name: company.settings.name, company, strategy: null }] as Candidate[], notes };
  }
  return withWorkspace(place, async (store) => {
    const names = options.scenario?.split(',').map((name) => name.trim()) ?? [undefined];
    const laid: LaidScenario[] = [];
    for (const name of names)
      laid.push(await layScenario(store, await chosenScenario(store, name, place), todayOf(options), terminal));
    const notes: readonly Issue[] = laid.flatMap(({ base, applied }) => [...base.notes, ...applied.issues]);
    const candidates = laid.map(
      ({ opened, applied }): Candidate => ({ name: opened.head.name, company: applied.company, strategy: applied.strategy }),
    );
    return { candidates, notes };
  });
}

async function plannedAlternatives(
  candidates: readonly Candidate[],
  options: AlternativesOptions,
  solver: Solver,
  terminal: Terminal,
): Promise<MoneyAlternative[]> {
  const list: MoneyAlternative[] = [];
  for (const { name, company, strategy } of candidates) {
    const choices = strategyChoices(options.strategies, options, company, strategy);
    for (const { plan, projection, posed } of await projectPlans(company, choices, options.at, solver, terminal)) {
      const view = options.currency === undefined ? {} : { currency: options.currency };
      list.push({ scenario: name, plan, subject: posed.subject, statement: statementOf(projection, undefined, view) });
    }
  }
  return list;
}

/** Money of every assumption of one scenario: planned with all, and again without each. */
async function effectsOf(place: string, options: AlternativesOptions, terminal: Terminal) {
  if (!(await isFile(place))) throw new WrongUsage('--assumptions wants a workspace: assumptions live in scenarios.');
  return withWorkspace(place, async (store) => {
    const day = todayOf(options);
    const laid = await layScenario(store, await chosenScenario(store, options.scenario, place), day, terminal);
    const { entries } = laid.opened.scenario;
    const evaluator = evaluatorOf(laid.base.company, laid.base.baseline);
    const found = await withSolver((solver) => {
      const known = new Map<string, Promise<ScenarioMoney | null>>();
      const moneyOf = ({ company, strategy }: Applied): Promise<ScenarioMoney | null> =>
        moneyOfPlan(company, oneOf(options, company, strategy), options, solver, terminal);
      return moneyEffects(entries, {
        planned: true,
        day,
        sharesUpTo: 4,
        moneyOf: (list) => {
          const { applied } = evaluator.evaluate(list, day);
          const key = evaluator.keyOf(applied, applied.strategy);
          const before = known.get(key) ?? moneyOf(applied);
          known.set(key, before);
          return before;
        },
      });
    });
    const { company } = laid.applied;
    const currency = options.currency ?? company.settings.currency;
    const issues = [...laid.base.notes, ...laid.applied.issues];
    terminal.give({ currency, ...effectsJson(found, company), issues });
    tellNotes(issues, terminal);
    terminal.say(renderEffects(found, company, laid.opened.head.name, currency));
    return exitCode.fine;
  });
}

function oneOf(options: AlternativesOptions, company: Company, assumed: StrategyChoice | null): StrategyChoice {
  if (assumed !== null) return assumed;
  const names = options.strategies === 'level,mixed,chase' ? 'mixed' : options.strategies;
  const choices = strategyChoices(names, options, company, null);
  if (choices.length !== 1) throw new WrongUsage('--assumptions plans by one strategy; name it with --strategies.');
  return choices[0]!;
}

async function moneyOfPlan(
  company: Company,
  strategy: StrategyChoice,
  options: AlternativesOptions,
  solver: Solver,
  terminal: Terminal,
): Promise<ScenarioMoney | null> {
  try {
    const [planned] = await projectPlans(company, [strategy], options.at, solver, terminal);
    const view = options.currency === undefined ? {} : { currency: options.currency };
    return scenarioMoneyOf(statementOf(planned!.projection, undefined, view));
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** Figures side by side; a figure that an alternative does not have is null. */
function tableJson({ alternatives: list, rows, reference, currency, mostProfitable }: AlternativesTable): object {
  return {
    currency,
    alternatives: list,
    reference,
    mostProfitable,
    figures: rows.map((row) => ({ ...row, values: row.values.map(finite), differences: row.differences.map(finite) })),
  };
}

function effectsJson({ whole, bare, effects, interaction }: MoneyEffects, company: Company): object {
  return {
    whole: moneyJson(whole),
    bare: moneyJson(bare),
    interaction: moneyJson(interaction),
    assumptions: effects.map(({ assumption, on, marginal, share, impossible }: AssumptionEffect) => ({
      id: assumption.id,
      sentence: sentenceOf(assumption.change, company),
      on,
      marginal: moneyJson(marginal),
      share: share === null ? null : moneyJson(share),
      impossible,
    })),
  };
}

const moneyJson = (money: ScenarioMoney): object =>
  Object.fromEntries(Object.entries(money).map(([key, value]: readonly [string, number]) => [key, finite(value)]));

const finite = (value: number): number | null => (Number.isFinite(value) ? value + 0 : null);
