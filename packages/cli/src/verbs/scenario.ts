import { randomUUID } from 'node:crypto';
import { counted } from '@equipoise/engine';
import type { Edit } from '@equipoise/store';
import type { Verb } from '../command.ts';
import { exitCode } from '../outcome.ts';
import { entryJson, headJson, scenarioJson } from '../text/entries-json.ts';
import { renderScenario, renderScenarios, shortHash } from '../text/scenario.ts';
import { baseOf } from '../workspace/base.ts';
import { findBase } from '../workspace/find-base.ts';
import { withWorkspace } from '../workspace/open.ts';
import { editing, entryOf, layScenario, openScenario, settled } from '../workspace/scenario.ts';
import { dayOption, type SignOptions, sign, signOptions, todayOf } from '../workspace/sign.ts';
import { scenarioLines } from './workspace.ts';

const add: Verb = {
  name: 'add',
  args: '<workspace> <name>',
  about: 'Branches a scenario, or begins one on a base. Nothing is copied but a list.',
  example: 'equipoise scenario add plan.equipoise "Strong spring" --from base',
  build: (command, act) => {
    signOptions(command)
      .option('--from <scenario>', 'scenario to branch from')
      .option('--base <hash>', 'begin without assumptions on this base (default: the newest)');
    act<SignOptions & { readonly from?: string; readonly base?: string }>(async ([path = '', name = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        const scenario = randomUUID();
        const signed = sign(options);
        if (options.from !== undefined) {
          const from = await openScenario(store, options.from);
          const done = settled(
            await store.branchScenario({ ...signed, scenario, name, from: from.head.id, expected: from.head.version }),
            from.head.version,
          );
          terminal.give(headJson(done.scenario));
          terminal.say(
            `"${name}" branched from "${from.head.name}" with ${counted(from.scenario.entries.length, 'assumption')}.`,
          );
          return exitCode.fine;
        }
        const base = await findBase(store, options.base);
        const done = settled(await store.createScenario({ ...signed, scenario, name, base: base.hash }), 0);
        terminal.give(headJson(done.scenario));
        terminal.say(`"${name}" begins on base ${shortHash(base.hash)} (${base.name}), without assumptions.`);
        return exitCode.fine;
      }),
    );
  },
};

const show: Verb = {
  name: 'show',
  args: '<workspace> <name>',
  about: 'The assumptions of a scenario as sentences: who, when, why, whether they count, and what no longer fits.',
  example: 'equipoise scenario show plan.equipoise base',
  build: (command, act) => {
    dayOption(command);
    act<SignOptions>(async ([path = '', name = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        const day = todayOf(options);
        const { opened, applied } = await layScenario(store, await openScenario(store, name), day, terminal);
        terminal.give(scenarioJson(opened, applied, day));
        terminal.say(renderScenario(opened, applied.company, applied.issues, day));
        return exitCode.fine;
      }),
    );
  },
};

/** A verb that changes a scenario as a whole. */
function whole(
  name: string,
  args: string,
  about: string,
  example: string,
  editOf: (args: readonly string[]) => Edit,
  told: (name: string, args: readonly string[], id: string) => string,
): Verb {
  return {
    name,
    args,
    about,
    example,
    build: (command, act) => {
      signOptions(command);
      act<SignOptions>(async (given, options, terminal) =>
        withWorkspace(given[0] ?? '', async (store) => {
          const { outcome } = await editing(store, given[1] ?? '', undefined, async ({ head }, expected) => ({
            outcome: await store.editScenario({ ...sign(options), scenario: head.id, expected, edits: [editOf(given)] }),
          }));
          terminal.give(headJson(outcome.scenario));
          terminal.say(told(given[1] ?? '', given, outcome.scenario.id));
          return exitCode.fine;
        }),
      );
    },
  };
}

const rename = whole(
  'rename',
  '<workspace> <name> <new-name>',
  'Gives a scenario another name.',
  'equipoise scenario rename plan.equipoise base "November plan"',
  ([, , to = '']) => ({ kind: 'rename', name: to }),
  (name, [, , to = '']) => `"${name}" is called "${to}" now.`,
);

const remove = whole(
  'remove',
  '<workspace> <name>',
  'Takes a scenario out of the list; everything stays readable, and `undo` with its id brings it back.',
  'equipoise scenario remove plan.equipoise "Strong spring"',
  () => ({ kind: 'remove' }),
  (name, [path = ''], id) => `"${name}" is removed. equipoise undo ${path} ${id} brings it back.`,
);

const takeOut: Verb = {
  name: 'take-out',
  args: '<workspace> <name> <id>',
  about: 'Takes an assumption out of a scenario. `toggle` ticks it off and keeps it in sight; `undo` brings it back.',
  example: 'equipoise scenario take-out plan.equipoise base demand-4f2a1c',
  build: (command, act) => {
    signOptions(command);
    act<SignOptions>(async ([path = '', name = '', id = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        const { outcome, entry, company, day } = await editing(store, name, undefined, async (opened, expected) => {
          const found = entryOf(opened, id);
          const base = await baseOf(store, opened.head.base, terminal);
          const edits: Edit[] = [{ kind: 'take-out', assumption: found.assumption.id }];
          return {
            outcome: await store.editScenario({ ...sign(options), scenario: opened.head.id, expected, edits }),
            entry: found,
            company: base.company,
            day: todayOf(options),
          };
        });
        terminal.give({ ...headJson(outcome.scenario), taken: entryJson(entry, company, day) });
        terminal.say(`${entry.assumption.id} is out of "${name}".`);
        return exitCode.fine;
      }),
    );
  },
};

export const scenario: Verb = {
  name: 'scenario',
  args: '[workspace]',
  about: 'Scenarios of a workspace: lists of assumptions over base data.',
  example: 'equipoise scenario plan.equipoise',
  build: (command, act) => {
    act<object>(async ([path], _options, terminal) => {
      if (path === undefined) return command.help({ error: true });
      return withWorkspace(path, async (store) => {
        const lines = await scenarioLines(store);
        terminal.give({ scenarios: lines.map(({ head, entries }) => ({ ...headJson(head), assumptions: entries.length })) });
        terminal.say(renderScenarios(lines));
        return exitCode.fine;
      });
    });
  },
  verbs: [add, show, rename, remove, takeOut],
};
