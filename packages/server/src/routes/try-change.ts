import { type TrialAnswer, trialAnswer } from '@equipoise/api';
import { planFigures, trialChoices, trialEntry, trialId } from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { HandlersOf } from '../http/call.ts';

/** So long an answer waits for plans before it names the job instead. */
const patienceMs = 900;

/** Lays one more change on the newest version, plans, and tells what becomes of the figures. Nothing is written. */
export function tryChangeHandlers({ desk, plans, jobs }: Application): HandlersOf<'tryChange'> {
  return {
    tryChange: async ({ params, body }): Promise<TrialAnswer> => {
      const { change, at, strategy } = body;
      const now = await desk.evaluation(params.id);
      const { opened, base } = now;
      const then = desk.evaluate(opened, base, [...opened.scenario.entries, trialEntry(change, desk.today())]);
      const choices = trialChoices(now.applied, then.applied, change, strategy);
      const figures = [];
      for (const [evaluation, choice] of [
        [now, choices.before],
        [then, choices.after],
      ] as const) {
        const posed = evaluation.posed(at);
        const { plan, job } = await plans.within(patienceMs, evaluation, posed.at, choice);
        if (plan === null) return { kind: 'job', job: jobs.get(job)! };
        figures.push(planFigures(plan, posed.subject));
      }
      const issues = then.applied.issues.filter(({ at: where }) => where?.assumption === trialId);
      return trialAnswer(opened.head.version, now.company.settings.currency, figures[0]!, figures[1]!, issues);
    },
  };
}
