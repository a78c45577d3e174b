import type { LabourPool, Offer, Production, StockPoint, SupplyProblem } from '@equipoise/engine';
import type { CaseProblem, CaseWorkforce, Expectation, Series } from './case-file.ts';

const site = 'plant';
const team = 'workers';

/**
 * The supply problem of a case: one family at one site.
 *
 * Demand must be met at once unless late delivery has a price; safety stock is a must; the closing stock is at least what the
 * case asks for. `integerWorkforce` of the expectation replaces that of the workforce, and a chase plan ends on the target of the
 * last period where the case names no closing stock.
 */
export function caseProblem(name: string, problem: CaseProblem, expectation?: Expectation): SupplyProblem {
  const periods = problem.demand.length;
  const spread = (value: Series | undefined, absent: number): Float64Array =>
    value === undefined || typeof value === 'number' ? new Float64Array(periods).fill(value ?? absent) : Float64Array.from(value);
  const { subcontract, workforce } = problem;
  return {
    periods,
    periodLabels: problem.demand.map((_, t) => `period ${t + 1}`),
    workingDays: expectation?.strategy === 'level' ? ratedDays(problem, spread) : unratedDays(problem, spread),
    stockPoints: [stockPoint(name, problem, spread, expectation?.strategy === 'chase')],
    pools:
      workforce === undefined
        ? []
        : [labourPool(workforce, spread(problem.regular?.cost, 0), spread, expectation?.integerWorkforce)],
    machines: [],
    stores: [],
    offers: subcontract === undefined ? [] : [offer(subcontract, spread)],
    allotments: [],
    lanes: [],
    components: [],
    moneyCeiling: spread(Number.POSITIVE_INFINITY, 0),
    holdingBasis: problem.holdingBasis ?? 'end',
    objective: 'cost',
    recourse: true,
    names: { products: new Map([[name, { name, unit: 'units' }]]), sites: new Map(), resources: new Map() },
  };
}

/** Books round what a worker makes in a month: 22 days x 0.14653 units become 3.224. */
const roundingOfBooks = 0.005;

/**
 * The days a level rate is counted in. People who are always fully used make a constant rate only if what a worker makes goes with
 * the working days; where it does but for rounding, the days are taken from what a worker makes, so that both can hold.
 */
function ratedDays({ workingDays, workforce }: CaseProblem, spread: Spread): Float64Array {
  const days = spread(workingDays, 1);
  if (workforce?.fullyUsed !== true) return days;
  const perWorker = spread(workforce.unitsPerWorker, 0);
  // A period in which nobody works and nothing could be made has no rate to compare.
  const rates = [...days.keys()].filter((t) => days[t]! > 0 || perWorker[t]! > 0).map((t) => perWorker[t]! / days[t]!);
  const most = Math.max(...rates);
  return most > 0 && Number.isFinite(most) && most - Math.min(...rates) <= roundingOfBooks * most ? perWorker : days;
}

/** Working days pace level plans only; to the model a period without any would be closed, and cases close one by its capacity. */
function unratedDays({ workingDays }: CaseProblem, spread: Spread): Float64Array {
  return spread(workingDays, 1).map((count) => (count > 0 ? count : 1));
}

type Spread = (value: Series | undefined, absent: number) => Float64Array;
const none = Number.POSITIVE_INFINITY;

function stockPoint(name: string, problem: CaseProblem, spread: Spread, chase: boolean): StockPoint {
  const safety = spread(problem.safetyStock, 0);
  const target = problem.targetInventory === undefined ? safety.slice() : spread(problem.targetInventory, 0);
  const last = target.length - 1;
  if (problem.endingInventory !== undefined) target[last] = Math.max(problem.endingInventory, safety[last]!);
  return {
    key: `${name}@${site}`,
    product: name,
    site,
    policy: 'make-to-stock',
    demand: spread(problem.demand, 0),
    openingStock: Math.max(0, problem.openingInventory ?? 0),
    openingBackorder: Math.max(0, -(problem.openingInventory ?? 0)),
    safety,
    target,
    closingStock: problem.endingInventory ?? (chase ? target[last]! : 0),
    closingBackorder: problem.maxEndingBackorder ?? 0,
    holdingCost: spread(problem.holding, 0),
    backorderCost: spread(problem.backorder, none),
    lostSaleCost: spread(undefined, none),
    safetyShortfallCost: spread(undefined, none),
    price: spread(undefined, 0),
    production: production(problem, spread),
    storagePerUnit: 0,
    shelfLife: none,
  };
}

/** Material is on top of the cost of regular time and of overtime. */
function production({ regular, overtime, workforce, material, setup }: CaseProblem, spread: Spread): Production {
  const materialCost = spread(material, 0);
  const withMaterial = (cost: Series | undefined): Float64Array => spread(cost, 0).map((money, t) => money + materialCost[t]!);
  const periods = materialCost.length;
  return {
    unitCost: withMaterial(regular?.cost),
    regularCapacity: spread(regular?.capacity, none),
    idleCost: spread(regular?.idle, 0),
    overtime:
      overtime === undefined ? null : { unitCost: withMaterial(overtime.cost), capacity: spread(overtime.capacity, none) },
    setupCost: spread(setup, 0),
    minimumLot: 0,
    hours: workforce === undefined ? [] : [{ resource: team, hoursPerUnit: spread(workforce.hoursPerUnit, 1), offset: 0 }],
    setupHours: 0,
    frozen: new Float64Array(periods).fill(Number.NaN),
    own: new Float64Array(periods).fill(Number.NaN),
    from: 0,
    to: periods - 1,
    openingRate: Number.NaN,
    rateChangeCost: 0,
    rateChangeLimit: none,
  };
}

function labourPool(
  workforce: CaseWorkforce,
  regularCost: Float64Array,
  spread: Spread,
  integer: boolean | undefined,
): LabourPool {
  const hoursPerUnit = spread(workforce.hoursPerUnit, 1);
  const overtimeHours = spread(workforce.overtimeHours, 0);
  return {
    resource: team,
    site,
    openingHeads: workforce.opening ?? 0,
    hoursPerHead: spread(workforce.unitsPerWorker, 0).map((units, t) => units * hoursPerUnit[t]!),
    wage: spread(workforce.wage, 0),
    hireCost: spread(workforce.hire, 0),
    layoffCost: spread(workforce.layoff, 0),
    hireLimit: none,
    layoffLimit: none,
    minimumHeads: 0,
    maximumHeads: none,
    trainingHours: 0,
    wholeHeads: integer ?? workforce.integer ?? false,
    overtimeHoursPerHead: overtimeHours,
    overtimeHours: spread(undefined, none),
    // The cost of regular time is on every unit; one made in overtime hours does not bear it.
    overtimeCostPerHour: spread(workforce.overtimeCostPerHour, 0).map((money, t) =>
      overtimeHours[t] === 0 ? money : money - regularCost[t]! / hoursPerUnit[t]!,
    ),
    costPerHour: 0,
    idleCostPerHour: 0,
    fullyUsed: workforce.fullyUsed ?? false,
  };
}

function offer(subcontract: NonNullable<CaseProblem['subcontract']>, spread: Spread): Offer {
  return {
    stockPoint: 0,
    supplier: 'subcontractor',
    price: spread(subcontract.cost, 0),
    minimum: spread(undefined, 0),
    maximum: spread(subcontract.capacity, none),
    allotments: [],
    kind: 'subcontract',
  };
}
