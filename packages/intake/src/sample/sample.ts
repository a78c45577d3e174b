import type { TableRow } from '../folder/write-tables.ts';
import { type Assortment, assortmentOf } from './assortment.ts';
import { demandBefore, stockBefore } from './before.ts';
import { budgetRows, openingCash } from './budget.ts';
import { demandRows, type Expected, expectedDemand, historyMonths, historyRows, sparePrice } from './expected.ts';
import { discountRows, fixedCostRows, objectiveRows, paymentTermRows, standardCostRows } from './finance.ts';
import { historyFlagRows } from './history-flags.ts';
import { components } from './lines.ts';
import { currencyRows, laneRows, marketRows, siteRows, unitRows } from './markets.ts';
import { costRows, planningBillRows, priceRows } from './money.ts';
import { type Month, monthLabel, nextJanuary, parseMonth, workingDays } from './months.ts';
import { eventRows, promotionRows } from './promotions.ts';
import { billOfMaterialRows, fullCost, materialOf, subcontractRows } from './purchasing.ts';
import { billOfResourceRows, capacityRows, overtimeRows, resourceRows, shiftRows, workforceRows } from './resources.ts';
import type { SampleTables } from './rows.ts';
import { cents } from './rows.ts';
import { minimumLotOf, productionRows, stockRows, targetRows } from './stock.ts';
import { type Workload, workloadOf } from './workload.ts';

/** How many items a sample company may have. */
export const sampleItems = { fewest: 5, most: 100_000 } as const;

export interface SampleOptions {
  /** Items in all, key components included; within `sampleItems`. */
  readonly items?: number;
  readonly seed?: number;
  /** First planned month, such as `2026-11`. */
  readonly start?: string;
  /** Planned months, 3 to 60. */
  readonly horizon?: number;
  /** The same company as its people saw it at an earlier start, such as `2026-09`, at most a year before `start`. Default: `start`. */
  readonly asOf?: string;
}

/** A year's keeping, with what a bicycle loses when the next edition comes. */
const holdingRate = 0.3;
/** Room for a bicycle, EUR a month. */
const roomCost = 5;
/** Share of the price a month. */
const backorderRate = 0.1;

/**
 * Halden Cycles, a believable maker of bicycles of any size: every table of the base data as rows. Two plants and a warehouse,
 * demand that peaks in spring above what the plants can do in regular time, 36 months of sales, launches and successors.
 *
 * Pure: the same options give the same rows, and an item keeps its character when the company grows.
 * Errors: throws on options outside their limits.
 */
export function sampleCompany(options: SampleOptions = {}): SampleTables {
  const { items = 60, seed = 1, start = '2026-11', horizon = 24, asOf = start } = options;
  const { fewest, most } = sampleItems;
  if (!Number.isInteger(items) || items < fewest || items > most)
    throw new RangeError(`items: ${items} is not a whole number from ${fewest} to ${most}`);
  if (!Number.isInteger(horizon) || horizon < 3 || horizon > 60)
    throw new RangeError(`horizon: ${horizon} is not a whole number of months from 3 to 60`);
  if (!Number.isInteger(seed)) throw new RangeError(`seed: ${seed} is not a whole number`);
  const first = parseMonth(start);
  const from = parseMonth(asOf) - first;
  if (from > 0 || from < -12) throw new RangeError(`asOf: ${asOf} is not a month of the year up to ${start}`);
  const assortment = assortmentOf(items, seed, horizon);
  const expected = expectedDemand(assortment, seed, first, horizon);
  const work = workloadOf(expected);
  const sold = historyRows(expected);
  const stock = stockRows(expected, work);
  return {
    settings: settingRows(first + from, horizon, openingCash(expected)),
    units: unitRows(),
    currencies: currencyRows(monthLabel(nextJanuary(first))),
    calendar: calendarRows(first, from, horizon),
    families: assortment.families,
    markets: marketRows(),
    sites: siteRows(),
    items: itemRows(expected, work),
    lanes: laneRows({ north: Math.ceil(work.hubFlow.north * 1.5), south: Math.ceil(work.hubFlow.south * 1.5) }),
    resources: resourceRows(work),
    capacity: capacityRows(work, expected, from),
    shifts: shiftRows(work, expected),
    workforce: workforceRows(work),
    overtime: overtimeRows(),
    bill_of_resources: billOfResourceRows(expected),
    bill_of_materials: billOfMaterialRows(expected),
    subcontract: subcontractRows(expected, work),
    costs: costRows(expected),
    prices: priceRows(expected),
    promotions: promotionRows(
      new Set(assortment.goods.map(({ line }) => line.family)),
      first + from,
      historyMonths + from,
      horizon,
    ),
    events: eventRows(first, historyMonths, horizon),
    stock: from === 0 ? stock : stockBefore(expected, work, stock, sold, from),
    targets: targetRows(expected, work),
    sales_history: from === 0 ? sold : sold.filter(({ period }) => String(period) < asOf),
    history_flags: historyFlagRows(expected, sold).filter(({ from: month }) => from === 0 || String(month) < asOf),
    demand: from === 0 ? demandRows(expected) : demandBefore(expected, from),
    production: productionRows(expected, work, from),
    planning_bill: planningBillRows(expected),
    budget: budgetRows(expected),
    discounts: discountRows(expected),
    standard_costs: standardCostRows(expected),
    fixed_costs: fixedCostRows(expected),
    payment_terms: paymentTermRows(),
    objectives: objectiveRows(expected),
  };
}

