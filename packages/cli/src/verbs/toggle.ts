import { counts, sentenceOf } from '@equipoise/engine';
import type { Edit } from '@equipoise/store';
import { type Verb, wholeNumber } from '../command.ts';
import { exitCode, WrongUsage } from '../outcome.ts';
import { entryJson, headJson } from '../text/entries-json.ts';
import { effectLine } from '../text/scenario.ts';
import { baseOf } from '../workspace/base.ts';
import { withWorkspace } from '../workspace/open.ts';
import { editing, entryOf, layOn, openScenario } from '../workspace/scenario.ts';
import { type SignOptions, sign, signOptions, todayOf } from '../workspace/sign.ts';
import { worthOfDemand } from '../workspace/worth.ts';

interface Options extends SignOptions {
  readonly on?: boolean;
  readonly off?: boolean;
  readonly expect?: number;
}

export const toggle: Verb = {
  name: 'toggle',
  args: '<workspace> <scenario> <ids...>',
  about: 'Ticks assumptions on or off; the beginning of an id is enough.',
  example: 'equipoise toggle plan.equipoise base demand-4f2a1c',
  build: (command, act) => {
    signOptions(command)
      .option('--on', 'tick on, whatever it was')
      .option('--off', 'tick off, whatever it was')
      .option(
        '--expect <version>',
        'write only if the scenario is still at this version',
        wholeNumber(1, Number.MAX_SAFE_INTEGER),
      );
    act<Options>(async ([path = '', name = '', ...ids], options, terminal) => {
      if (options.on === true && options.off === true) throw new WrongUsage('--on or --off, not both.');
      return withWorkspace(path, async (store) => {
        const day = todayOf(options);
        // Without --on or --off it means the other way round than what is there now: somebody who was faster is not turned back.
        const seen = (await openScenario(store, name)).head.version;
        const expected = options.expect ?? (options.on === true || options.off === true ? undefined : seen);
        const { outcome, before, after, touched } = await editing(store, name, expected, async (opened, version) => {
          const chosen = new Set(ids.map((id) => entryOf(opened, id)));
          const isOn = (entry: { readonly on: boolean }) =>
            options.on === true ? true : options.off === true ? false : !entry.on;
          const entries = opened.scenario.entries.map((entry) => (chosen.has(entry) ? { ...entry, on: isOn(entry) } : entry));
          const edits = [...chosen].map((entry): Edit => ({ kind: 'toggle', assumption: entry.assumption.id, on: isOn(entry) }));
          const base = await baseOf(store, opened.head.base, terminal);
          return {
            outcome: await store.editScenario({ ...sign(options), scenario: opened.head.id, expected: version, edits }),
            before: layOn(base, opened.scenario.entries, day),
            after: layOn(base, entries, day),
            touched: entries.filter((_, k) => chosen.has(opened.scenario.entries[k]!)),
          };
        });
        const [was, is] = [worthOfDemand(before), worthOfDemand(after)];
        terminal.give({
          ...headJson(outcome.scenario),
          assumptions: touched.map((entry) => entryJson(entry, after.company, day)),
          effect: { revenue: is.revenue - was.revenue },
        });
        for (const entry of touched) {
          const { id, change, state, expires } = entry.assumption;
          const over =
            entry.on && !counts(entry, day)
              ? ` It does not count: ${expires !== null && expires < day ? `it held until ${expires}` : `it is ${state}`}.`
              : '';
          terminal.say(`${entry.on ? 'on ' : 'off'}  ${id}: ${sentenceOf(change, after.company)}.${over}`);
        }
        terminal.say(effectLine(was, is, after.company.settings.currency));
        return exitCode.fine;
      });
    });
  },
};
