import { choice, flag, id, maybeNumber, maybePeriod, maybeRef, number, numberOr, period, ref, text } from '../column.ts';
import { defineTable } from './define.ts';

/** Tables of what capacity is counted in, who works, and what may be bought. */

/** No horizon is longer: what takes more periods would be left out of every plan in silence. */
const longestLead = 260;

export const resources = defineTable({
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

export const capacity = defineTable({
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

export const shifts = defineTable({
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

export const workforce = defineTable({
  name: 'workforce',
  about: 'The heads of a labour pool and what changing their number costs.',
  advice:
    'A labour resource with a row here has hours = heads x hours per head x working days; wages are paid whether used or not.',
  key: ['resource'],
  columns: {
    resource: ref('resources', 'Labour pool.'),
    heads: number('heads', 'People before the first planned period.'),
    hours_per_head: numberOr(8, 'hours per head and working day', 'Productive hours.', { maximum: 24 }),
    wage: numberOr(0, 'money per head and period', 'Wage; with weeks then months, of a week.'),
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

export const overtime = defineTable({
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

/** What one unit takes of anything; more is another unit of measure, and beyond what a solver can tell from infinite. */
const largestPart = 1e6;

export const bill_of_resources = defineTable({
  name: 'bill_of_resources',
  about: 'Hours of a resource that one unit takes.',
  advice:
    'Name an item, or a family for all its items. `offset` says how many periods before completion the hours are worked. For storage and supplier resources no bill is needed.',
  key: ['item', 'family', 'resource', 'offset'],
  columns: {
    item: maybeRef('items', 'Item.', 'the row speaks of a family'),
    family: maybeRef('families', 'Family.', 'the row speaks of an item'),
    resource: ref('resources', 'Resource.'),
    hours: number('hours per unit', 'Hours of the resource per unit.', { maximum: largestPart }),
    offset: numberOr(0, 'periods', 'Periods before completion in which the hours are worked.', {
      whole: true,
      maximum: longestLead,
    }),
  },
});

export const bill_of_materials = defineTable({
  name: 'bill_of_materials',
  about: 'How many units of a component one unit of its parent takes.',
  advice: 'Only components that are items are planned; others need no row.',
  key: ['parent', 'component'],
  columns: {
    parent: ref('items', 'Item that is made.'),
    component: ref('items', 'Item that goes into it.'),
    quantity: number('units per unit', 'Units of the component per unit of the parent, scrap not included.', {
      maximum: largestPart,
    }),
    scrap: numberOr(0, 'share', 'Share of the component lost in the process.', { maximum: 0.99 }),
    offset: numberOr(0, 'periods', 'Periods before completion of the parent in which the component is needed.', {
      whole: true,
      maximum: longestLead,
    }),
  },
});

export const subcontract = defineTable({
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

export const lanes = defineTable({
  name: 'lanes',
  about: 'A way of moving stock from one site to another.',
  advice: 'Without lanes each item is served from its home site. Rows without item hold for all items.',
  key: ['from', 'to', 'item'],
  columns: {
    from: ref('sites', 'Site the goods leave.'),
    to: ref('sites', 'Site they arrive at.'),
    item: maybeRef('items', 'Item that may be moved.', 'every item'),
    cost: numberOr(0, 'money per unit', 'Freight of one unit.'),
    lead_time: numberOr(0, 'periods', 'Periods from leaving to arriving.', { whole: true, maximum: longestLead }),
    capacity: maybeNumber('units per period', 'Most units a period, of all its items together.', 'no limit'),
  },
});
