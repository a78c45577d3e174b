/**
 * A strategy as a restriction of the one supply model: fewer choices, the same columns, rows and prices. Whatever a restriction
 * allows, the unrestricted model allows too; hence no strategy can be cheaper than mixed.
 */
export interface Restriction {
  /**
   * First periods of the spans with one constant rate per working day and one workforce, ascending and beginning with 0. Null: the
   * rate is free in every period.
   */
  readonly spans: readonly number[] | null;
  /** With spans: output beyond the rate may be made in overtime, or bought from subcontractors. */
  readonly recourse: boolean;
  /** Chase: stock stands on target in every period and demand is met at once. */
  readonly pinned: boolean;
  /** With `pinned`: orders may wait all the same, at their price. */
  readonly mayWait: boolean;
  /** `on-target`: the horizon ends on the closing stock, not above it. */
  readonly closing: 'at-least' | 'on-target';
  /** No stock below safety, no backorder, no lost sale. */
  readonly noStockOut: boolean;
  /** Production as the planner typed it, wherever something is typed. */
  readonly own: boolean;
  /** Limits may be broken to find out what makes a plan impossible; null: they hold. */
  readonly breach: Breach | null;
}

/** No restriction: the cheapest plan of the model. */
export const unrestricted: Restriction = {
  spans: null,
  recourse: true,
  pinned: false,
  mayWait: false,
  closing: 'at-least',
  noStockOut: false,
  own: false,
  breach: null,
};

/**
 * How limits are broken, each by a column of its own: first the least breach is sought (`price`: nothing else costs anything), then
 * the cheapest plan that breaks no more than that (`limit`).
 */
export interface Breach {
  readonly kind: 'price' | 'limit';
  /** `stock`: pins, safety stock that is a must, demand that may not wait. `capacity`: hours, store rooms and money as well. */
  readonly of: 'stock' | 'capacity';
  /** With `limit`: the sum of all breaches, in units and hours. */
  readonly total: number;
}
