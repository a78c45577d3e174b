import type { Application } from '../application.ts';
import { Refusal } from '../http/problem.ts';
import { cycleHandlers } from '../routes/cycle.ts';
import { cyclePageHandlers } from '../routes/cycle-pages.ts';
import { cycleDesk } from './cycle-desk.ts';

/** Every operation of the monthly cycle, over one desk. */
export function everyCycleHandler(app: Application) {
  const desk = cycleDesk(app);
  const later = () => {
    throw new Refusal(503, 'not-yet', 'This version of the server does not answer it yet.');
  };
  return {
    ...cycleHandlers(app, desk),
    ...cyclePageHandlers(app, desk),
    bringActuals: later,
    getActualAgainstPlan: later,
    getDraftPlan: later,
    drawPlan: later,
    registerKey: later,
    signPlan: later,
    publishPlan: later,
    listPlans: later,
    verifyPlans: later,
    verifyPlan: later,
  };
}
