import { type CompanyItem, horizonOf, type Panel, type PanelRow, type UnitScale } from '@equipoise/engine';
import type { FamilyUnits } from './family-units.ts';
import type { PanelKey } from './panel-keys.ts';
import type { PanelSheet } from './panel-sheet.ts';
import type { References } from './references.ts';
import { compareCells, periodFault } from './rows.ts';
import { cellIssue } from './sheet.ts';
import type { TimeAxis } from './time-axis.ts';

/** What the keys of a panel are looked up in. */
export interface PanelContext {
  readonly axis: TimeAxis | null;
  readonly references: References;
  readonly items: ReadonlyMap<string, CompanyItem>;
  readonly units: UnitScale;
  readonly familyUnits: FamilyUnits;
}

export interface FilledPanel {
  readonly panel: Panel;
  /** Same rows: revenue, or 1 for frozen; NaN where not told. */
  readonly beside: Panel;
}

/**
 * Lays the cells of a panel file on the calendar: closed periods (`history`) or planned ones (`plan`). Rows are sorted by what
 * they speak of, quantities converted to the unit of the item. Cells of other periods are left out, which the findings say.
 */
export function fillPanel(sheet: PanelSheet, when: 'history' | 'plan', empty: number, context: PanelContext): FilledPanel {
  const { rowOf, rows, factors } = panelRows(sheet, context);
  const { axis } = context;
  const { positions, periods } = positionsOf(sheet, when, axis);
  const values = new Float64Array(rows.length * periods).fill(empty);
  const beside = new Float64Array(rows.length * periods).fill(Number.NaN);
  const taken = new Uint8Array(values.length);
  const repeated: number[] = [];
  const skipped = { before: 0, after: 0 };
  for (let i = 0; i < sheet.values.length; i++) {
    const row = rowOf[sheet.key[i]!]!;
    const period = positions[sheet.label[i]!]!;
    if (row === -1 || period === nowhere) continue;
    if (period < 0 || period >= periods) {
      if (period < 0) skipped.before++;
      else skipped.after++;
      continue;
    }
    const at = row * periods + period;
    if (taken[at] === 1) {
      repeated.push(i);
      continue;
    }
    taken[at] = 1;
    values[at] = sheet.values[i]! * factors[sheet.key[i]!]!;
    beside[at] = sheet.beside[i]!;
  }
  if (repeated.length > 0) tellRepeated(sheet, repeated, rowOf, positions, periods);
  if (axis !== null) tellSkipped(sheet, when, skipped, axis);
  return { panel: { rows, periods, values }, beside: { rows, periods, values: beside } };
}

/** Position of a label that is no period. */
const nowhere = Number.MIN_SAFE_INTEGER;

/** Index in the panel of every label of the file. */
function positionsOf(
  sheet: PanelSheet,
  when: 'history' | 'plan',
  axis: TimeAxis | null,
): { positions: Float64Array; periods: number } {
  const positions = new Float64Array(sheet.labels.length).fill(nowhere);
  if (axis === null) return { positions, periods: 0 };
  const { firstPlan } = axis.calendar;
  sheet.labels.forEach((label, index) => {
    const found = axis.find(label.text);
    if (found.found) positions[index] = when === 'history' ? firstPlan + found.position : found.position;
    else sheet.file.findings.add(cellIssue(periodFault(found), label.column, label.text, label.line));
  });
  return { positions, periods: when === 'history' ? firstPlan : horizonOf(axis.calendar) };
}

interface PanelRows {
  readonly rows: PanelRow[];
  /** Panel row of every key of the file, -1 where the key is wrong. */
  readonly rowOf: Int32Array;
  /** What quantities of the key are multiplied by. */
  readonly factors: Float64Array;
}

function panelRows(sheet: PanelSheet, context: PanelContext): PanelRows {
  const factors = new Float64Array(sheet.keys.length).fill(1);
  const sound: { row: PanelRow; key: number }[] = [];
  sheet.keys.forEach((key, index) => {
    if (!known(key, sheet, context.references)) return;
    const factor = factorOf(key, sheet, context);
    if (factor === null) return;
    factors[index] = factor;
    const home = key.item === null ? null : (context.items.get(key.item)?.site ?? null);
    sound.push({ row: { item: key.item, family: key.family, market: key.market, site: key.site ?? home }, key: index });
  });
  sound.sort((a, b) => compareRows(a.row, b.row));
  const rows: PanelRow[] = [];
  const rowOf = new Int32Array(sheet.keys.length).fill(-1);
  for (const { row, key } of sound) {
    const last = rows[rows.length - 1];
    if (last === undefined || compareRows(last, row) !== 0) rows.push(row);
    rowOf[key] = rows.length - 1;
  }
  return { rows, rowOf, factors };
}

function compareRows(a: PanelRow, b: PanelRow): number {
  return (
    compareCells(a.item, b.item) ||
    compareCells(a.family, b.family) ||
    compareCells(a.market, b.market) ||
    compareCells(a.site, b.site)
  );
}

const lookedUp = [
  ['item', 'items'],
  ['family', 'families'],
  ['market', 'markets'],
  ['site', 'sites'],
] as const;

