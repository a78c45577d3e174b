import {
  type Company,
  type Entry,
  leverNames,
  planPeriods,
  poseCompany,
  sentenceOf,
  type Waiting,
  waitingOf,
} from '@equipoise/engine';
import { type Verb, wholeNumber } from '../command.ts';
import { exitCode, refused } from '../outcome.ts';
import { tellNotes } from '../planning/company-folder.ts';
import { withSolver } from '../planning/plans.ts';
import { renderWaiting } from '../text/waiting.ts';
import { withWorkspace } from '../workspace/open.ts';
import { entryOf, layOn, layScenario, openScenario } from '../workspace/scenario.ts';
import { dayOption, type SignOptions, todayOf } from '../workspace/sign.ts';
import { planningOptions } from './plan.ts';

interface WaitOptions extends SignOptions {
  readonly periods?: number;
  readonly lead?: number;
  readonly at?: 'family' | 'item';
}

export const wait: Verb = {
  name: 'wait',
  args: '<workspace> <scenario> [assumptions...]',
  about: 'What it costs to leave a decision open for a cycle: what can then no longer be made, hired or bought in time, priced.',
  example: 'equipoise wait plan.equipoise base',
  build: (command, act) => {
    planningOptions(dayOption(command))
      .option('--periods <number>', 'periods of a cycle (default: those of a month)', wholeNumber(1, 60))
      .option('--lead <number>', 'periods from a decision to its effect (default: the demand time fence)', wholeNumber(0, 60))
      .addHelpText(
        'after',
        `  equipoise wait plan.equipoise "Strong spring" night-shift --periods 2

Without names every open proposal of the scenario is the decision. Deciding now is the cheapest plan with it; waiting is the cheapest
plan with it that does in the first periods what is planned without it. Waiting never costs less than nothing.`,
      );
    act<WaitOptions>(async ([path = '', name = '', ...ids], options, terminal) =>
      withWorkspace(path, async (store) => {
        const day = todayOf(options);
        const { opened, base, applied } = await layScenario(store, await openScenario(store, name), day, terminal);
        const { entries } = opened.scenario;
        const open =
          ids.length > 0
            ? ids.map((id) => entryOf(opened, id))
            : entries.filter(({ assumption: { state } }) => state === 'proposed');
        if (open.length === 0) {
          throw refused(
            'cli/nothing-open',
            `"${opened.head.name}" has no open proposal.`,
            'Name the assumptions whose decision could wait.',
          );
        }
        const chosen = new Set(open.map(({ assumption: { id } }) => id));
        const ticked = (on: boolean) =>
          layOn(
            base,
            entries.map((entry): Entry => (chosen.has(entry.assumption.id) ? { ...entry, on } : entry)),
            day,
          );
        const [decided, undecided] = [ticked(true), ticked(false)];
        const posed = poseCompany(decided.company, options.at);
        terminal.progress.begin('Planning with and without the decision');
        const waiting = await withSolver((solver) =>
          waitingOf(posed.problem, poseCompany(undecided.company, options.at).problem, solver, {
            periods: options.periods ?? periodsOfAMonth(decided.company),
            fence: Math.max(options.lead ?? 0, decided.company.settings.demand_time_fence),
            signal: terminal.signal,
          }),
        );
        terminal.progress.end();
        const sentences = open.map(({ assumption: { id, change } }) => ({ id, sentence: sentenceOf(change, applied.company) }));
        const { currency } = decided.company.settings;
        const issues = [...base.notes, ...decided.issues, ...waiting.issues];
        terminal.give({ currency, decision: sentences, ...waitingJson(waiting), issues });
        tellNotes(issues, terminal);
        terminal.say(renderWaiting(waiting, sentences, posed.subject));
        return waiting.cost === null ? exitCode.refused : exitCode.fine;
      }),
    );
  },
};

/** As many first periods as make at least four weeks. */
function periodsOfAMonth({ calendar }: Company): number {
  const periods = planPeriods(calendar);
  let days = 0;
  for (let t = 0; t < periods.length; t++) {
    days += periods[t]!.days;
    if (days >= 28) return t + 1;
  }
  return periods.length;
}

function waitingJson(waiting: Waiting): object {
  return {
    periods: waiting.periodLabels,
    costNow: Number.isFinite(waiting.costNow) ? waiting.costNow : null,
    costWaiting: waiting.costWaiting,
    cost: waiting.cost,
    levers: waiting.levers.map(({ lever, cost }) => ({ lever, name: leverNames[lever], cost })),
    missed: waiting.missed,
  };
}
