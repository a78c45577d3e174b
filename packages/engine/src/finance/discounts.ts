/** Prices of planning are net of discounts, so they stand with the measures of the company. */
export { type DiscountOf, discountsOf } from '../company/measures/discounts.ts';
