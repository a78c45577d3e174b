import { dailyRate } from '../../supply/daily-rate.ts';
import type { HeldPlan } from './held-plan.ts';
import type { PlanInFuture } from './simulate.ts';

/** Money of a plan in one future; series by period. Room that is used again. */
export interface MoneyInFuture {
  /** Everything the plan is judged by, penalties on service included. */
  cost: number;
  /** The part of it that is paid: without penalties on late, lost and short. */
  money: number;
  revenue: number;
  /** Revenue less money. */
  profit: number;
  /** Units on time as a share of units ordered, weighted as asked; 1 where nothing is ordered. */
  service: number;
  /** Mean units on hand at the ends of periods. */
  stock: number;
  readonly revenueByPeriod: Float64Array;
  readonly suppliersByPeriod: Float64Array;
  readonly atOnceByPeriod: Float64Array;
  readonly cashFlow: Float64Array;
  readonly stockByPeriod: Float64Array;
  /** Weighted units late or lost, [periods] and [points]. */
  readonly missedByPeriod: Float64Array;
  readonly missedByPoint: Float64Array;
  /** Stock that would have spared every late and lost unit: most units late at once, and all lost. [points] */
  readonly shortByPoint: Float64Array;
}

export function roomForMoney(plan: HeldPlan): MoneyInFuture {
  const series = () => new Float64Array(plan.periods);
  return {
    cost: 0,
    money: 0,
    revenue: 0,
    profit: 0,
    service: 1,
    stock: 0,
    revenueByPeriod: series(),
    suppliersByPeriod: series(),
    atOnceByPeriod: series(),
    cashFlow: series(),
    stockByPeriod: series(),
    missedByPeriod: series(),
    missedByPoint: new Float64Array(plan.openingStock.length),
    shortByPoint: new Float64Array(plan.openingStock.length),
  };
}

/**
 * Prices what a plan became, by the rules of `priceQuantities`. Material, purchases, subcontract and freight are owed to suppliers,
 * everything else is paid at once.
 */
export function priceFuture(plan: HeldPlan, future: PlanInFuture, out: MoneyInFuture): void {
  const { periods: T, prices } = plan;
  const { revenueByPeriod, suppliersByPeriod, atOnceByPeriod, stockByPeriod, missedByPeriod, missedByPoint, shortByPoint } = out;
  revenueByPeriod.fill(0);
  suppliersByPeriod.fill(0);
  atOnceByPeriod.set(prices.fixed);
  stockByPeriod.fill(0);
  missedByPeriod.fill(0);
  missedByPoint.fill(0);
  const {
    regular: madeRegular,
    overtime: madeOvertime,
    stock: stockEnd,
    backorder,
    lost: lostUnits,
    delivered,
    demand: asked,
  } = future;
  const { materialPerUnit, hoursPerUnit, overtimePerUnit, idlePerUnit, holding, safetyShortfall, lostSale, price, baseStock } =
    prices;
  const { backlogWanted, holdsAverage, backorder: backorderPrice } = prices;
  const { notDueYet, serviceWeight, workingDays } = plan;
  let penalties = 0;
  let ordered = 0;
  let missed = 0;
  const N = plan.openingStock.length;
  for (let i = 0; i < N; i++) {
    const classed = prices.hasOvertimeClass[i] === 1;
    const rateChange = prices.rateChange[i]!;
    let rateBefore = prices.openingRate[i]!;
    let stockBefore = plan.openingStock[i]!;
    let mostLate = 0;
    let lost = 0;
    for (let t = 0; t < T; t++) {
      const k = i * T + t;
      const regular = madeRegular[k]!;
      const overtime = madeOvertime[k]!;
      const stock = stockEnd[k]!;
      const units = classed ? regular : regular + overtime;
      suppliersByPeriod[t]! += materialPerUnit[k]! * units;
      let paid = hoursPerUnit[k]! * units;
      if (classed) paid += overtimePerUnit[k]! * overtime;
      if (idlePerUnit[k]! > 0) paid += idlePerUnit[k]! * Math.max(0, plan.limits.regularUnits[k]! - regular);
      if (rateChange > 0) {
        const rate = dailyRate(regular + overtime, workingDays[t]!);
        if (!Number.isNaN(rateBefore)) paid += rateChange * Math.abs(rate - rateBefore);
        rateBefore = rate;
      }
      paid += holding[k]! * (holdsAverage ? (stockBefore + stock) / 2 : stock);
      atOnceByPeriod[t]! += paid;
      penalties += safetyShortfall[k]! * Math.max(0, baseStock[k]! - stock);
      penalties += backorderPrice[k]! * Math.max(0, backorder[k]! - backlogWanted[k]!);
      penalties += lostSale[k]! * lostUnits[k]!;
      revenueByPeriod[t]! += price[k]! * delivered[k]!;
      stockByPeriod[t]! += stock;
      mostLate = Math.max(mostLate, backorder[k]! - notDueYet[k]!);
      lost += lostUnits[k]!;
      const demand = asked[k]!;
      if (demand > 0) {
        const weight = serviceWeight[k]!;
        const late = Math.min(demand - lostUnits[k]!, Math.max(0, backorder[k]! - notDueYet[k]!));
        const short = weight * (late + lostUnits[k]!);
        ordered += weight * demand;
        missed += short;
        missedByPeriod[t]! += short;
        missedByPoint[i]! += short;
      }
      stockBefore = stock;
    }
    shortByPoint[i] = mostLate + lost;
  }
  for (let o = 0; o < future.taken.length; o++) suppliersByPeriod[o % T]! += plan.offers.price[o]! * future.taken[o]!;
  for (let m = 0; m < future.moved.length; m++) {
    suppliersByPeriod[m % T]! += prices.freight[Math.floor(m / T)]! * future.moved[m]!;
  }
  for (let r = 0; r < future.load.length; r++) {
    atOnceByPeriod[r % T]! +=
      prices.overtimePerHour[r]! * future.limitOvertime[r]! + prices.idlePerHour[Math.floor(r / T)]! * future.idle[r]!;
  }
  let money = 0;
  let revenue = 0;
  let stock = 0;
  for (let t = 0; t < T; t++) {
    money += suppliersByPeriod[t]! + atOnceByPeriod[t]!;
    revenue += revenueByPeriod[t]!;
    stock += stockByPeriod[t]!;
  }
  out.money = money;
  out.cost = money + penalties;
  out.revenue = revenue;
  out.profit = revenue - money;
  out.service = ordered > 0 ? Math.max(0, 1 - missed / ordered) : 1;
  out.stock = stock / T;
  cashOf(plan, out);
}

/** Money in less money out of each period, by the terms of payment. */
function cashOf(
  { periods: T, terms }: HeldPlan,
  { revenueByPeriod, suppliersByPeriod, atOnceByPeriod, cashFlow }: MoneyInFuture,
): void {
  for (let t = 0; t < T; t++) {
    let flow = (terms.before[t] ?? 0) - atOnceByPeriod[t]!;
    for (let lag = 0; lag < terms.collected.length && lag <= t; lag++) flow += terms.collected[lag]! * revenueByPeriod[t - lag]!;
    for (let lag = 0; lag < terms.paid.length && lag <= t; lag++) flow -= terms.paid[lag]! * suppliersByPeriod[t - lag]!;
    cashFlow[t] = flow;
  }
}
