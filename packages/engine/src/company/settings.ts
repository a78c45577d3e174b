import { type Column, choice, day, flag, maybeNumber, numberOr, type RowOf, type Table, text } from './column.ts';

/**
 * Settings of the company: the table `settings` has the columns `setting` and `value`, one row a setting. They are described
 * like columns, so that reading, checking and documenting them needs nothing of its own.
 */
const columns = {
  name: text('Name of the company.', 'Company'),
  currency: text('Currency of the plan: all money without another stated currency.', 'USD'),
  bucket: choice('How time is cut.', ['month', 'week', '4-4-5', 'weeks-then-months'], 'month'),
  start: day('First day of the first planned period.', 'the first period of demand; without demand, the one after the history'),
  horizon: numberOr(
    12,
    'periods',
    'How many periods are planned. Without it, as many as the demand plan has where those are fewer than 12.',
    { whole: true, minimum: 1, maximum: 260 },
  ),
  weeks: numberOr(13, 'weeks', 'With `weeks-then-months`: how many weeks come before the months.', { whole: true, minimum: 1 }),
  fiscal_year_start: numberOr(1, 'month', 'First month of the fiscal year.', { whole: true, minimum: 1, maximum: 12 }),
  plan_level: choice('Level at which production is planned when the command does not say.', ['family', 'item'], 'family'),
  history_basis: choice('What the sales history counts.', ['shipments', 'bookings'], 'shipments'),
  history_gaps: choice(
    'What a period without a row in the sales history says, once an item has been sold: not known, or nothing sold.',
    ['unknown', 'zero'],
    'unknown',
  ),
  holding_rate: numberOr(0.2, 'share of cost per year', 'Yearly cost of keeping a unit, as a share of its cost.'),
  holding_basis: choice('Stock that holding is charged on.', ['end', 'average'], 'end'),
  unmet_demand: choice('What happens to demand that is not met in time.', ['backorder', 'lost', 'both'], 'backorder'),
  backorder_rate: numberOr(
    0.1,
    'share of price per period',
    'Price of delivering a period late (of cost where there is no price).',
  ),
  lost_sale_rate: numberOr(
    1,
    'share of price',
    'Price of not delivering at all, or of leaving less than the target stock at the end. Without a price both are a must.',
  ),
  safety_shortfall_rate: numberOr(
    0.05,
    'share of price per period',
    'Price of standing one unit below safety stock for a period (of cost where there is no price).',
  ),
  objective: choice(
    'What the mixed plan seeks: least cost, or largest margin when sales may be declined.',
    ['cost', 'margin'],
    'cost',
  ),
  overtime_in_level: flag('Level and stepped plans may use overtime and subcontract as recourse.', true),
  rate_change_cost: numberOr(
    0,
    'money per unit and working day',
    'Price of changing the production rate of a family or item by one.',
  ),
  rate_change_limit: maybeNumber(
    'share of the rate before',
    'Largest change of a production rate from a period to the next.',
    'no limit',
  ),
  cost_ceiling: maybeNumber(
    'money per period',
    'Most money production, subcontract and workforce may take in a period.',
    'no limit',
  ),
  stock_value_ceiling: maybeNumber('money', 'Most money stock may tie up at the end of a period, at standard cost.', 'no limit'),
  working_capital_ceiling: maybeNumber(
    'money',
    'Most working capital at the end of a period: stock at standard cost and what customers owe, less what is owed to suppliers.',
    'no limit',
  ),
  inventory_value: choice('How stock is valued in the books.', ['standard', 'moving-average'], 'standard'),
  days_receivable: numberOr(0, 'days', 'Days until customers pay, where `payment_terms` does not say.', { maximum: 720 }),
  days_payable: numberOr(
    0,
    'days',
    'Days until material, purchases, subcontract, freight and set-ups are paid, where `payment_terms` does not say.',
    { maximum: 720 },
  ),
  opening_cash: numberOr(0, 'money', 'Cash before the first planned period.', { minimum: -1e18 }),
  opening_receivables: maybeNumber(
    'money',
    'What customers owe before the first planned period.',
    'what the terms make of the sales before, known ones or else like those of the first planned period',
    { minimum: -1e18 },
  ),
  opening_payables: maybeNumber(
    'money',
    'What is owed before the first planned period.',
    'what the terms make of costs like those of the first planned period',
    { minimum: -1e18 },
  ),
  demand_time_fence: numberOr(0, 'periods', 'Inside it nothing moves: production stays as the table `production` says.', {
    whole: true,
  }),
  planning_time_fence: numberOr(0, 'periods', 'Up to it changes need consent.', { whole: true }),
} as const satisfies Readonly<Record<string, Column>>;

export const settings: Table<typeof columns> = {
  name: 'settings',
  about: 'What holds for the whole company: one row a setting, with the columns `setting` and `value`.',
  advice: 'Settings that are not listed have their default.',
  key: [],
  columns,
};

export type Settings = RowOf<typeof settings>;
