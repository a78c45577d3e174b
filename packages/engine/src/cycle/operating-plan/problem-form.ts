import type { SupplyProblem } from '../../supply/problem.ts';
import type { Described } from './described.ts';
import { engineValue, type Plain, plainOf } from './plain.ts';

const text = (about: string) => ({ is: 'text', about }) as const;
const number = (about: string) => ({ is: 'number', about }) as const;
/** A number, or no limit. */
const limit = (about: string) => ({ is: 'limit', about }) as const;
/** By period: numbers, no limit, not told. */
const series = (about: string) => ({ is: 'told', about }) as const;

/** A price that may differ by period; the first documents had one number for all of them. */
const price = (about: string) => ({ is: 'number-or-series', about }) as const;

/** Came after the first plans: a file without it says that there is none. */
const optional = <const D extends Described>(of: D) => ({ is: 'optional', about: of.about, of }) as const;

const costs = { costPerHour: number('Money an hour used.'), idleCostPerHour: number('Money an hour not used.') };

const production = {
  unitCost: series('Money a unit: material and variable cost.'),
  regularCapacity: series('Units of regular time.'),
  idleCost: price('Money a unit of regular capacity not used.'),
  overtime: {
    is: 'maybe',
    about: 'A class of overtime in units. Null: overtime comes from pools and machines.',
    of: {
      is: 'record',
      about: 'Overtime in units.',
      fields: { unitCost: series('Money a unit.'), capacity: series('Units.') },
    },
  },
  setupCost: series('Money in every period with production.'),
  minimumLot: number('If anything is made, at least so many units.'),
  hours: {
    is: 'list',
    about: 'What a unit takes.',
    of: {
      is: 'record',
      about: 'Hours of one resource.',
      fields: {
        resource: text('Id of the pool or machine.'),
        hoursPerUnit: series('Hours a unit completed in the period.'),
        offset: number('Periods before completion in which they are worked.'),
      },
    },
  },
  setupHours: number('Hours of each of its resources (offset 0) a set-up takes.'),
  frozen: series('Units that must be made; null where free.'),
  own: series('Units the planner typed for the strategy `own`; null where none.'),
  from: number('First period in which it may be made, from 0.'),
  to: number('Last period in which it may be made.'),
  openingRate: { is: 'maybe', about: 'Units a working day before the first period. Null: not known.', of: number('Units.') },
  rateChangeCost: number('Money for a rate one unit a working day higher or lower.'),
  rateChangeLimit: limit('Largest change from period to period as a share of the rate before.'),
} as const;

const stockPoint = {
  key: text('product@site.'),
  product: text('Id of the family or item.'),
  site: text('Id of the site.'),
  policy: { is: 'one-of', about: 'What it is planned against.', values: ['make-to-stock', 'make-to-order'] },
  demand: series('Units asked for.'),
  openingStock: number('Units on hand before the first period.'),
  openingBackorder: number('Units owed before the first period.'),
  safety: series('Safety stock, units.'),
  target: series('Target stock (make-to-order: backlog), units.'),
  closingStock: number('Units wanted at the end of the horizon.'),
  closingBackorder: limit('Most units owed at the end of the horizon.'),
  holdingCost: series('Money a unit a period.'),
  backorderCost: series('Money a unit a period late; unlimited: demand may not be late.'),
  lostSaleCost: series('Money a unit never delivered; unlimited: demand may not be lost.'),
  safetyShortfallCost: series('Money a unit a period below safety stock; unlimited: safety stock is a must.'),
  price: series('Revenue a unit.'),
  production: {
    is: 'maybe',
    about: 'How it is made. Null: it is bought or received.',
    of: { is: 'record', about: 'Production.', fields: production },
  },
  stockValue: optional(series('Money a unit in stock is worth under the ceilings of stock value and working capital.')),
  storagePerUnit: number('Storage units a unit takes.'),
  shelfLife: limit('Stock may not exceed the demand of so many coming periods; with `periodDays`, of the shortest.'),
} as const;

