import { cycleYear, permissions, preReadDay } from '@equipoise/engine';
import { type Verb, wholeNumber } from '../command.ts';
import { cycleEvents, cycleIds, openCycle } from '../cycle/keep.ts';
import { type CycleOptions, cycleOption } from '../cycle/options.ts';
import { showCycle } from '../cycle/show.ts';
import { exitCode } from '../outcome.ts';
import { renderRoles, renderYear } from '../text/cycle.ts';
import { printable } from '../text/table.ts';
import { withWorkspace } from '../workspace/open.ts';
import { dayOption } from '../workspace/sign.ts';
import { cycleMove, cycleOffCycle } from './cycle-move.ts';
import { cycleOpen } from './cycle-open.ts';

const status: Verb = {
  name: 'status',
  args: '<workspace>',
  about: 'Where the cycle stands: stages, due days, check lists, what is frozen.',
  example: 'equipoise cycle status plan.equipoise',
  build: (command, act) => {
    dayOption(cycleOption(command));
    act<CycleOptions>(async ([path = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        await showCycle(store, options, terminal);
        return exitCode.fine;
      }),
    );
  },
};

const calendar: Verb = {
  name: 'calendar',
  args: '<workspace>',
  about: 'The calendar of the year: from and to of every stage, cycle by cycle, by working days.',
  example: 'equipoise cycle calendar plan.equipoise --months 12',
  build: (command, act) => {
    cycleOption(command).option('--months <n>', 'how many (default: 12)', wholeNumber(1, 36));
    act<CycleOptions & { readonly months?: number }>(async ([path = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        const months = cycleYear((await openCycle(store, options.cycle)).rules, options.months ?? 12);
        terminal.give({ months: months.map(({ cycle, days, rules }) => ({ cycle, preRead: preReadDay(rules), days })) });
        terminal.say(renderYear(months));
        return exitCode.fine;
      }),
    );
  },
};

const log: Verb = {
  name: 'log',
  args: '<workspace>',
  about: 'Everything that happened in a cycle: who, when, as what, why.',
  example: 'equipoise cycle log plan.equipoise',
  build: (command, act) => {
    cycleOption(command);
    act<CycleOptions>(async ([path = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        const { id } = await openCycle(store, options.cycle);
        const events = await cycleEvents(store, id);
        terminal.give({ cycle: id, cycles: await cycleIds(store), events });
        for (const { version, on, by, role, kind, because, ...rest } of events) {
          const about = 'stage' in rest && rest.stage !== null ? ` ${rest.stage}` : 'check' in rest ? ` ${rest.check}` : '';
          const why = because === '' ? '' : `: ${because}`;
          terminal.say(printable(`${String(version).padStart(3)}  ${on}  ${kind}${about}, ${by} (${role})${why}`));
        }
        return exitCode.fine;
      }),
    );
  },
};

const rolesVerb: Verb = {
  name: 'roles',
  args: '',
  about: 'Which role may do what in which stage.',
  example: 'equipoise cycle roles',
  build: (_, act) => {
    act<object>(async (_args, _options, terminal) => {
      terminal.give({ permissions });
      terminal.say(renderRoles());
      return exitCode.fine;
    });
  },
};

export const cycle: Verb = {
  name: 'cycle',
  args: '[workspace]',
  about: 'The monthly cycle of a workspace: stages, due days, check lists, what is frozen, who may do what.',
  example: 'equipoise cycle plan.equipoise',
  build: (command, act) => {
    dayOption(cycleOption(command));
    act<CycleOptions>(async ([path], options, terminal) => {
      if (path === undefined) return command.help({ error: true });
      return withWorkspace(path, async (store) => {
        await showCycle(store, options, terminal);
        return exitCode.fine;
      });
    });
  },
  verbs: [cycleOpen, status, cycleMove, cycleOffCycle, calendar, log, rolesVerb],
};
