import type { Application } from '../application.ts';
import { Refusal } from '../http/problem.ts';
import { cycleHandlers } from '../routes/cycle.ts';
import { cyclePageHandlers } from '../routes/cycle-pages.ts';
import { operatingPlanHandlers } from '../routes/operating-plans.ts';
import type { CycleDesk } from './cycle-desk.ts';

/** Every operation of the monthly cycle, over one desk. */
export function everyCycleHandler(app: Application, desk: CycleDesk) {
  const later = () => {
    throw new Refusal(503, 'not-yet', 'This version of the server does not answer it yet.');
  };
  return {
    ...cycleHandlers(app, desk),
    ...cyclePageHandlers(app, desk),
    ...operatingPlanHandlers(app, desk),
    bringActuals: later,
    getActualAgainstPlan: later,
  };
}
