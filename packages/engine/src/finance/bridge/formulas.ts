import type { BridgeDriver } from './effects.ts';

/**
 * How a part is worked out, in one line each, with V units, s share of the cell in them, p price, r rate of exchange and k standard cost of a
 * unit; a bar is the mean of all orders in which the others may have changed (`docs/mathematics/bridges.md`).
 */
export const driverFormulas: Readonly<Record<BridgeDriver, string>> = {
  volume: 'Σ ΔV × mean of s × (p × r − k)',
  mix: 'Σ Δs × mean of V × (p × r − k)',
  price: 'Σ Δp × mean of V × s × r',
  currency: 'Σ Δr × mean of V × s × p, and cash held at new rates',
  cost: '− Σ Δk × mean of V × s',
  policy: 'money of the plan with the policy of one side − with that of the other, mean of all orders',
  capacity: 'money of the plan with the capacity of one side − with that of the other, mean of all orders',
  operations: '− Δ (variance + hiring + lay-off + rate change + holding + idle)',
  fixed: '− Δ fixed cost',
  inventory: '− Δ change of inventory value',
  receivables: '− Δ change of receivables',
  payables: 'Δ change of payables',
  opening: 'Δ opening cash',
  outside: 'money of what the budget tells nothing of',
  unsplit: 'Δ money where one side tells no units',
};