const pool = {
  resource: text('Id of the pool.'),
  site: text('Id of the site.'),
  openingHeads: number('Heads before the first period.'),
  hoursPerHead: series('Regular hours a head.'),
  wage: series('Money a head, used or not.'),
  hireCost: price('Money a head hired.'),
  layoffCost: price('Money a head laid off.'),
  hireLimit: limit('Most heads hired in a period.'),
  layoffLimit: limit('Most heads laid off in a period.'),
  minimumHeads: number('Least heads.'),
  maximumHeads: limit('Most heads.'),
  trainingHours: number('Hours a head hired does not work in its first period.'),
  wholeHeads: { is: 'yes-no', about: 'Heads are whole numbers.' },
  overtimeHoursPerHead: series('Overtime hours a head.'),
  overtimeHours: series('Overtime hours of the whole pool.'),
  overtimeCostPerHour: series('Money an hour of overtime.'),
  ...costs,
  fullyUsed: { is: 'yes-no', about: 'Regular time is never idle.' },
} as const;

const machine = {
  resource: text('Id of the resource.'),
  site: text('Id of the site.'),
  kind: { is: 'one-of', about: 'What it is; labour without heads counts here.', values: ['machine', 'labour'] },
  hours: series('Regular hours.'),
  overtimeHours: series('Most overtime hours.'),
  overtimeCostPerHour: series('Money an hour of overtime.'),
  ...costs,
} as const;

const offer = {
  stockPoint: number('Position in `stockPoints`, from 0.'),
  supplier: text('Id of the supplier.'),
  price: series('Money a unit.'),
  minimum: series('Least units.'),
  maximum: series('Most units.'),
  allotments: { is: 'series', about: 'Positions in `allotments` that it shares with other offers.' },
  kind: { is: 'one-of', about: 'What is bought.', values: ['subcontract', 'purchase'] },
} as const;

const table = 'Number t * periods + s is the part of the flow of period s that is open at the end of period t.';

const workingCapital = {
  is: 'record',
  about: 'Limit of stock at its value and what customers owe, less what is owed to suppliers.',
  fields: {
    ceiling: series('Most money at the end of the period.'),
    receivable: { is: 'series', about: `Of deliveries at their price, owed by customers. ${table}` },
    payable: {
      is: 'map',
      about: 'Of money spent, owed to suppliers, by kind: material, subcontract, purchase, freight, setup.',
      of: { is: 'series', about: table },
    },
    before: series('Money open from before the plan at the end of the period, customers less suppliers.'),
  },
} as const;

