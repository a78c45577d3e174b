import type { Company } from '../../../company/company.ts';
import type { Products } from '../../../company/measures/products.ts';
import { ancestorsOf } from '../../../hierarchy/tree.ts';
import type { ForecastAxis } from '../axis.ts';
import type { Cell } from '../cells.ts';
import { type CompanyDriverChoice, chooseCompanyDrivers } from './choose-drivers.ts';
import { type DriverKind, type DriverTable, driverTableOf, valueAsKnown } from './driver-table.ts';
import { type GroupSales, learnDrivers } from './learn-drivers.ts';

/** What drivers do to sales, as it was known at one time: sales of a cell are those of a usual period times its factor. */
export interface Lift {
  factor(cell: number, period: number): number;
}

/** What a driver was found to do. */
export interface LearnedDriver {
  readonly kind: DriverKind;
  readonly name: string;
  /** Top family; empty: all of them together. */
  readonly family: string;
  /** Change of log units per unit of the driver: for price cuts and prices the elasticity. */
  readonly coefficient: number;
  /** Change of units by a 10 % price cut (a 10 % higher price for `price` and `realised`), or by the whole driver, as a share. */
  readonly uplift: number;
  /** Closed periods in which it was on somewhere. */
  readonly periods: number;
}

export interface CompanyDrivers {
  readonly choice: CompanyDriverChoice;
  readonly learned: readonly LearnedDriver[];
  /** The lift as it was known after so many closed periods; null when nothing moves anything. */
  readonly liftAt: (known: number) => Lift | null;
}

/** Periods of promotion at which what they did weighs as much as what people expect. */
const halfTrust = 3;
/** Log points beyond which no driver moves sales: ten times as much. */
const mostEffect = Math.log(10);

/** Null when no table says anything that moves sales. */
export function companyDrivers(
  company: Company,
  products: Products,
  cells: readonly Cell[],
  axis: ForecastAxis,
  dayWeights: Float64Array,
  origins: readonly number[],
): CompanyDrivers | null {
  const table = driverTableOf(company, products, cells, axis);
  if (table === null) return null;
  const sales = salesOf(table, products, cells, axis, dayWeights);
  const choice = chooseCompanyDrivers(table, sales, origins);
  const drivers = table.drivers.filter(({ kind }) => choice.kinds.includes(kind));
  const groups = table.families.length;
  const { periods } = table;
  const learnedAt = (known: number) => learnDrivers(sales, table, drivers, known);

  const isIdle = drivers.length === 0 && table.stated.every((points) => points === 0);

  const liftAt = (known: number): Lift | null => {
    if (isIdle) return null;
    const { byGroup } = learnedAt(known);
    const factors = new Float64Array(groups * periods);
    for (let g = 0; g < groups; g++) {
      let seen = 0;
      for (let t = 0; t < known; t++) if (drivers.some((d) => d.kind === 'promotion' && d.values[g * periods + t]! > 0)) seen++;
      const trust = seen / (seen + halfTrust);
      for (let t = 0; t < periods; t++) {
        const at = g * periods + t;
        let promotion = 0;
        let other = 0;
        drivers.forEach((driver, d) => {
          const effect = byGroup[g * drivers.length + d]! * valueAsKnown(table, driver, g, t, known);
          if (driver.kind === 'promotion') promotion += effect;
          else other += effect;
        });
        if (t >= known && table.stated[at] !== 0) promotion = trust * promotion + (1 - trust) * table.stated[at]!;
        factors[at] = Math.exp(Math.max(-mostEffect, Math.min(mostEffect, promotion + other)));
      }
    }
    return { factor: (cell, period) => factors[table.groupOf[cell]! * periods + period]! };
  };
  return { choice, learned: learnedOf(company, products, table, sales, drivers, learnedAt(sales.closed)), liftAt };
}

function salesOf(
  table: DriverTable,
  { members }: Products,
  cells: readonly Cell[],
  { closed, season }: ForecastAxis,
  dayWeights: Float64Array,
): GroupSales {
  const width = closed.length;
  const rates = new Float64Array(table.families.length * width).fill(Number.NaN);
  cells.forEach(({ first, values }, c) => {
    const row = table.groupOf[c]! * width;
    for (let t = first; t < width; t++) {
      const rate = dayWeights[t]! > 0 ? values[t]! / dayWeights[t]! : Number.NaN;
      rates[row + t] = (Number.isNaN(rates[row + t]!) ? 0 : rates[row + t]!) + rate;
    }
  });
  const tops = new Map<number, number>();
  const pool = Int32Array.from(table.families, (family) => {
    const top = ancestorsOf(members.tree, family).at(-1) ?? family;
    if (!tops.has(top)) tops.set(top, tops.size);
    return tops.get(top)!;
  });
  return { rates, closed: width, season, pool };
}

function learnedOf(
  company: Company,
  { members }: Products,
  table: DriverTable,
  { pool, closed }: GroupSales,
  drivers: DriverTable['drivers'],
  { byPool, all }: { readonly byPool: Float64Array; readonly all: Float64Array },
): LearnedDriver[] {
  return drivers.flatMap(({ kind, name, values }, d): LearnedDriver[] => {
    const onIn = (isPool: (p: number) => boolean): number => {
      let count = 0;
      for (let t = 0; t < closed; t++) {
        for (let g = 0; g < table.families.length; g++) {
          if (!isPool(pool[g]!) || values[g * table.periods + t] === 0) continue;
          count++;
          break;
        }
      }
      return count;
    };
    const row = (family: string, coefficient: number, periods: number): LearnedDriver[] =>
      periods === 0 ? [] : [{ kind, name, family, coefficient, uplift: upliftOf(kind, name, coefficient), periods }];
    const pools = [...new Set(pool)];
    const tops = pools.flatMap((p) => {
      const family = table.families[pool.indexOf(p)]!;
      const top = ancestorsOf(members.tree, family).at(-1) ?? family;
      return row(
        company.families[top]!.family,
        byPool[p * drivers.length + d]!,
        onIn((q) => q === p),
      );
    });
    return [
      ...row(
        '',
        all[d]!,
        onIn(() => true),
      ),
      ...(pools.length > 1 ? tops : []),
    ];
  });
}

function upliftOf(kind: DriverKind, name: string, coefficient: number): number {
  if (kind === 'promotion' && name === 'price cut') return 0.9 ** -coefficient - 1;
  if (kind === 'price' || kind === 'realised') return 1.1 ** coefficient - 1;
  return Math.exp(coefficient) - 1;
}
