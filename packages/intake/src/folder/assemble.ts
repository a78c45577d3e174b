import {
  type Company,
  type CompanyItem,
  type Issue,
  type Panel,
  quantityColumns,
  type Row,
  type TableName,
  type Tables,
  type UnitScale,
  unitScale,
} from '@equipoise/engine';
import { familyUnits } from './family-units.ts';
import { checkItemFamilies } from './item-families.ts';
import { type FilledPanel, fillPanel, type PanelContext, unitFault } from './panel-fill.ts';
import type { PanelSheet } from './panel-sheet.ts';
import { onlySite, referencesOf } from './references.ts';
import { type Fill, type TableRows, tableRows } from './rows.ts';
import type { SettingsRead } from './settings-sheet.ts';
import { cellIssue, type Sheet } from './sheet.ts';
import type { TimeAxis } from './time-axis.ts';
import { treeOrder } from './tree-order.ts';

export interface Assembled {
  /** Of the rows that are sound; null when there is no calendar. */
  readonly company: Company | null;
  /** Line of every row of the small tables. */
  readonly lines: ReadonlyMap<TableName, readonly number[]>;
}

/** Puts the company together from what the files say; what does not fit goes to the findings of its file. */
export function assemble(
  settings: SettingsRead,
  axis: TimeAxis | null,
  sheets: ReadonlyMap<TableName, Sheet>,
  panels: ReadonlyMap<TableName, PanelSheet>,
  issues: Issue[],
): Assembled {
  const references = referencesOf(sheets);
  const lines = new Map<TableName, readonly number[]>();
  const rowsOf = <N extends keyof Tables>(name: N, fill?: Fill): readonly Row<N>[] => {
    const read: TableRows<Row<N>> = tableRows(sheets.get(name), axis, references, fill);
    lines.set(name, read.lines);
    return read.rows;
  };

  const itemSheet = sheets.get('items');
  if (itemSheet === undefined || (itemSheet.complete && itemSheet.rows.length === 0)) issues.push(noItems(itemSheet));
  const units = rowsOf('units');
  const scale = unitScale(units);
  const sites = rowsOf('sites');
  const firstPlant = (sites.find(({ kind }) => kind === 'plant') ?? sites[0])?.site ?? onlySite;
  checkItemFamilies(sheets);
  const items = rowsOf('items', (cells) => {
    cells.family ??= cells.item!;
    cells.site ??= firstPlant;
    return true;
  }) as readonly CompanyItem[];
  const itemOf = new Map(items.map((item) => [item.item, item]));
  const home: Fill = (cells) => {
    cells.site ??= itemOf.get(String(cells.item))?.site ?? null;
    return true;
  };
  const families = allFamilies(rowsOf('families'), items, lines);
  const markets = inTreeOrder('markets', rowsOf('markets'), (row) => row.market, lines);

  const context: PanelContext = { axis, references, items: itemOf, units: scale, familyUnits: familyUnits(families, items) };
  const panel = (name: TableName, when: 'history' | 'plan', empty: number): FilledPanel | null => {
    const sheet = panels.get(name);
    return sheet === undefined ? null : fillPanel(sheet, when, empty, context);
  };
  const none = (periods: number): Panel => ({ rows: [], periods, values: new Float64Array(0) });
  const rest = {
    units,
    currencies: rowsOf('currencies'),
    families,
    markets,
    sites: sites.length === 0 ? [{ site: onlySite, name: '', kind: 'plant' as const }] : sites,
    items,
    lanes: rowsOf('lanes'),
    resources: rowsOf('resources', (cells) => {
      cells.site ??= firstPlant;
      return true;
    }) as Company['resources'],
    capacity: rowsOf('capacity'),
    shifts: rowsOf('shifts'),
    workforce: rowsOf('workforce'),
    overtime: rowsOf('overtime'),
    billOfResources: rowsOf('bill_of_resources'),
    billOfMaterials: rowsOf('bill_of_materials'),
    subcontract: rowsOf('subcontract'),
    costs: rowsOf('costs'),
    prices: rowsOf('prices'),
    promotions: rowsOf('promotions'),
    events: rowsOf('events', (cells) => {
      cells.to ??= cells.from ?? null;
      return true;
    }),
    historyFlags: rowsOf('history_flags'),
    stock: rowsOf('stock', stockFill(sheets.get('stock'), itemOf, scale, home)) as Company['stock'],
    targets: rowsOf('targets', home),
    planningBill: rowsOf('planning_bill'),
    budget: rowsOf('budget'),
    discounts: rowsOf('discounts'),
    standardCosts: rowsOf('standard_costs'),
    fixedCosts: rowsOf('fixed_costs'),
    paymentTerms: rowsOf('payment_terms'),
    objectives: rowsOf('objectives'),
  };
  const demand = panel('demand', 'plan', 0);
  const history = panel('sales_history', 'history', Number.NaN);
  const production = panel('production', 'plan', Number.NaN);
  if (axis === null) return { company: null, lines };
  const { calendar, start } = axis;
  const horizon = calendar.periods.length - calendar.firstPlan;
  return {
    company: {
      settings: { ...settings, start, horizon: axis.horizon },
      calendar,
      ...rest,
      demand: demand === null || demand.panel.rows.length === 0 ? null : demand.panel,
      salesHistory: history?.panel ?? none(calendar.firstPlan),
      salesRevenue: history?.beside ?? none(calendar.firstPlan),
      production: production?.panel ?? none(horizon),
      productionFrozen: production === null ? none(horizon) : zeroWhereUnknown(production.beside),
    },
    lines,
  };
}

