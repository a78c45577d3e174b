export * from './bridge/index.ts';
export { budgetStatement } from './budget-statement.ts';
export { type CostByPoint, costByPoint } from './cost-by-point.ts';
export { type ExplainedFigure, explainFigure, type FigureStep, type PlanFigureName, planFigureNames } from './explain-figure.ts';
export { explainMoney, type MoneyExplained, type MoneyStep } from './explain-money.ts';
export * from './finding.ts';
export { type Gap, type GapRow, type GapTotal, gapOf } from './gap.ts';
export { type GapDrivers, gapDrivers } from './gap-drivers.ts';
export { gatherStatement } from './gather.ts';
export { lastYearStatement } from './last-year.ts';
export * from './lines.ts';
export { type ObjectiveGap, objectiveGaps } from './objectives.ts';
export {
  type FigureComparison,
  type MoneyFigure,
  moneyFigures,
  type OverviewReference,
  type OverviewStatements,
  overviewReferences,
  overviewSentence,
} from './overview-money.ts';
export { projectHistory } from './project-history.ts';
export { projectMoney } from './project-money.ts';
export { type PointLine, type Projection, pointLines, type RowLine, rowLines } from './projection.ts';
export { currenciesOf, type RateAt, rateOf } from './rates.ts';
export { type Ratios, ratiosOf } from './ratios.ts';
export * from './robust/index.ts';
export { standardCostsOf } from './standard-cost.ts';
export * from './statement.ts';
export { type StatementView, statementOf } from './statement-of.ts';
export { type StatementSheet, type StatementSheetRow, statementSections, statementSheet } from './statement-sheet.ts';
