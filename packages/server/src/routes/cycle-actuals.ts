import type { ActualAnswer, Actuals } from '@equipoise/api';
import { baseIssues, companyHash, horizonOf, may, type Remedy, rebaseScenario, sentenceOf } from '@equipoise/engine';
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
      // Before anything is written: data that the cycle has frozen are not replaced.
      const frozen = baseIssues((await book.ofScenario(cycle.scenario)) ?? cycle, companyHash(company));
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
      const put = apply ? await store.putBase(company, { ...signed, operation }) : null;
      if (put?.kind === 'refused') throw refusedBy(put.issues);
      const none = { rows: [], periods: horizonOf(company.calendar), values: new Float64Array(0) };
      const to =
        put === null ? { hash: companyHash(company), company, baseline: company.demand ?? none } : await desk.base(put.hash);
      const chosen = new Map<string, Remedy>(Object.entries(choices).map(([one, choice]) => [one, remedyOf(choice)]));
      const { scenario, findings } = rebaseScenario(mine.opened.scenario, mine.base, to, { chosen });
      const list = changesBetween(mine.opened.scenario.entries, scenario.entries, mine);
      const applied =
        put !== null
          ? await written(
              app,
              await store.editScenario({
                ...{ ...signed, operation: `${operation}.rebase`, scenario: cycle.scenario, expected },
                edits: [
                  { kind: 'rebase', base: put.hash },
                  { kind: 'replace', entries: scenario.entries },
                ],
              }),
            )
          : null;
      const lastClosed = company.calendar.periods[company.calendar.firstPlan - 1]?.label ?? null;
      const fits =
        findings.length === 0
          ? 'every assumption fits them as it is'
          : `${findings.length} of ${mine.opened.scenario.entries.length} assumptions need a look`;
      return {
        base: put?.hash ?? null,
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
      fresh(await agendas.stamp(cycle));
      return againstAnswer(cycle, gathered.made);
    },
  };
}
