export { type Formulation, formulate } from './formulate.ts';
export * from './plan.ts';
export * from './plan-strategy.ts';
export * from './problem.ts';
export { type Breach, type Restriction, unrestricted } from './restriction.ts';
export { SolveStopped } from './solve.ts';
export { type LevelReading, restrictionOf, type StrategyChoice, titleOf } from './strategy.ts';
