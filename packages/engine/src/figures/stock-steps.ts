import type { ProductPlan } from '../supply/plan.ts';

/** A number of a plan as a sum of what it is made of. */
export interface StockSteps {
  readonly formula: string;
  readonly value: number;
  readonly steps: readonly { readonly label: string; readonly units: number; readonly detail: string }[];
}

/**
 * Stock, supply or waiting orders of a stock point in a period. Stock and backorder: the steps add up to stock less backorder.
 *
 *   I_t - B_t = I_t-1 - B_t-1 + made and bought + received - sent - demand - use by parents + lost - expired
 */
export function stockSteps(point: ProductPlan, t: number, measure: 'stock' | 'supply' | 'backorder'): StockSteps {
  const made = [
    { label: 'Regular time', units: point.regular[t]!, detail: 'Made in regular time.' },
    { label: 'Overtime', units: point.overtime[t]!, detail: 'Made in overtime.' },
    { label: 'Subcontract', units: point.subcontract[t]!, detail: 'Made by others.' },
    { label: 'Purchase', units: point.purchase[t]!, detail: 'Bought.' },
  ].filter(({ units }) => units !== 0);
  const supply = made.reduce((sum, { units }) => sum + units, 0);
  if (measure === 'supply') return { formula: 'regular + overtime + subcontract + purchase', value: supply, steps: made };
  const opening = t === 0 ? point.openingStock : point.stock[t - 1]!;
  const waiting = t === 0 ? point.openingBackorder : point.backorder[t - 1]!;
  const moves = [
    { label: 'Received', units: point.received[t]!, detail: 'From other sites.' },
    { label: 'Sent', units: -point.sent[t]!, detail: 'To other sites.' },
    { label: 'Demand', units: -point.demand[t]!, detail: 'Of customers.' },
    { label: 'Used by parents', units: -point.dependentDemand[t]!, detail: 'Goes into products made in the plan.' },
    { label: 'Lost sales', units: point.lostSales[t]!, detail: 'Demand that is not delivered at all.' },
    { label: 'Expired', units: -point.expired[t]!, detail: 'Written off because its shelf life is over.' },
  ].filter(({ units }) => units !== 0);
  return {
    formula: 'opening stock - orders waiting + supply + received - sent - demand - use + lost - expired = stock - orders waiting',
    value: measure === 'stock' ? point.stock[t]! : point.backorder[t]!,
    steps: [
      { label: 'Opening stock', units: opening, detail: 'On hand at the end of the period before.' },
      ...(waiting === 0
        ? []
        : [{ label: 'Orders waiting before', units: -waiting, detail: 'Backorders at the end of the period before.' }]),
      ...made,
      ...moves,
    ],
  };
}
