import {
  type Column,
  choice,
  flag,
  id,
  maybeNumber,
  maybePeriod,
  maybeRef,
  number,
  numberOr,
  period,
  type RowOf,
  ref,
  type Table,
  text,
} from './column.ts';

/**
 * The tables of the base data. Small companies need only `items`, `demand` and one row of `resources`; every other table and
 * column has the default stated here.
 */

const define = <const C extends Readonly<Record<string, Column>>>(table: Table<C>): Table<C> => table;

export const units = define({
  name: 'units',
  about: 'A unit of measure and how many base units one of it is.',
  advice: 'Only needed where quantities are typed in other units than the unit of the item. Both units must have the same base.',
  key: ['unit'],
  columns: {
    unit: id('Unit, for instance `dozen`.'),
    base: text('Unit it is counted in, for instance `piece`. Empty: it is a base unit itself.'),
    factor: numberOr(1, 'base units per unit', 'How many base units one of this unit is.', { minimum: 1e-12 }),
  },
});

export const currencies = define({
  name: 'currencies',
  about: 'What one unit of a currency is worth in the currency of the plan, from a period on.',
  advice: 'The currency of the plan itself needs no row. A rate holds until the next row of the same currency.',
  key: ['currency', 'from'],
  columns: {
    currency: text('Three-letter code, for instance `EUR`.'),
    from: maybePeriod('First period in which the rate holds.', 'from the beginning'),
    rate: number('plan currency per unit', 'Money of the plan for one unit of this currency.', { minimum: 1e-12 }),
  },
});

export const calendar = define({
  name: 'calendar',
  about: 'Working days of a period, where they differ from Monday to Friday.',
  advice:
    'Without this table every Monday to Friday is a working day. Rows may name some periods only. `start` and `end` may be given to state own periods: then all periods, history and plan, must be listed without gaps.',
  key: ['period'],
  columns: {
    period: id('Label of the period.'),
    start: text('First day, for own periods.'),
    end: text('Last day, for own periods.'),
    working_days: maybeNumber('working days', 'Days on which the company works.', 'Mondays to Fridays', { maximum: 366 }),
    fiscal_year: maybeNumber('year', 'Fiscal year, for own periods.', 'by `fiscal_year_start`', { whole: true }),
    fiscal_quarter: maybeNumber('quarter', 'Fiscal quarter 1 to 4, for own periods.', 'by `fiscal_year_start`', {
      whole: true,
      minimum: 1,
      maximum: 4,
    }),
  },
});

export const families = define({
  name: 'families',
  about: 'A product family: items that need similar resources and are planned together.',
  advice: 'Families form a tree of any depth through `parent`. A family that only items mention needs no row.',
  key: ['family'],
  columns: {
    family: id('Family.'),
    name: text('Name for people. Empty: the id.'),
    parent: maybeRef('families', 'Family it belongs to.', 'a top family'),
  },
});

export const markets = define({
  name: 'markets',
  about: 'Who buys: a channel, region or customer.',
  advice: 'Markets form a tree through `parent`. Without markets demand is one number per item.',
  key: ['market'],
  columns: {
    market: id('Market.'),
    name: text('Name for people. Empty: the id.'),
    parent: maybeRef('markets', 'Market it belongs to.', 'a top market'),
    currency: text('Currency of its prices. Empty: the currency of the plan.'),
  },
});

export const sites = define({
  name: 'sites',
  about: 'A plant or warehouse.',
  advice: 'Without sites everything happens at one site called `main`.',
  key: ['site'],
  columns: {
    site: id('Site.'),
    name: text('Name for people. Empty: the id.'),
    kind: choice('What happens there.', ['plant', 'warehouse'], 'plant'),
  },
});