const zeroWhereUnknown = (panel: Panel): Panel => ({ ...panel, values: panel.values.map((value) => (value === 1 ? 1 : 0)) });

/** Stock stands at the home site where none is named, and is counted in the unit of the item. */
function stockFill(sheet: Sheet | undefined, items: ReadonlyMap<string, CompanyItem>, scale: UnitScale, home: Fill): Fill {
  return (cells, line) => {
    home(cells, line);
    const { unit } = cells;
    delete cells.unit;
    const wanted = items.get(String(cells.item))?.unit;
    if (typeof unit !== 'string' || unit === '' || wanted === undefined) return true;
    const factor = scale.factor(unit, wanted);
    if (factor === null) {
      sheet!.file.findings.add(cellIssue(unitFault(unit, wanted, scale), 'unit', unit, line));
      return false;
    }
    for (const name of quantityColumns(sheet!.file.table)) cells[name] = Number(cells[name]) * factor;
    return true;
  };
}

/** Families of the table and those that only items mention, in the order of their tree. */
function allFamilies(
  rows: readonly Row<'families'>[],
  items: readonly CompanyItem[],
  lines: Map<TableName, readonly number[]>,
): Row<'families'>[] {
  const listed = new Set(rows.map((row) => row.family));
  const mentioned = [...new Set(items.map((item) => item.family))].filter((family) => !listed.has(family));
  const all = [...rows, ...mentioned.map((family) => ({ family, name: '', parent: null }))];
  return inTreeOrder('families', all, (row) => row.family, lines);
}

function inTreeOrder<R extends { readonly parent: string | null }>(
  table: TableName,
  rows: readonly R[],
  idOf: (row: R) => string,
  lines: Map<TableName, readonly number[]>,
): R[] {
  const lineOf = new Map(rows.map((row, index) => [row, lines.get(table)?.[index]]));
  const ordered = treeOrder(rows, idOf);
  lines.set(
    table,
    ordered.map((row) => lineOf.get(row) as number),
  );
  return ordered;
}

function noItems(sheet: Sheet | undefined): Issue {
  return {
    code: 'intake/no-items',
    severity: 'error',
    message: 'There are no items.',
    at: { file: sheet?.file.name ?? 'items.csv', ...(sheet === undefined ? {} : { row: 1 }) },
    seen: sheet === undefined ? 'no file items.csv' : 'no row below the header',
    wanted: 'items.csv with a column item and one row an item',
    remedy: 'Add the table; it is the one table every company needs.',
  };
}
