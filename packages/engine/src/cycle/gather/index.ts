export { actualsIn, cameOf } from './actuals.ts';
export { type AgendaGround, agendaOfPlan } from './agenda-of-plan.ts';
export { type DemandWorth, worthOfDemand } from './demand-worth.ts';
export { type FactsGround, factsOfScenario } from './facts-of-scenario.ts';
export { familyPast } from './family-past.ts';
export { forecastOutcome } from './forecast-outcome.ts';
export { budgetGap, gapsOf } from './gaps.ts';
export { type PlannedOption, pricedOptions, priceOf } from './option-price.ts';