function settingRows(start: Month, horizon: number, cash: number): TableRow[] {
  const values: Record<string, string | number> = {
    name: 'Halden Cycles',
    currency: 'EUR',
    bucket: 'month',
    start: `${monthLabel(start)}-01`,
    horizon,
    fiscal_year_start: 1,
    plan_level: 'family',
    history_basis: 'shipments',
    holding_rate: holdingRate,
    unmet_demand: 'backorder',
    backorder_rate: backorderRate,
    demand_time_fence: 1,
    planning_time_fence: 3,
    opening_cash: cash,
  };
  return Object.entries(values).map(([setting, value]) => ({ setting, value }));
}

/** Working days of every month of history and plan: the company is closed on holidays and for two weeks of August. */
const calendarRows = (start: Month, from: number, horizon: number): TableRow[] =>
  Array.from({ length: historyMonths + from + horizon }, (_, k) => {
    const month = start - historyMonths + k;
    return {
      period: monthLabel(month),
      start: null,
      end: null,
      working_days: workingDays(month),
      fiscal_year: null,
      fiscal_quarter: null,
    };
  });

function itemRows({ assortment, start }: Expected, work: Workload): TableRow[] {
  const parts = new Map(assortment.parts.map((part) => [part.item, part]));
  const label = (period: number | null): string | null => (period === null ? null : monthLabel(start + period));
  const plain = { unit: 'piece', policy: 'make-to-stock', holding_cost: null, backorder_cost: null, lost_sale_cost: null };
  const noLots = { minimum_lot: 0, lot_multiple: 0, setup_cost: 0, setup_hours: 0 };
  return [
    ...assortment.goods.map((good, g): TableRow => {
      const whole = good.line.parent === 'bikes' ? fullCost(good, parts) : null;
      const lot = minimumLotOf(work.steadyRate[g]!);
      return {
        item: good.item,
        name: good.name,
        family: good.family,
        site: good.home,
        supply: whole === null ? 'buy' : 'make',
        price: good.price,
        cost: cents(materialOf(good, parts)),
        ...plain,
        holding_cost: whole === null ? null : cents((whole * holdingRate) / 12 + roomCost * good.line.storage),
        storage: good.line.storage,
        shelf_life: good.line.shelfLife,
        ...(good.lots ? { minimum_lot: lot, lot_multiple: 5, setup_cost: 300, setup_hours: 3 } : noLots),
        launch: label(good.life.first),
        end: label(good.life.last),
      };
    }),
    ...partRows(assortment, plain, noLots),
  ];
}

/** A part that is missing holds up a bike: its lateness is as dear as that of the cheapest bike it goes into. */
function partRows(assortment: Assortment, plain: TableRow, noLots: TableRow): TableRow[] {
  const bikePrice = new Map<string, number>();
  for (const { parts, price } of assortment.goods)
    for (const part of parts) bikePrice.set(part, Math.min(price, bikePrice.get(part) ?? price));
  return assortment.parts.map((part) => ({
    item: part.item,
    name: part.name,
    family: components[part.kind].family,
    site: part.home,
    supply: part.supply,
    price: part.spareVolume > 0 ? sparePrice(part.cost) : 0,
    cost: part.cost,
    ...plain,
    backorder_cost: Math.round(backorderRate * (bikePrice.get(part.item) ?? part.cost)),
    lost_sale_cost: bikePrice.get(part.item) ?? part.cost,
    storage: components[part.kind].storage,
    shelf_life: null,
    ...noLots,
    launch: null,
    end: null,
  }));
}
