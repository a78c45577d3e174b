import {
  type CommandBody,
  type Cycle,
  type CycleFacts,
  cameOf,
  type Decision,
  type Stage,
  stages,
  terminalStyle,
} from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import { Option } from 'commander';
import type { Verb } from '../command.ts';
import { gatherFacts } from '../cycle/gather-facts.ts';
import { moveCycle, openCycle } from '../cycle/keep.ts';
import { type CycleOptions, cycleOption, moverOf, moverOptions } from '../cycle/options.ts';
import { priceOptions } from '../cycle/price-options.ts';
import { readOption, readPair } from '../cycle/read-options.ts';
import { exitCode, refused, WrongUsage } from '../outcome.ts';
import type { Terminal } from '../terminal.ts';
import { renderDecision, renderDecisions, worthSentence } from '../text/decisions.ts';
import { withWorkspace } from '../workspace/open.ts';
import { dayText } from '../workspace/sign.ts';

const collect = (text: string, known: readonly string[] = []): readonly string[] => [...known, text];

interface PoseOptions extends CycleOptions {
  readonly question?: string;
  readonly context?: string;
  readonly family?: string;
  readonly stage: Stage;
  readonly option?: readonly string[];
  readonly reference?: string;
  readonly recommend?: string;
  readonly owner?: string;
  readonly due?: string;
}

/** What every verb below has to do: open the cycle, gather, move, say. */
async function moving(
  path: string,
  options: CycleOptions,
  terminal: Terminal,
  bodyOf: (cycle: Cycle, store: Store, facts: CycleFacts) => Promise<CommandBody>,
  id: string,
): Promise<void> {
  await withWorkspace(path, async (store) => {
    const cycle = await openCycle(store, options.cycle);
    const mover = moverOf(options);
    const { facts, laid } = await gatherFacts(store, cycle, mover.on, terminal);
    const body = await bodyOf(cycle, store, facts);
    const after = await moveCycle(store, cycle.id, mover, options.because ?? '', () => body, facts);
    const decision = after.decisions.find((one) => one.id === id)!;
    terminal.give({ cycle: after.id, version: after.version, decision });
    terminal.say(renderDecision(decision, laid.applied.company.settings.currency));
  });
}

function decisionOf(cycle: Cycle, id: string): Decision {
  const found = cycle.decisions.find((one) => one.id === id);
  if (found !== undefined) return found;
  const known = cycle.decisions.map((one) => one.id).join(', ');
  throw refused(
    'cycle/unknown-decision',
    `Cycle ${cycle.id} has no decision "${id}".`,
    known === '' ? '`equipoise decide pose` poses one.' : `It has: ${known}.`,
  );
}

const pose: Verb = {
  name: 'pose',
  args: '<workspace> <id>',
  about: 'Poses a decision with its options and prices those that name a scenario.',
  example:
    'equipoise decide pose plan.equipoise spring-push --question "Spring push with a third shift?" --option "as-is=Neither @ base" --option "push=Push, no shift @ Spring push" --recommend push --owner "Ada Berg" --due 2026-11-25',
  build: (command, act) => {
    moverOptions(command)
      .requiredOption('--question <text>', 'what is to be decided')
      .option('--context <text>', 'what one has to know for it, in a sentence')
      .option('--family <family>', 'the family it is about (default: the whole)')
      .addOption(new Option('--stage <stage>', 'the review that takes it').choices([...stages]).default('executive'))
      .option('--option <text>', 'ID=NAME, or ID=NAME @ SCENARIO : STRATEGY; at least two', collect)
      .option('--reference <id>', 'the option that stands for no change (default: the first one)')
      .option('--recommend <id>', 'the option spoken for')
      .option('--owner <name>', 'who sees that it is done (default: who poses it)')
      .option('--due <day>', 'day by which it has to be taken (default: today)', dayText);
    act<PoseOptions>(async ([path = '', id = ''], options, terminal) => {
      const mover = moverOf(options);
      const bodyOf = async (_: Cycle, store: Store): Promise<CommandBody> => {
        const bare = [];
        for (const text of options.option ?? []) bare.push(await readOption(text, store));
        const reference = options.reference ?? bare[0]?.id ?? '';
        return {
          kind: 'pose',
          decision: {
            ...{
              id,
              question: options.question ?? '',
              context: options.context ?? '',
              family: options.family ?? null,
              reference,
            },
            ...{ stage: options.stage, owner: options.owner ?? mover.by, due: options.due ?? mover.on },
            options: await priceOptions(store, { options: bare, reference }, mover.on, terminal),
            recommended: options.recommend ?? null,
          },
        };
      };
      await moving(path, options, terminal, bodyOf, id);
      return exitCode.fine;
    });
  },
};

const price: Verb = {
  name: 'price',
  args: '<workspace> <id>',
  about: 'Plans the options of an open decision again, on their scenarios as they are now; --option adds or replaces one.',
  example: 'equipoise decide price plan.equipoise spring-push',
  build: (command, act) => {
    moverOptions(command)
      .option('--option <text>', 'ID=NAME @ SCENARIO : STRATEGY', collect)
      .option('--recommend <id>', 'the option spoken for');
    act<PoseOptions>(async ([path = '', id = ''], options, terminal) => {
      const bodyOf = async (cycle: Cycle, store: Store): Promise<CommandBody> => {
        const decision = decisionOf(cycle, id);
        const all = new Map(decision.options.map((option) => [option.id, option]));
        for (const text of options.option ?? []) {
          const option = await readOption(text, store);
          all.set(option.id, option);
        }
        const bare = { options: [...all.values()], reference: decision.reference };
        const priced = await priceOptions(store, bare, moverOf(options).on, terminal);
        return { kind: 'price', decision: id, options: priced, recommended: options.recommend ?? decision.recommended };
      };
      await moving(path, options, terminal, bodyOf, id);
      return exitCode.fine;
    });
  },
};

