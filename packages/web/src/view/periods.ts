import type { Period, Workspace } from '@equipoise/api';
import { useView, useWorkspace } from './use-view.ts';
import type { View } from './view.ts';

export type Bucket = 'period' | 'quarter' | 'year';

/** Columns in view: periods, or quarters and years of them. */
export interface Columns {
  readonly bucket: Bucket;
  readonly columns: readonly Column[];
  /** Columns that are closed: all of their periods are history. */
  readonly closed: number;
}

export interface Column {
  /** Label of its first period for a period, `2027 Q2` and `2027` otherwise. */
  readonly label: string;
  readonly first: Period;
  /** Positions in the periods of the workspace. */
  readonly positions: readonly number[];
}

const closedShown = 12;

type Axis = Pick<Workspace, 'periods' | 'firstPlan'>;

/** First and last position in view: twelve closed periods and the whole plan unless the address says otherwise. */
export function rangeOf(workspace: Axis, view: Pick<View, 'from' | 'to'>): { readonly from: number; readonly to: number } {
  const position = (label: string | undefined) => workspace.periods.findIndex((period) => period.label === label);
  const from = position(view.from);
  const to = position(view.to);
  const low = from >= 0 ? from : Math.max(0, workspace.firstPlan - closedShown);
  const high = to >= 0 ? to : workspace.periods.length - 1;
  return { from: Math.min(low, high), to: Math.max(low, high) };
}

export function columnsOf(workspace: Axis, view: Pick<View, 'from' | 'to' | 'bucket'>): Columns {
  const { from, to } = rangeOf(workspace, view);
  const bucket: Bucket = view.bucket ?? 'period';
  const columns = new Map<string, { label: string; first: Period; positions: number[] }>();
  for (let at = from; at <= to; at += 1) {
    const period = workspace.periods[at];
    if (!period) continue;
    // A bucket never mixes closed periods with planned ones: half a history is neither.
    const part = at < workspace.firstPlan ? 'closed' : 'plan';
    const label = labelOf(period, bucket);
    const column = columns.get(`${part} ${label}`);
    if (column) column.positions.push(at);
    else columns.set(`${part} ${label}`, { label, first: period, positions: [at] });
  }
  const list = [...columns.values()];
  return { bucket, columns: list, closed: list.filter(({ first }) => first.zone === 'closed').length };
}

function labelOf(period: Period, bucket: Bucket): string {
  if (bucket === 'quarter') return `${period.fiscalYear} Q${period.fiscalQuarter}`;
  return bucket === 'year' ? String(period.fiscalYear) : period.label;
}

export function useColumns(): Columns {
  return columnsOf(useWorkspace(), useView().view);
}

/**
 * Columns as a grid names them: a quarter or year that is cut by the first planned period is two columns, and its closed part says so,
 * because every label names one column.
 */
export function gridColumns(workspace: Axis, { columns }: Columns, closedPart: (label: string) => string) {
  const planned = new Set(columns.filter(({ first }) => first.zone !== 'closed').map(({ label }) => label));
  return columns.map(({ label, first, positions }) => ({
    label: first.zone === 'closed' && planned.has(label) ? closedPart(label) : label,
    zone: first.zone,
    periods: positions.map((position) => workspace.periods[position]!.label),
  }));
}

/**
 * A series that begins at a position of the workspace, by columns. Flows add up, stocks take the last period. Null where nothing is
 * known in any period of the column.
 */
export function byColumn(
  series: readonly (number | null)[],
  startsAt: number,
  { columns }: Columns,
  how: 'flow' | 'stock',
): readonly (number | null)[] {
  return columns.map(({ positions }) => {
    const known = positions.map((at) => series[at - startsAt]).filter((value): value is number => typeof value === 'number');
    if (known.length === 0) return null;
    return how === 'flow' ? known.reduce((sum, value) => sum + value, 0) : (known.at(-1) ?? null);
  });
}
