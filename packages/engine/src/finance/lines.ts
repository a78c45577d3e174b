/**
 * The lines of a statement, in the order in which they are read. Every amount is positive in its own meaning (a cost of 5 is 5);
 * `parts` says what a line is made of and with which sign, so that a statement can be checked by anyone.
 *
 *   revenue            = gross revenue - discounts
 *   production cost    = material + labour + overtime + subcontract + purchase + freight + set-up
 *   cost of goods sold = production cost + transfers - change of inventory value = cost at standard + variance
 *   gross margin       = revenue - cost of goods sold
 *   contribution       = gross margin - hire - lay-off - rate change - holding - idle
 *   profit             = contribution - fixed cost
 *   working capital    = inventory value + receivables - payables
 *   cash flow          = profit - changes of inventory value and receivables + change of payables
 *   cash               = cash before + cash flow + translation
 */
export const lineIds = [
  'units',
  'grossRevenue',
  'discounts',
  'revenue',
  'material',
  'labour',
  'overtime',
  'subcontract',
  'purchase',
  'freight',
  'setup',
  'productionCost',
  'transfers',
  'inventoryChange',
  'costAtStandard',
  'variance',
  'costOfGoodsSold',
  'grossMargin',
  'hire',
  'layoff',
  'rateChange',
  'holding',
  'idle',
  'contributionMargin',
  'fixedCost',
  'profit',
  'receivablesChange',
  'payablesChange',
  'cashFlow',
  'inventoryValue',
  'receivables',
  'payables',
  'workingCapital',
  'translation',
  'cash',
  'heads',
  'hours',
  'overtimeHours',
  'safetyShortfall',
  'backorder',
  'lostSale',
] as const;
export type LineId = (typeof lineIds)[number];

/** One value for every line. */
export function eachLine<T>(of: (line: LineId) => T): Record<LineId, T> {
  return Object.fromEntries(lineIds.map((line) => [line, of(line)])) as Record<LineId, T>;
}

/** Lines that are given; all others follow from them. */
export type BaseLine = Exclude<LineId, DerivedLine>;
export type DerivedLine = keyof typeof derivedParts;

/** What each derived line is the sum of. `variance` is what is left of the cost of goods sold. */
export const derivedParts = {
  revenue: { grossRevenue: 1, discounts: -1 },
  productionCost: { material: 1, labour: 1, overtime: 1, subcontract: 1, purchase: 1, freight: 1, setup: 1 },
  costOfGoodsSold: { productionCost: 1, transfers: 1, inventoryChange: -1 },
  variance: { costOfGoodsSold: 1, costAtStandard: -1 },
  grossMargin: { revenue: 1, costOfGoodsSold: -1 },
  contributionMargin: { grossMargin: 1, hire: -1, layoff: -1, rateChange: -1, holding: -1, idle: -1 },
  profit: { contributionMargin: 1, fixedCost: -1 },
  cashFlow: { profit: 1, inventoryChange: -1, receivablesChange: -1, payablesChange: 1 },
  workingCapital: { inventoryValue: 1, receivables: 1, payables: -1 },
} as const satisfies Readonly<Partial<Record<LineId, Readonly<Partial<Record<LineId, 1 | -1>>>>>>;

/** The order in which derived lines can be worked out. */
export const derivedOrder = Object.keys(derivedParts) as readonly DerivedLine[];

export interface LineInfo {
  readonly id: LineId;
  /** In planner's words. */
  readonly label: string;
  readonly unit: 'money' | 'units' | 'heads' | 'hours';
  /** Flows add up over time, stocks are what they are in the last period. */
  readonly over: 'flow' | 'stock';
  /** More of it is good (1), bad (-1) or neither (0) for profit or cash. */
  readonly good: 1 | -1 | 0;
  /** A subtotal people look for first. */
  readonly total: boolean;
  /** Not money of the statement: a price the planning model puts on service. */
  readonly memo: boolean;
}

const info = (id: LineId, label: string, good: LineInfo['good'], rest: Partial<LineInfo> = {}): LineInfo => ({
  ...{ id, label, good, unit: 'money', over: 'flow', total: false, memo: false },
  ...rest,
});
const total = { total: true } as const;
const stock = { over: 'stock' } as const;
const memo = { memo: true } as const;

export const statementLines: Readonly<Record<LineId, LineInfo>> = {
  units: info('units', 'Units delivered', 1, { unit: 'units' }),
  grossRevenue: info('grossRevenue', 'Gross revenue', 1),
  discounts: info('discounts', 'Discounts', -1),
  revenue: info('revenue', 'Revenue', 1, total),
  material: info('material', 'Material', -1),
  labour: info('labour', 'Regular labour', -1),
  overtime: info('overtime', 'Overtime', -1),
  subcontract: info('subcontract', 'Subcontract', -1),
  purchase: info('purchase', 'Purchased goods', -1),
  freight: info('freight', 'Freight', -1),
  setup: info('setup', 'Set-up', -1),
  productionCost: info('productionCost', 'Production cost into stock', -1, total),
  transfers: info('transfers', 'Goods taken over within the company', 0),
  inventoryChange: info('inventoryChange', 'Change of inventory value', 0),
  costAtStandard: info('costAtStandard', 'Goods sold at standard cost', -1),
  variance: info('variance', 'Variance from standard', -1),
  costOfGoodsSold: info('costOfGoodsSold', 'Cost of goods sold', -1, total),
  grossMargin: info('grossMargin', 'Gross margin', 1, total),
  hire: info('hire', 'Hiring', -1),
  layoff: info('layoff', 'Lay-off', -1),
  rateChange: info('rateChange', 'Rate change', -1),
  holding: info('holding', 'Holding stock', -1),
  idle: info('idle', 'Idle capacity', -1),
  contributionMargin: info('contributionMargin', 'Contribution margin', 1, total),
  fixedCost: info('fixedCost', 'Fixed cost', -1),
  profit: info('profit', 'Profit', 1, total),
  receivablesChange: info('receivablesChange', 'Change of receivables', 0),
  payablesChange: info('payablesChange', 'Change of payables', 0),
  cashFlow: info('cashFlow', 'Cash flow', 1, total),
  inventoryValue: info('inventoryValue', 'Inventory value', -1, stock),
  receivables: info('receivables', 'Receivables', -1, stock),
  payables: info('payables', 'Payables', 1, stock),
  workingCapital: info('workingCapital', 'Working capital', -1, { ...stock, ...total }),
  translation: info('translation', 'Cash translated at a new rate', 0),
  cash: info('cash', 'Cash', 1, { ...stock, ...total }),
  heads: info('heads', 'Heads', 0, { ...stock, unit: 'heads' }),
  hours: info('hours', 'Hours worked', 0, { unit: 'hours' }),
  overtimeHours: info('overtimeHours', 'Overtime hours', 0, { unit: 'hours' }),
  safetyShortfall: info('safetyShortfall', 'Priced shortfall of safety stock', -1, memo),
  backorder: info('backorder', 'Priced late delivery', -1, memo),
  lostSale: info('lostSale', 'Priced lost sales', -1, memo),
};
