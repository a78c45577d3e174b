import { agendaOf, type FamilyPage, terminalStyle } from '@equipoise/engine';
import type { Verb } from '../command.ts';
import { gatherAgenda } from '../cycle/gather-agenda.ts';
import { openCycle } from '../cycle/keep.ts';
import { type CycleOptions, cycleOption } from '../cycle/options.ts';
import { exitCode, refused } from '../outcome.ts';
import { renderAgenda, renderFamilyPage } from '../text/agenda.ts';
import { withWorkspace } from '../workspace/open.ts';
import { dayOption, todayOf } from '../workspace/sign.ts';

export const agenda: Verb = {
  name: 'agenda',
  args: '<workspace>',
  about:
    'The agenda of the executive review, built from the facts: changed assumptions, last decisions, KPI misses, exceptions by money, family by family, gap to budget, risks, decisions. --family shows the page of one.',
  example: 'equipoise agenda plan.equipoise --family e-bikes',
  build: (command, act) => {
    dayOption(cycleOption(command)).option('--family <family>', 'the page of this family: history and plan, units and money');
    act<CycleOptions & { readonly family?: string }>(async ([path = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        const cycle = await openCycle(store, options.cycle);
        const { facts, pages } = await gatherAgenda(store, cycle, todayOf(options), terminal);
        if (options.family !== undefined) {
          const page = pages.find(({ family, name }) => family === options.family || name === options.family);
          if (page === undefined) {
            const known = pages.map(({ family }) => family).join(', ');
            throw refused('cli/no-family', `The plan has no family "${options.family}".`, `It has: ${known}.`);
          }
          terminal.give(pageJson(page));
          terminal.say(renderFamilyPage(page));
          return exitCode.fine;
        }
        const built = agendaOf(facts, terminalStyle);
        terminal.give({ ...built, kpis: facts.kpis, register: facts.register, gaps: facts.gaps, families: pages.map(pageJson) });
        terminal.say(renderAgenda(built));
        return exitCode.fine;
      }),
    );
  },
};

/** Series as lists; what is not known or without end is null. */
function pageJson(page: FamilyPage): unknown {
  return JSON.parse(
    JSON.stringify(page, (_, value: unknown) => (value instanceof Float64Array ? Array.from(value, finite) : value)),
  );
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value + 0 : null);
