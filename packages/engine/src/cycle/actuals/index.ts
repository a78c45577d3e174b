export {
  type Held,
  type HeldAgainst,
  type HeldResource,
  type PlanAgainstActual,
  planAgainstActual,
} from './plan-against-actual.ts';
export {
  type PlannedBefore,
  type PlannedItemFlow,
  type PlannedResource,
  promisedBy,
  promisedByPlan,
} from './planned-before.ts';
export { actualsSentences, stabilitySentences } from './sentences.ts';
export { planStability, type Stability, type Zone } from './stability.ts';
export { type Came, cameIn, type ReportedSupply } from './what-came.ts';
