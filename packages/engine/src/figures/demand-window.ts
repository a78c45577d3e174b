import type { Company } from '../company/company.ts';
import type { Row } from '../company/tables.ts';
import type { DemandCube, DemandMeasure } from './demand-cube.ts';
import { sumRows } from './demand-cube.ts';
import type { Corner } from './demand-place.ts';
import type { DemandNode } from './demand-tree.ts';

/** Marks of a cell, added up. */
export const cellMark = { overridden: 1, locked: 2, note: 4, alert: 8, different: 16 } as const;

/** A measure of a node over the whole axis; null: units that cannot be added. */
export type NodeSums = (node: DemandNode, measure: DemandMeasure | 'budget') => Float64Array | null;

/** Sums of nodes, each worked out once: what stands in many windows is added up once. */
export function nodeSums(cube: DemandCube): NodeSums {
  const known = new Map<string, Float64Array | null>();
  return (node, measure) => {
    const key = `${measure} ${node.key} ${JSON.stringify(node.place)}`;
    let sum = known.get(key);
    if (sum === undefined) {
      if (measure === 'budget') sum = budgetOf(cube.state.company, 'units', node.place);
      else sum = measure !== 'revenue' && cube.unitOf(node.rows) === null ? null : sumRows(cube, measure, node.rows);
      known.set(key, sum);
    }
    return sum;
  };
}

/**
 * What the budget says of a place by period of the axis, NaN where it says nothing. A family without rows of its own has the sum of
 * those below it. The budget knows neither items nor sites.
 */
export function budgetOf(company: Company, measure: Row<'budget'>['measure'], place: Corner): Float64Array {
  const below = treeOfFamilies(company);
  const { calendar } = company;
  const result = new Float64Array(calendar.periods.length).fill(Number.NaN);
  if (place.item !== null || place.site !== null) return result;
  const rows = company.budget.filter((row) => row.measure === measure && (row.market ?? null) === place.market);
  if (rows.length === 0) return result;
  const own = new Map<string, Map<number, number>>();
  for (const { family, period, value } of rows) {
    const key = family ?? '';
    const map = own.get(key) ?? new Map<number, number>();
    own.set(key, map);
    map.set(period, (map.get(period) ?? 0) + value);
  }
  const said = (family: string | null, period: number): number => {
    const stated = own.get(family ?? '')?.get(period);
    if (stated !== undefined) return stated;
    let sum = Number.NaN;
    for (const child of below(family)) {
      const value = said(child, period);
      if (!Number.isNaN(value)) sum = Number.isNaN(sum) ? value : sum + value;
    }
    return sum;
  };
  for (let t = 0; t < result.length; t++) result[t] = said(place.family, t - calendar.firstPlan);
  return result;
}

function treeOfFamilies({ families }: Company): (family: string | null) => readonly string[] {
  const below = Map.groupBy(families, ({ parent }) => parent ?? '');
  return (family) => (below.get(family ?? '') ?? []).map((row) => row.family);
}

/** Marks of a node by period of the axis: overridden where an assumption changed a cell below, locked where all of them are held. */
export function marksOf(cube: DemandCube, node: DemandNode, against: DemandCube | null): Uint8Array {
  const { length, closed } = cube;
  const T = length - closed;
  const marks = new Uint8Array(length);
  const change = cube.state.layers.length === 0 ? null : cube.measure('change');
  const held = cube.state.held.length === 0 ? null : cube.held();
  for (let t = 0; t < T; t++) {
    let locked = held !== null && node.rows.length > 0;
    for (let k = 0; k < node.rows.length; k++) {
      const r = node.rows[k]!;
      if (change !== null && Math.abs(change[r * length + closed + t]!) > 1e-9) marks[closed + t]! |= cellMark.overridden;
      if (locked && held![r * T + t] === 0) locked = false;
    }
    if (locked) marks[closed + t]! |= cellMark.locked;
  }
  if (against !== null) markDifferent(cube, against, node, marks);
  return marks;
}

function markDifferent(cube: DemandCube, against: DemandCube, node: DemandNode, marks: Uint8Array): void {
  const own = sumRows(cube, 'consensus', node.rows);
  const other = sumRows(against, 'consensus', against.rowsBelow(node.place));
  const label = new Map(against.state.company.calendar.periods.map((period, t) => [period.label, t]));
  cube.state.company.calendar.periods.forEach((period, t) => {
    const s = label.get(period.label);
    if (t >= cube.closed && (s === undefined || Math.abs(own[t]! - other[s]!) > 1e-6)) marks[t]! |= cellMark.different;
  });
}