export const items = define({
  name: 'items',
  about: 'An item: what is made or bought, stocked and sold.',
  advice:
    'The one table every company needs. Key components whose dependent demand is planned are items too; components that no table mentions need no row.',
  key: ['item'],
  columns: {
    item: id('Item.'),
    name: text('Name for people. Empty: the id.'),
    family: maybeRef('families', 'Family it is planned in.', 'a family of its own'),
    unit: text('Unit its quantities are counted in.', 'unit'),
    site: maybeRef('sites', 'Home site: where it is made or bought, and served from.', 'the first plant'),
    supply: choice('Made in house, or bought.', ['make', 'buy'], 'make'),
    policy: choice('Made to stock or to order.', ['make-to-stock', 'make-to-order'], 'make-to-stock'),
    price: numberOr(0, 'money per unit', 'List price; `prices` may change it over time and market.'),
    cost: numberOr(0, 'money per unit', 'Material and other variable cost of one unit, without labour that is paid by the head.'),
    holding_cost: maybeNumber(
      'money per unit and period',
      'Cost of keeping one unit one period.',
      '`cost` times the holding rate',
    ),
    backorder_cost: maybeNumber(
      'money per unit and period',
      'Price of a unit that is delivered a period late.',
      'the backorder rate times price or cost',
    ),
    lost_sale_cost: maybeNumber(
      'money per unit',
      'Price of a unit that is never delivered: its lost revenue and the goodwill.',
      'the lost sale rate times price or cost',
    ),
    storage: numberOr(1, 'storage units per unit', 'Room one unit takes in a storage resource.'),
    shelf_life: maybeNumber('periods', 'Stock may serve the demand of at most this many coming periods.', 'it keeps', {
      whole: true,
      minimum: 1,
    }),
    minimum_lot: numberOr(0, 'units', 'If anything is made in a period, then at least this much.'),
    lot_multiple: numberOr(0, 'units', 'Lots are whole multiples of this when a plan is split to items; 0: any quantity.'),
    setup_cost: numberOr(0, 'money per period with production', 'Cost of preparing production in a period.'),
    setup_hours: numberOr(0, 'hours per period with production', 'Hours of its resources that preparing takes.'),
    launch: maybePeriod('First period in which it may be sold and made.', 'it is there already'),
    end: maybePeriod('Last period in which it is sold.', 'it stays'),
  },
});

export const lanes = define({
  name: 'lanes',
  about: 'A way of moving stock from one site to another.',
  advice: 'Without lanes each item is served from its home site. Rows without item hold for all items.',
  key: ['from', 'to', 'item'],
  columns: {
    from: ref('sites', 'Site the goods leave.'),
    to: ref('sites', 'Site they arrive at.'),
    item: maybeRef('items', 'Item that may be moved.', 'every item'),
    cost: numberOr(0, 'money per unit', 'Freight of one unit.'),
    lead_time: numberOr(0, 'periods', 'Periods from leaving to arriving.', { whole: true }),
    capacity: maybeNumber('units per period', 'Most units a period, of all its items together.', 'no limit'),
  },
});

export const resources = define({
  name: 'resources',
  about: 'What capacity is counted in: a labour pool, a machine group, a store room or a supplier.',
  advice:
    'Labour and machines are counted in hours, stores in storage units, suppliers in units. A labour pool with a row in `workforce` gets its hours from its heads.',
  key: ['resource'],
  columns: {
    resource: id('Resource.'),
    name: text('Name for people. Empty: the id.'),
    site: maybeRef('sites', 'Where it is.', 'the first plant'),
    kind: choice('What kind of capacity.', ['labour', 'machine', 'storage', 'supplier'], 'labour'),
    capacity: maybeNumber(
      'hours per working day (labour, machine); storage units (storage); units per period (supplier)',
      'Available capacity; `shifts` and `capacity` may say it more precisely.',
      'from shifts or heads, otherwise no limit',
    ),
    efficiency: numberOr(1, 'share', 'Demonstrated share of the available hours.', { minimum: 1e-6, maximum: 2 }),
    cost_per_hour: numberOr(0, 'money per hour used', 'Variable cost of an hour, not wages of a pool with heads.'),
    idle_cost: numberOr(0, 'money per hour not used', 'Price of an idle regular hour.'),
  },
});

