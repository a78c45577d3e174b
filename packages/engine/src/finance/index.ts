export * from './bridge/index.ts';
export { type CostByPoint, costByPoint } from './cost-by-point.ts';
export * from './lines.ts';
export { projectMoney } from './project-money.ts';
export { type PointLine, type Projection, pointLines, type RowLine, rowLines } from './projection.ts';
export { currenciesOf, type RateAt, rateOf } from './rates.ts';
export { standardCostsOf } from './standard-cost.ts';
export * from './statement.ts';
export { type StatementView, statementOf } from './statement-of.ts';
