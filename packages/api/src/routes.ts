import { alternativesRoutes } from './routes/alternatives.ts';
import { cycleRoutes } from './routes/cycles.ts';
import { dataRoutes } from './routes/data.ts';
import { demandRoutes } from './routes/demand.ts';
import { financeRoutes } from './routes/finance.ts';
import { liveRoutes } from './routes/live.ts';
import { operatingPlanRoutes } from './routes/operating-plans.ts';
import { scenariosRoutes } from './routes/scenarios.ts';
import { sessionRoutes } from './routes/session.ts';
import { supplyRoutes } from './routes/supply.ts';

/** Every operation with its schemas: the server answers them, the OpenAPI document describes them, the client is typed by them. */
export const routes = {
  ...sessionRoutes,
  ...dataRoutes,
  ...liveRoutes,
  ...scenariosRoutes,
  ...supplyRoutes,
  ...demandRoutes,
  ...alternativesRoutes,
  ...cycleRoutes,
  ...operatingPlanRoutes,
  ...financeRoutes,
} as const;

export type Routes = typeof routes;
