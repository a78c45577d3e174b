export {
  type Bridge,
  type BridgeChild,
  type BridgeEnd,
  type BridgePart,
  bridgeOf,
  driverMeanings,
  driverNames,
  type OpenBy,
  type OpenWithin,
  openPart,
} from './bridge.ts';
export { type AgainstBridge, type AgainstOptions, bridgeClosed, bridgeToLastCycle, bridgeToPlan } from './bridge-against.ts';
export { bridgeFlows, type FlowBridge, type FlowDriver, flowDrivers } from './bridge-flows.ts';
export { bridgeCorners, type PlanCorners, type PlannedSide, planCorners, type Replan } from './bridge-plans.ts';
export { cornerOf, differingGroups, type PlanGroup, type PlanQuestion } from './corners.ts';
export { type BridgeDriver, type BridgeLine, type BridgeMeasure, bridgeDrivers, bridgeMeasures } from './effects.ts';
export { type FlowCell, type Flows, gatherFlows, shiftFlows } from './flows.ts';
export { driverFormulas } from './formulas.ts';
export { shapley, stepsOf } from './shapley.ts';
export { alignSides, type BridgeSide, type RestLine, restLines } from './side.ts';
export { type BudgetSide, budgetedPeriods, gatherSide, sideOfBudget } from './side-of-budget.ts';
export { type PastSide, sideOfSales, soldFrom } from './side-of-past.ts';
export { type SideOptions, sideOfProjection } from './side-of-projection.ts';
export { type PromisedItem, type PublishedPlan, sideOfPublished } from './side-of-published.ts';
export { centsOf, tied } from './ties.ts';