function known(key: PanelKey, sheet: PanelSheet, references: References): boolean {
  let sound = true;
  for (const [name, table] of lookedUp) {
    const id = key[name];
    if (id === null || references.has(table, id)) continue;
    sheet.file.findings.add(cellIssue(references.unknown(table, id), name, id, key.line));
    sound = false;
  }
  return sound;
}

/** Units of the item (or of the items of the family) in one unit as typed; null and a finding where there is no such number. */
function factorOf(key: PanelKey, sheet: PanelSheet, { items, units, familyUnits }: PanelContext): number | null {
  if (key.unit === null) return 1;
  const wanted = key.item === null ? familyUnits.of(key.family!) : items.get(key.item)?.unit;
  if (wanted === undefined) return null;
  const factor = wanted === null ? null : units.factor(key.unit, wanted);
  if (factor !== null) return factor;
  sheet.file.findings.add(cellIssue(unitFault(key.unit, wanted, units), 'unit', key.unit, key.line));
  return null;
}

/** What to say of a unit that does not fit; `wanted` null: the items of a family have different units. */
export function unitFault(unit: string, wanted: string | null, units: UnitScale) {
  if (wanted === null) {
    return {
      code: 'intake/unit-of-mixed-family',
      message: 'The items of this family have different units, so a unit cannot be converted.',
      wanted: 'an empty cell',
      remedy: 'Give the demand by item, or give the items of the family one unit.',
    };
  }
  return {
    code: 'intake/unit-does-not-fit',
    message: units.knows(unit)
      ? `The unit ${unit} (counted in ${units.base(unit)}) cannot be converted to ${wanted} (counted in ${units.base(wanted)}).`
      : `The table units has no row "${unit}".`,
    wanted: `${wanted}, or a unit with the same base`,
    remedy: 'Correct the unit, or add a row to units.csv.',
  };
}

/** Finds the first cell of each repeated one in a second walk, so that nothing is kept for the many that are sound. */
function tellRepeated(
  sheet: PanelSheet,
  repeated: readonly number[],
  rowOf: Int32Array,
  positions: Float64Array,
  periods: number,
): void {
  const cellOf = (i: number): number => rowOf[sheet.key[i]!]! * periods + positions[sheet.label[i]!]!;
  const wanted = new Map(repeated.map((i) => [cellOf(i), -1]));
  for (let i = 0; i < sheet.values.length; i++) {
    if (rowOf[sheet.key[i]!] === -1) continue;
    const position = positions[sheet.label[i]!]!;
    if (position >= 0 && position < periods && wanted.get(cellOf(i)) === -1) wanted.set(cellOf(i), i);
  }
  for (const i of repeated) {
    const first = wanted.get(cellOf(i))!;
    const sameRow = sheet.line[first] === sheet.line[i];
    const key = sheet.keys[sheet.key[i]!]!;
    const label = sheet.labels[sheet.label[i]!]!;
    sheet.file.findings.add({
      code: 'intake/duplicate',
      severity: 'error',
      message: sameRow
        ? `The column ${sheet.labels[sheet.label[first]!]!.column} of this row is the same period.`
        : `Row ${sheet.line[first]!} gives a number for the same cell.`,
      at: { row: sheet.line[i]!, column: label.column },
      seen: [key.item ?? key.family, key.market, key.site, label.text].filter((part) => part !== null).join(', '),
      wanted: `${sheet.file.table.key.join(', ')} together once`,
      remedy: sameRow
        ? 'Add the numbers up in one column, or remove one of the two columns.'
        : 'Add the numbers up in one row, or remove one of them.',
    });
  }
}

function tellSkipped(
  sheet: PanelSheet,
  when: 'history' | 'plan',
  skipped: { before: number; after: number },
  axis: TimeAxis,
): void {
  const { calendar } = axis;
  const first = calendar.periods[calendar.firstPlan]!.label;
  const last = calendar.periods[calendar.periods.length - 1]!.label;
  const { findings } = sheet.file;
  if (when === 'history' && skipped.after > 0) {
    findings.add({
      code: 'intake/history-in-plan',
      severity: 'warning',
      message: `Not used: ${cells(skipped.after)} of planned periods. The plan starts with ${first}.`,
      wanted: `periods before ${first}`,
      remedy: 'Move the setting start, or remove the rows.',
    });
  }
  if (when === 'plan' && skipped.before > 0) {
    findings.add({
      code: 'intake/plan-in-history',
      severity: 'warning',
      message: `Not used: ${cells(skipped.before)} of closed periods. The plan starts with ${first}.`,
      wanted: `periods from ${first} to ${last}`,
      remedy: 'Move the setting start, or remove the rows.',
    });
  }
  if (when === 'plan' && skipped.after > 0) {
    findings.add({
      code: 'intake/beyond-horizon',
      severity: 'note',
      message: `Not used: ${cells(skipped.after)} beyond the horizon. The plan ends with ${last}.`,
      wanted: `periods from ${first} to ${last}`,
      remedy: 'Make the setting horizon larger to plan them.',
    });
  }
}

const cells = (count: number): string => (count === 1 ? '1 number' : `${count} numbers`);
