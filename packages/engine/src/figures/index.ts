export { type Assumed, assumedBy, silentSentence, silentTables } from './assumed.ts';
export {
  allStrategies,
  choiceOf,
  defaultChanges,
  defaultLevel,
  levelWords,
  type StrategyOptions,
  strategyWords,
} from './choices.ts';
export * from './comparison.ts';
export {
  type DemandCells,
  DemandCube,
  type DemandLayer,
  type DemandMeasure as DemandSource,
  type DemandState,
  type HeldPlace,
  sumRows,
} from './demand-cube.ts';
export {
  belowPlace,
  type Corner,
  everything,
  type Ground as DemandGround,
  groundOf as demandGroundOf,
  placeLabel,
  unknownPart,
} from './demand-place.ts';
export { type DemandLayout, type DemandNode, DemandTree, visibleNodes } from './demand-tree.ts';
export { budgetOf, cellMark, marksOf, type NodeSums, nodeSums } from './demand-window.ts';
export { type DemandOrigin, explainDemand, layersBelow } from './explain-demand.ts';
export * from './facts.ts';
export { type LoadRow, type Loads, largestAt, loadsOf } from './load.ts';
export { type LoadShareOfItem, loadCausesOf, loadSentence } from './load-causes.ts';
export * from './money.ts';
export * from './numbers.ts';
export { type OverviewFamily, type OverviewFigure, type OverviewFigures, overviewOf } from './overview.ts';
export type { OverviewAlert } from './overview-alerts.ts';
export * from './period-names.ts';
export { fanLevels, forecastPlace, type PlaceForecast } from './place-forecast.ts';
export { type PlanFigures, planFigures, trialSentence } from './plan-figures.ts';
export { type PlanLevel, type PosedCompany, poseCompany } from './pose.ts';
export { type PromotionLayer, promotionLayer } from './promotion-layer.ts';
export { type ListedPromotion, promotionsListed } from './promotions-listed.ts';
export { type StockSteps, stockSteps } from './stock-steps.ts';
export * from './subject.ts';
export { subjectOf } from './subject-of.ts';
export { type ToldHistory, toldHistory } from './told-history.ts';
export * from './totals.ts';
export { cannotMeet, type Shortfall, shortfallsOf } from './unmet.ts';
export * from './whole-parts.ts';
export { type Worth, worthOf } from './worth.ts';
