export { type CompanyFutures, companyFutures, type ProductToDraw } from './company-futures.ts';
export { type Dependence, independent, learnDependence } from './dependence.ts';
export { type DemandFutures, demandFutures, FutureSampler, type ProductSpread } from './futures.ts';
export { factorAt, futureLevels, type Outlook, spreadOf } from './spread.ts';