/** The supply problem a plan answers, described once. */
export const problemForm = {
  is: 'record',
  about: 'The inputs of the plan as numbers. Positions count from 0; series have one entry a period.',
  fields: {
    document: { is: 'constant', about: 'What this file is.', value: 'equipoise/problem' },
    version: { is: 'constant', about: 'Version of this form.', value: 1 },
    problem: {
      is: 'record',
      about: 'The supply problem.',
      fields: {
        periods: number('Number of periods.'),
        periodLabels: { is: 'list', about: 'Their names.', of: text('Label.') },
        workingDays: series('Working days.'),
        periodDays: optional(series('Calendar days, where something perishes and a year is not twelve periods.')),
        stockPoints: {
          is: 'list',
          about: 'Products by site, in the order of `products` in the plan.',
          of: { is: 'record', about: 'One.', fields: stockPoint },
        },
        pools: { is: 'list', about: 'People, in the order of `pools`.', of: { is: 'record', about: 'One pool.', fields: pool } },
        machines: {
          is: 'list',
          about: 'Hours without heads; `resources` of the plan has pools, machines, stores and allotments in this order.',
          of: { is: 'record', about: 'One machine.', fields: machine },
        },
        stores: {
          is: 'list',
          about: 'Store rooms.',
          of: {
            is: 'record',
            about: 'One store room.',
            fields: {
              resource: text('Id of the store room.'),
              site: text('Id of the site whose stock it holds.'),
              capacity: series('Storage units.'),
            },
          },
        },
        offers: {
          is: 'list',
          about: 'Offers, in the order of `offers`.',
          of: { is: 'record', about: 'One offer.', fields: offer },
        },
        allotments: {
          is: 'list',
          about: 'What suppliers deliver over several offers.',
          of: {
            is: 'record',
            about: 'One allotment.',
            fields: {
              resource: text('Id of the supplier as a resource.'),
              capacity: series('Most units.'),
              minimum: series('Least units.'),
            },
          },
        },
        lanes: {
          is: 'list',
          about: 'Lanes by product, in the order of `moves`.',
          of: {
            is: 'record',
            about: 'One product on one lane.',
            fields: {
              from: number('Position in `stockPoints` it leaves.'),
              to: number('Position in `stockPoints` it goes to.'),
              cost: number('Money a unit.'),
              leadTime: number('Periods on the way.'),
              lane: number('Number of the lane; those with the same share its capacity.'),
              laneCapacity: limit('Units of the lane in a period.'),
            },
          },
        },
        components: {
          is: 'list',
          about: 'What parents take.',
          of: {
            is: 'record',
            about: 'One component of one parent.',
            fields: {
              parent: number('Position in `stockPoints`.'),
              component: number('Position in `stockPoints`.'),
              quantity: number('Units of the component a unit of the parent takes.'),
              offset: number('Periods before the parent in which they are taken.'),
            },
          },
        },
        moneyCeiling: series('Most money production, people and freight may take.'),
        stockValueCeiling: optional(series('Most money the stock at the end of the period may be worth.')),
        workingCapital: optional(workingCapital),
        holdingBasis: { is: 'one-of', about: 'What stock is charged on.', values: ['end', 'average'] },
        objective: {
          is: 'one-of',
          about: '`margin`: sales may be declined at the loss of their price.',
          values: ['cost', 'margin'],
        },
        recourse: { is: 'yes-no', about: 'Level and stepped plans may use overtime and subcontract.' },
      },
    },
  },
} as const;

/** The problem as its file has it: what counts, without the names that people read. */
export function plainProblem(problem: SupplyProblem): Plain {
  return picked(plainOf(problem), problemForm.fields.problem, (prices) =>
    Array.isArray(prices) && prices.every((each) => each === prices[0]) ? prices[0] : prices,
  );
}

/** The problem of a file that has the form: the inverse of `plainProblem`. */
export function readProblem(plain: Plain): SupplyProblem {
  const { periods } = plain as { readonly periods: number };
  const spread = picked(plain, problemForm.fields.problem, (price) =>
    typeof price === 'number' ? new Array<number>(periods).fill(price) : price,
  );
  return engineValue(spread) as SupplyProblem;
}

/** What the form has of a value, each price by period as `priceOf` writes it. */
function picked(value: Plain, form: Described, priceOf: (price: Plain) => Plain): Plain {
  if (value === null) return value;
  const inside = (each: Plain, its: Described): Plain => picked(each, its, priceOf);
  switch (form.is) {
    case 'record': {
      const fields = value as Readonly<Record<string, Plain>>;
      const said = Object.entries(form.fields).filter(([name, { is }]) => is !== 'optional' || fields[name] !== undefined);
      return Object.fromEntries(said.map(([name, field]) => [name, inside(fields[name]!, field)]));
    }
    case 'list':
      return (value as readonly Plain[]).map((each) => inside(each, form.of));
    case 'map': {
      const entries = Object.entries(value as Readonly<Record<string, Plain>>);
      return Object.fromEntries(entries.map(([name, each]) => [name, inside(each, form.of)]));
    }
    case 'maybe':
    case 'optional':
      return inside(value, form.of);
    case 'number-or-series':
      return priceOf(value);
    default:
      return value;
  }
}
