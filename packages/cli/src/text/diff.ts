import {
  type AppliedDiff,
  type Company,
  counted,
  type DemandTable,
  type Entry,
  type EntryChange,
  formatDifference,
  formatNumber,
  isEmptyAppliedDiff,
  type KpiTable,
  type ScenarioDiff,
  sentenceOf,
  terminalStyle as style,
} from '@equipoise/engine';
import { renderPeriods } from './plan.ts';
import { signedBy } from './scenario.ts';
import { clip, printable, renderTable, type TextRow, wrap } from './table.ts';

const width = 118;
const linesShown = 24;

/** What came, went and changed in a list of assumptions, as sentences. */
export function renderEntries({ entries, base }: ScenarioDiff, changes: readonly EntryChange[], a: Company, b: Company): string {
  const line = (mark: string, entry: Entry, company: Company, more: string) =>
    wrap(`${mark} ${entry.assumption.id}: ${printable(sentenceOf(entry.assumption.change, company))}${more}`, width, '    ');
  const told = [
    ...(base === null ? [] : [`! other base data: ${base.before.slice(0, 12)} and ${base.after.slice(0, 12)}`]),
    ...entries.removed.map(({ value }) => line('-', value, a, value.on ? '' : ' (ticked off)')),
    ...entries.added.map(({ value }) =>
      line('+', value, b, `${value.on ? '' : ' (ticked off)'} (${signedBy(value.assumption)})`),
    ),
    ...changes.map((change) => line('~', change.after, b, ` (${changeWords(change)})`)),
  ];
  return told.length === 0
    ? 'The same assumptions.'
    : ['Assumptions', ...told.map((text) => `  ${text.replaceAll('\n', '\n  ')}`)].join('\n');
}

function changeWords({ fields, ticked, moved }: EntryChange): string {
  const words = [
    ...(fields.length === 0 ? [] : [`other ${fields.join(', ')}`]),
    ...(ticked === null ? [] : [ticked ? 'ticked on' : 'ticked off']),
    ...(moved === null ? [] : [`moved from place ${moved.from + 1} to ${moved.to + 1}`]),
  ];
  return words.join('; ');
}

/** Demand of b less demand of a, a row a family or item. */
export function renderDemandDiff({ columns, lines }: DemandTable, names: (id: string | null) => string, unit: string): string {
  if (lines.length === 0) return 'The same demand.';
  const shown = lines.slice(0, linesShown).map(({ product, before, after }) => ({
    label: names(product),
    cell: (t: number) => {
      const [was, is] = [before[t]!, after[t]!];
      if (Number.isNaN(was) || Number.isNaN(is)) return Number.isNaN(is) ? 'closed' : 'new';
      return formatDifference(is - was, 0, style);
    },
  }));
  const more = lines.length > linesShown ? `\n… and ${counted(lines.length - linesShown, 'more row')} in --json` : '';
  return `${renderPeriods(`Demand, ${unit}, difference`, shown, { periodLabels: columns })}${more}`;
}

/** The same for programs. */
export function demandDiffJson(demand: DemandTable): object {
  const lines = demand.lines.map((line) => ({ ...line, before: periodNumbers(line.before), after: periodNumbers(line.after) }));
  return { ...demand, lines };
}

/** NaN, a period that is not planned there, is null. */
export const periodNumbers = (values: Float64Array): (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : value));

/** Names of items and families by id; null is everything. */
export function productNames({ items, families }: Company): (id: string | null) => string {
  const names = new Map([
    ...items.map(({ item, name }) => [item, name || item] as const),
    ...families.map(({ family, name }) => [family, name || family] as const),
  ]);
  return (id) => (id === null ? 'All' : (names.get(id) ?? id));
}

/** What else differs, table by table. */
export function renderOtherDiff(diff: AppliedDiff): string {
  const rows = ({ added, removed, changed }: AppliedDiff['tables'][number]['rows']): string =>
    [
      added.length === 0 ? '' : `${added.length} new`,
      changed.length === 0 ? '' : `${changed.length} changed`,
      removed.length === 0 ? '' : `${removed.length} gone`,
    ]
      .filter((part) => part !== '')
      .join(', ') || 'another order';
  const told = [
    ...diff.tables.map(({ table, rows: found }) => `${table}: ${rows(found)}`),
    ...diff.panels.map(({ panel, diff: found }) => `${panel}: ${rows(found.rows)}`),
    ...diff.settings.map(({ setting, before, after }) => `setting ${setting}: ${String(before)} and ${String(after)}`),
    ...(diff.calendar === null ? [] : ['the calendar']),
    ...(diff.strategy === null
      ? []
      : [`strategy: ${strategyWord(diff.strategy.before)} and ${strategyWord(diff.strategy.after)}`]),
  ];
  if (told.length === 0) return isEmptyAppliedDiff(diff) ? 'No number differs.' : 'No other number differs.';
  return ['Other numbers', ...told.map((line) => `  ${line}`)].join('\n');
}

const strategyWord = (choice: { readonly strategy: string } | null): string => choice?.strategy ?? 'none chosen';

/** Figures side by side; differences are against the first column. */
export function renderKpis({ alternatives, rows, reference }: KpiTable, currency: string): string {
  const right = { align: 'right' } as const;
  const head: TextRow = ['', ...alternatives.map(({ scenario }) => clip(printable(scenario), 24))];
  const below: TextRow = [
    '',
    ...alternatives.map(({ strategy, status }) => (status === 'infeasible' ? 'breaks limits' : clip(strategy, 24))),
  ];
  const body = rows.map(({ name, unit, values, differences }): TextRow => {
    const isMoney = unit === 'money';
    const label = `${name}${isMoney ? `, ${currency}` : unit === 'share' ? ', %' : `, ${unit}`}`;
    const factor = unit === 'share' ? 100 : 1;
    const decimals = unit === 'share' ? 1 : 0;
    const cells = values.map((value, k) => {
      if (!Number.isFinite(value)) return '–';
      const text = formatNumber(value * factor, decimals, style);
      return k === reference ? text : `${text} (${formatDifference(differences[k]! * factor, decimals, style)})`;
    });
    return [clip(label, 48), ...cells];
  });
  return renderTable([{ align: 'left' }, ...alternatives.map(() => right)], [head, below, 'rule', ...body]);
}
