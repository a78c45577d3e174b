import type { Application } from '../application.ts';
import { cycleHandlers } from '../routes/cycle.ts';
import { cycleActualsHandlers } from '../routes/cycle-actuals.ts';
import { cyclePageHandlers } from '../routes/cycle-pages.ts';
import { operatingPlanHandlers } from '../routes/operating-plans.ts';
import { replayHandlers } from '../routes/replay.ts';
import type { CycleDesk } from './cycle-desk.ts';

/** Every operation of the monthly cycle, over one desk. */
export function everyCycleHandler(app: Application, desk: CycleDesk) {
  return {
    ...cycleHandlers(app, desk),
    ...cyclePageHandlers(app, desk),
    ...operatingPlanHandlers(app, desk),
    ...cycleActualsHandlers(app, desk),
    ...replayHandlers(app, desk),
  };
}