export const capacity = define({
  name: 'capacity',
  about: 'Capacity of a resource in one period, replacing what `resources` and `shifts` say.',
  advice: 'For maintenance, holidays, ramp-ups and supplier allotments.',
  key: ['resource', 'period'],
  columns: {
    resource: ref('resources', 'Resource.'),
    period: period('Period.'),
    available: number('hours, storage units or units, per period', 'Capacity in this period.'),
  },
});

export const shifts = define({
  name: 'shifts',
  about: 'Shifts a resource runs.',
  advice: 'Hours per working day = count x hours, summed over the rows that hold in the period.',
  key: ['resource', 'shift', 'from'],
  columns: {
    resource: ref('resources', 'Resource.'),
    shift: text('Name of the shift.', 'day'),
    hours: numberOr(8, 'hours per working day', 'Length of the shift.', { maximum: 24 }),
    count: numberOr(1, 'machines or lines', 'How many of the group run in this shift.'),
    from: maybePeriod('First period in which it runs.', 'from the beginning'),
    to: maybePeriod('Last period in which it runs.', 'to the end'),
  },
});

export const workforce = define({
  name: 'workforce',
  about: 'The heads of a labour pool and what changing their number costs.',
  advice:
    'A labour resource with a row here has hours = heads x hours per head x working days; wages are paid whether used or not.',
  key: ['resource'],
  columns: {
    resource: ref('resources', 'Labour pool.'),
    heads: number('heads', 'People before the first planned period.'),
    hours_per_head: numberOr(8, 'hours per head and working day', 'Productive hours.', { maximum: 24 }),
    wage: numberOr(0, 'money per head and period', 'Wage.'),
    hire_cost: numberOr(0, 'money per head', 'Cost of hiring one.'),
    layoff_cost: numberOr(0, 'money per head', 'Cost of laying off one.'),
    hire_limit: maybeNumber('heads per period', 'Most hires in a period.', 'no limit'),
    layoff_limit: maybeNumber('heads per period', 'Most lay-offs in a period.', 'no limit'),
    minimum: numberOr(0, 'heads', 'Fewest heads.'),
    maximum: maybeNumber('heads', 'Most heads.', 'no limit'),
    training_hours: numberOr(0, 'hours per hire', 'Productive hours lost in the period of hiring.'),
    whole: flag('Heads are whole people (harder to solve).', false),
  },
});

export const overtime = define({
  name: 'overtime',
  about: 'How much overtime a labour pool or machine may work, and what it costs.',
  advice: 'Without a row there is no overtime. Both limits hold where both are given.',
  key: ['resource', 'from'],
  columns: {
    resource: ref('resources', 'Labour pool or machine.'),
    from: maybePeriod('First period in which the row holds.', 'from the beginning'),
    share: maybeNumber('share of regular hours', 'Most overtime, as a share of regular hours.', 'no limit by share'),
    hours: maybeNumber('hours per period', 'Most overtime in hours.', 'no limit in hours'),
    cost_per_hour: numberOr(0, 'money per hour', 'Full cost of an hour of overtime, wage and premium together.'),
  },
});

export const bill_of_resources = define({
  name: 'bill_of_resources',
  about: 'Hours of a resource that one unit takes.',
  advice:
    'Name an item, or a family for all its items. `offset` says how many periods before completion the hours are worked. For storage and supplier resources no bill is needed.',
  key: ['item', 'family', 'resource', 'offset'],
  columns: {
    item: maybeRef('items', 'Item.', 'the row speaks of a family'),
    family: maybeRef('families', 'Family.', 'the row speaks of an item'),
    resource: ref('resources', 'Resource.'),
    hours: number('hours per unit', 'Hours of the resource per unit.'),
    offset: numberOr(0, 'periods', 'Periods before completion in which the hours are worked.', { whole: true }),
  },
});

