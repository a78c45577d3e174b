import { stepSentence } from '@equipoise/store';
import { type Verb, wholeNumber } from '../command.ts';
import { exitCode } from '../outcome.ts';
import { headJson } from '../text/entries-json.ts';
import { withWorkspace } from '../workspace/open.ts';
import { openScenario, settled } from '../workspace/scenario.ts';
import { type SignOptions, sign, signOptions } from '../workspace/sign.ts';

/** Undo and redo: one verb in two directions. */
export function stepVerb(direction: 'undo' | 'redo', about: string): Verb {
  return {
    name: direction,
    args: '<workspace> <scenario>',
    about,
    example: `equipoise ${direction} plan.equipoise base`,
    build: (command, act) => {
      signOptions(command)
        .option('--own', 'only what you did yourself (see --by)')
        .option('--expect <version>', 'only if the scenario is still at this version', wholeNumber(1, Number.MAX_SAFE_INTEGER));
      act<SignOptions & { readonly own?: boolean; readonly expect?: number }>(async ([path = '', name = ''], options, terminal) =>
        withWorkspace(path, async (store) => {
          const { head } = await openScenario(store, name);
          const expected = options.expect ?? head.version;
          const request = { ...sign(options), scenario: head.id, expected, ...(options.own === true ? { own: true } : {}) };
          const { scenario, logged } = settled(await store[direction](request), expected);
          const about = await store.readLog({ after: (logged.about ?? 1) - 1, limit: 1 });
          const step = about[0] === undefined ? '' : stepSentence(about[0]);
          terminal.give({ ...headJson(scenario), about: logged.about, step });
          terminal.say(
            `${direction === 'undo' ? 'Taken back' : 'Done again'} in "${scenario.name}": ${step} (${about[0]?.by ?? ''}).`,
          );
          return exitCode.fine;
        }),
      );
    },
  };
}

export const undo = stepVerb('undo', 'Takes the last change of a scenario back; the log keeps both.');