interface TakeOptions extends CycleOptions {
  readonly reject?: readonly string[];
  readonly dissent?: readonly string[];
  readonly followUp?: string;
}

const take: Verb = {
  name: 'take',
  args: '<workspace> <id> <option>',
  about:
    'Takes a decision: the choice with its reason, the reason of each rejected option, dissent, the day it is looked at again.',
  example:
    'equipoise decide take plan.equipoise spring-push push --role executive --because "pays back in a season" --reject "as-is: loses sales" --follow-up 2027-02-15',
  build: (command, act) => {
    moverOptions(command)
      .option('--reject <text>', 'OPTION: why; one for every option that is not chosen', collect)
      .option('--dissent <text>', 'NAME: why', collect)
      .requiredOption('--follow-up <day>', 'day on which it is looked at again', dayText);
    act<TakeOptions>(async ([path = '', id = '', option = ''], options, terminal) => {
      const rejected = (options.reject ?? []).map((text) => readPair(text, '--reject'));
      const dissent = (options.dissent ?? []).map((text) => readPair(text, '--dissent'));
      const bodyOf = async (): Promise<CommandBody> => ({
        ...{ kind: 'decide', decision: id, option, followUp: options.followUp ?? '' },
        rejected: rejected.map(([one, because]) => ({ option: one, because })),
        dissent: dissent.map(([by, because]) => ({ by, because })),
      });
      await moving(path, options, terminal, bodyOf, id);
      return exitCode.fine;
    });
  },
};

const defer: Verb = {
  name: 'defer',
  args: '<workspace> <id> <to>',
  about: 'Puts a decision off to a cycle or a day, with the reason.',
  example: 'equipoise decide defer plan.equipoise spring-push 2026-12 --role executive --because "the lease is not signed"',
  build: (command, act) => {
    moverOptions(command);
    act<CycleOptions>(async ([path = '', id = '', to = ''], options, terminal) => {
      await moving(path, options, terminal, async () => ({ kind: 'defer', decision: id, to }), id);
      return exitCode.fine;
    });
  },
};

const drop: Verb = {
  name: 'drop',
  args: '<workspace> <id>',
  about: 'Withdraws a decision that nobody needs any more, with the reason.',
  example: 'equipoise decide drop plan.equipoise spring-push --because "the customer left"',
  build: (command, act) => {
    moverOptions(command);
    act<CycleOptions>(async ([path = '', id = ''], options, terminal) => {
      await moving(path, options, terminal, async () => ({ kind: 'drop', decision: id }), id);
      return exitCode.fine;
    });
  },
};

const review: Verb = {
  name: 'review',
  args: '<workspace> <id>',
  about: "What came of a decision: its expected effect against the actuals of a scenario's base data, kept with a note.",
  example: 'equipoise decide review plan.equipoise spring-push --cycle 2026-11 --because "shift runs since January" --done',
  build: (command, act) => {
    moverOptions(command).option('--done', 'the follow-up is over');
    act<CycleOptions & { readonly done?: boolean }>(async ([path = '', id = ''], options, terminal) => {
      if ((options.because ?? '').trim() === '') throw new WrongUsage('a review needs its finding: --because "what came of it".');
      const bodyOf = async (cycle: Cycle, store: Store): Promise<CommandBody> => {
        const decision = decisionOf(cycle, id);
        // Actuals are those of the newest cycle: its scenario stands on the newest base.
        const newest = await openCycle(store, undefined);
        const { laid } = await gatherFacts(store, newest, moverOf(options).on, terminal);
        const came = cameOf(decision, laid.base.company, terminalStyle);
        for (const sentence of came.sentences) terminal.say(sentence);
        return { kind: 'follow-up', decision: id, outcome: { done: options.done === true, measured: came.measured } };
      };
      await moving(path, options, terminal, bodyOf, id);
      return exitCode.fine;
    });
  },
};

export const decide: Verb = {
  name: 'decide',
  args: '[workspace]',
  about: 'Decisions of a cycle: posed with priced options, taken with reasons and dissent, followed up, measured.',
  example: 'equipoise decide plan.equipoise',
  build: (command, act) => {
    cycleOption(command);
    act<CycleOptions>(async ([path], options, terminal) => {
      if (path === undefined) return command.help({ error: true });
      return withWorkspace(path, async (store) => {
        const cycle = await openCycle(store, options.cycle);
        const opened = await store.openScenario(cycle.scenario);
        const company = opened === null ? null : await store.getBase(opened.head.base);
        const currency = company?.settings.currency ?? '';
        terminal.give({ cycle: cycle.id, currency, decisions: cycle.decisions });
        terminal.say(renderDecisions(cycle.id, cycle.decisions, currency));
        const open = cycle.decisions.filter(({ state }) => state === 'open');
        for (const decision of open) terminal.say(`\n${decision.id}: ${worthSentence(decision, currency)}`);
        return exitCode.fine;
      });
    });
  },
  verbs: [pose, price, take, defer, drop, review],
};
