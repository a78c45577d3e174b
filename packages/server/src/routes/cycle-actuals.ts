import type { ActualAnswer, Actuals } from '@equipoise/api';
import { baseIssues, horizonOf, may, type Remedy, rebaseScenario, sentenceOf } from '@equipoise/engine';
import { baseHash, type Edit } from '@equipoise/store';
import type { Application } from '../application.ts';
import { againstAnswer } from '../cycle/against-answer.ts';
import type { CycleDesk } from '../cycle/cycle-desk.ts';
import { type HandlersOf, signedIn } from '../http/call.ts';
import { Refusal, refusedBy } from '../http/problem.ts';
import { changesBetween } from './list-changes.ts';
import { remedyOf, written } from './scenario.ts';

export function cycleActualsHandlers(
  app: Application,
  { book, agendas }: CycleDesk,
): HandlersOf<'bringActuals' | 'getActualAgainstPlan'> {
  const { desk, store, jobs, imports } = app;
  return {
    bringActuals: async (call): Promise<Actuals> => {
      const user = signedIn(call);
      const { operation, reason, import: id, expected, apply, choices } = call.body;
      const cycle = await book.get(call.params.id);
      if (!user.roles.some((role) => role === 'administrator' || may(role, 'freeze', ['data'])))
        throw new Refusal(403, 'not-allowed', 'Actuals are brought in by a coordinator or an administrator.');
      const company = imports.take(id);
      const hash = baseHash(company);
      // Before anything is written: data that the cycle has frozen are not replaced.
      const frozen = baseIssues((await book.ofScenario(cycle.scenario)) ?? cycle, hash);
      if (frozen.length > 0) throw refusedBy(frozen);
      const mine = await desk.evaluation(cycle.scenario);
      if (expected !== null && expected !== mine.opened.head.version)
        throw new Refusal(
          409,
          'conflict',
          `${mine.opened.head.name} is at version ${mine.opened.head.version} now. Nothing was written.`,
          {
            more: { scenario: mine.opened.head, since: [] },
          },
        );
      const signed = { by: user.name, at: app.now(), reason };
      const none = { rows: [], periods: horizonOf(company.calendar), values: new Float64Array(0) };
      const to = { hash, company, baseline: company.demand ?? none };
      const chosen = new Map<string, Remedy>(Object.entries(choices).map(([one, choice]) => [one, remedyOf(choice)]));
      const { scenario, findings } = rebaseScenario(mine.opened.scenario, mine.base, to, { chosen });
      const list = changesBetween(mine.opened.scenario.entries, scenario.entries, mine);
      let applied: Actuals['applied'] = null;
      if (apply) {
        const edit = {
          ...signed,
          operation: `${operation}.rebase`,
          scenario: cycle.scenario,
          expected: mine.opened.head.version,
        };
        const onto: Edit[] = [
          { kind: 'rebase', base: to.hash },
          { kind: 'replace', entries: scenario.entries },
        ];
        // Base data without a scenario on them would be half a month: both or neither.
        const both = await store.together([
          { kind: 'base', ...signed, operation, company },
          { kind: 'edit', ...edit, edits: onto },
        ]);
        if (both.kind === 'done') applied = await written(app, both.outcomes[1]);
        else if (both.outcome.kind === 'refused') throw refusedBy(both.outcome.issues);
        else if ('scenario' in both.outcome) applied = await written(app, both.outcome);
        else throw new Error(`part ${both.at} of the actuals is in a conflict no part of them can have`);
      }
      const lastClosed = company.calendar.periods[company.calendar.firstPlan - 1]?.label ?? null;
      const fits =
        findings.length === 0
          ? 'every assumption fits them as it is'
          : `${findings.length} of ${mine.opened.scenario.entries.length} assumptions need a look`;
      return {
        base: applied === null ? null : to.hash,
        lastClosed,
        preview: {
          list,
          conflicts: findings.map(({ assumption, reasons, proposed, chosen: decided, becomes }) => ({
            id: assumption.id,
            assumption: assumption.id,
            sentence: reasons.map(({ message }) => message).join(' '),
            mine: sentenceOf(assumption.change, mine.company),
            theirs: becomes === null ? `left out (${proposed})` : sentenceOf(becomes.assumption.change, company),
            before: sentenceOf(assumption.change, mine.company),
            decided,
          })),
          issues: [],
          applied,
          sentence: fits,
        },
        applied,
        sentence: `Actuals up to ${lastClosed ?? 'nowhere'}: ${fits}`,
      };
    },

    getActualAgainstPlan: async ({ params, fresh }): Promise<ActualAnswer> => {
      const cycle = await book.get(params.id);
      const gathered = await agendas.gather(cycle);
      if (gathered.kind === 'job') return { kind: 'job', job: jobs.get(gathered.job)! };
      fresh(gathered.made.stamp);
      return againstAnswer(cycle, gathered.made);
    },
  };
}
