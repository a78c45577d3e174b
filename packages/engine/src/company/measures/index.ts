export { type ResourceBill, resourceBillOf } from './bill-of-resources.ts';
export { capacityOf, type ResourceCapacity } from './capacity.ts';
export { costsOf, holdingCostsOf } from './costs.ts';
export { type CoverBasis, daysOfCover, unitsForCover } from './cover.ts';
export { demandOf, isSold, walkDemand } from './demand.ts';
export { type FamilyShares, familySharesOf } from './family-shares.ts';
export { type Measures, measuresOf } from './measures.ts';
export {
  addOpen,
  daysPayable,
  daysReceivable,
  type OpenShares,
  openBefore,
  openShares,
  type PaidKind,
  paidKinds,
} from './payment-terms.ts';
export { pointAt, type StockPoints, stockPointsOf } from './points.ts';
export { type MarketPrice, marketPricesOf, netPricesOf, pricesOf } from './prices.ts';
export { familyAt, itemAt, type Products, productsOf } from './products.ts';
export { type OpeningStock, openingStockOf } from './stock.ts';
export { periodsOfAYear, type StockTargets, targetsOf } from './targets.ts';
export { paidPeriodsOf, workingDaysOf, yearSharesOf } from './working-days.ts';