export const bill_of_materials = define({
  name: 'bill_of_materials',
  about: 'How many units of a component one unit of its parent takes.',
  advice: 'Only components that are items are planned; others need no row.',
  key: ['parent', 'component'],
  columns: {
    parent: ref('items', 'Item that is made.'),
    component: ref('items', 'Item that goes into it.'),
    quantity: number('units per unit', 'Units of the component per unit of the parent, scrap not included.'),
    scrap: numberOr(0, 'share', 'Share of the component lost in the process.', { maximum: 0.99 }),
    offset: numberOr(0, 'periods', 'Periods before completion of the parent in which the component is needed.', { whole: true }),
  },
});

export const subcontract = define({
  name: 'subcontract',
  about: 'An offer of a supplier to make or sell an item or a family.',
  advice:
    'Bought items without an offer are bought at `cost` without limit. A supplier resource may limit several offers together.',
  key: ['item', 'family', 'supplier', 'from'],
  columns: {
    item: maybeRef('items', 'Item.', 'the row speaks of a family'),
    family: maybeRef('families', 'Family.', 'the row speaks of an item'),
    supplier: maybeRef('resources', 'Supplier resource whose allotment it uses.', 'no shared allotment'),
    price: number('money per unit', 'Full price of a unit; the cost of own material is not added.'),
    minimum: numberOr(0, 'units per period', 'Least quantity a period that must be taken while the offer runs.'),
    maximum: maybeNumber('units per period', 'Most units a period.', 'no limit'),
    from: maybePeriod('First period of the offer.', 'from the beginning'),
    to: maybePeriod('Last period of the offer.', 'to the end'),
  },
});

export const costs = define({
  name: 'costs',
  about: 'Variable cost of an item from a period on, replacing `cost` of `items`.',
  advice: 'A cost holds until the next row of the same item.',
  key: ['item', 'from'],
  columns: {
    item: ref('items', 'Item.'),
    from: maybePeriod('First period in which it holds.', 'from the beginning'),
    cost: number('money per unit', 'Material and other variable cost of one unit.'),
  },
});

export const prices = define({
  name: 'prices',
  about: 'Price of an item from a period on, replacing `price` of `items`.',
  advice: 'A price holds until the next row of the same item and market.',
  key: ['item', 'market', 'from'],
  columns: {
    item: ref('items', 'Item.'),
    market: maybeRef('markets', 'Market.', 'every market without its own row'),
    from: maybePeriod('First period in which it holds.', 'from the beginning'),
    price: number('money per unit, in the currency of the market', 'Price of a unit.'),
  },
});

export const stock = define({
  name: 'stock',
  about: 'Stock on hand and open orders before the first planned period.',
  advice: 'Items without a row start with nothing.',
  key: ['item', 'site'],
  columns: {
    item: ref('items', 'Item.'),
    site: maybeRef('sites', 'Site.', 'the home site of the item'),
    on_hand: numberOr(0, 'units', 'Stock on hand.'),
    backorder: numberOr(0, 'units', 'Backorders, or for make-to-order the order backlog.'),
    value: maybeNumber('money per unit', 'Book value of a unit.', 'the cost of the item'),
  },
});

export const targets = define({
  name: 'targets',
  about: 'Safety stock and target stock of an item or of all items of a family.',
  advice:
    'Units and days add up where both are given. The target is where stock should stand (chase pins it there, the horizon ends there); without one it is the safety stock. For make-to-order items the target is the order backlog to keep.',
  key: ['item', 'family', 'site', 'from'],
  columns: {
    item: maybeRef('items', 'Item.', 'the row speaks of a family'),
    family: maybeRef('families', 'Family: the row holds for each of its items.', 'the row speaks of an item'),
    site: maybeRef('sites', 'Site.', 'the home site of the item'),
    from: maybePeriod('First period in which it holds.', 'from the beginning'),
    safety_stock: numberOr(0, 'units', 'Safety stock.'),
    safety_days: numberOr(0, 'working days of cover', 'Safety stock as days of coming demand.'),
    target_stock: numberOr(0, 'units', 'Target stock.'),
    target_days: numberOr(0, 'working days of cover', 'Target stock as days of coming demand.'),
  },
});

/** Tables of numbers over periods: read in long form, or wide with one column a period. */
export const sales_history = define({
  name: 'sales_history',
  about: 'What was sold (or ordered, see the setting `history_basis`) in a closed period.',
  advice: 'A missing row means nothing is known of that period; zero means nothing was sold. Wide form: one column a period.',
  key: ['item', 'market', 'site', 'period'],
  columns: {
    item: ref('items', 'Item.'),
    market: maybeRef('markets', 'Market.', 'not told'),
    site: maybeRef('sites', 'Site that served it.', 'the home site of the item'),
    period: period('Closed period.'),
    units: number('units', 'Units. Negative numbers are returns.', { minimum: -1e15 }),
    revenue: maybeNumber('money', 'Revenue of these units in the currency of the plan.', 'not told', { minimum: -1e18 }),
  },
});

export const demand = define({
  name: 'demand',
  about: 'The demand plan: units the market would take in a planned period.',
  advice: 'Name an item, or a family whose demand is then split by planning bill. Wide form: one column a period.',
  key: ['item', 'family', 'market', 'site', 'period'],
  columns: {
    item: maybeRef('items', 'Item.', 'the row speaks of a family'),
    family: maybeRef('families', 'Family.', 'the row speaks of an item'),
    market: maybeRef('markets', 'Market.', 'all markets together'),
    site: maybeRef('sites', 'Site that serves it.', 'the home site of the item'),
    period: period('Planned period.'),
    units: number('units', 'Unconstrained demand.'),
  },
});

export const production = define({
  name: 'production',
  about: "The planner's own production plan.",
  advice:
    '`frozen` quantities bind every strategy; the others are used by the strategy `own`, which checks and prices them. Wide form: one column a period.',
  key: ['item', 'family', 'site', 'period'],
  columns: {
    item: maybeRef('items', 'Item.', 'the row speaks of a family'),
    family: maybeRef('families', 'Family.', 'the row speaks of an item'),
    site: maybeRef('sites', 'Site.', 'the home site'),
    period: period('Planned period.'),
    units: number('units', 'Regular production.'),
    frozen: flag('It must be made as typed.', false),
  },
});

export const planning_bill = define({
  name: 'planning_bill',
  about: 'Share of an item in its family.',
  advice: 'Shares of a family need not add up to one; they are scaled. Without rows the split follows demand.',
  key: ['family', 'item'],
  columns: {
    family: ref('families', 'Family.'),
    item: ref('items', 'Item of this family.'),
    share: number('share', 'Share in the family.'),
  },
});

export const budget = define({
  name: 'budget',
  about: 'The budget (annual operating plan) of a period.',
  advice: 'A promise to compare with, not a forecast.',
  key: ['measure', 'family', 'market', 'period'],
  columns: {
    measure: choice(
      'What is promised.',
      ['revenue', 'units', 'cost', 'margin', 'stock-value', 'cash', 'headcount', 'capital-spend'],
      'revenue',
    ),
    family: maybeRef('families', 'Family.', 'the whole company'),
    market: maybeRef('markets', 'Market.', 'all markets'),
    period: period('Period, closed or planned.'),
    value: number('money, units or heads', 'The promise.', { minimum: -1e18 }),
  },
});

/** Every table but `settings`, in the order in which they are read: what is referred to comes first. */
export const tables = {
  units,
  currencies,
  calendar,
  families,
  markets,
  sites,
  items,
  lanes,
  resources,
  capacity,
  shifts,
  workforce,
  overtime,
  bill_of_resources,
  bill_of_materials,
  subcontract,
  costs,
  prices,
  stock,
  targets,
  sales_history,
  demand,
  production,
  planning_bill,
  budget,
} as const;

export type Tables = typeof tables;
export type Row<N extends keyof Tables> = RowOf<Tables[N]>;
