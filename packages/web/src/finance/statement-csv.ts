import { besideName, type MoneyAnswer, shownColumns } from './columns.ts';
import { isEmpty, sections } from './lines.ts';

export interface CsvView {
  readonly by: 'period' | 'quarter' | 'year';
  /** Position of the fiscal year in view. */
  readonly year: number;
  /** Columns hold the gap to what the plan is held against instead of the plan. */
  readonly gaps: boolean;
  /** Heads of sections that are open. */
  readonly unfolded: readonly string[];
  readonly lastYear: string;
}

/**
 * The statement in view as comma-separated values (RFC 4180): the lines and columns on screen, costs positive as the lines mean them, money
 * to the cent in the currency shown, a cell that is not known empty.
 */
export function statementCsv(answer: MoneyAnswer, { by, year, gaps, unfolded, lastYear }: CsvView): string {
  const { lines, years, against, currency } = answer;
  const columns = shownColumns(answer, by, year);
  const byLine = new Map(lines.map((line) => [line.line, line]));
  const name =
    against === null || years.every((_, k) => lines.every((line) => line.years[k]?.reference == null)) ? null : against;
  const head = [
    'Line',
    'Unit',
    ...columns.map(({ label }) => (gaps && name !== null ? `${label} less ${besideName(name)}` : label)),
    ...(by === 'year' ? [] : [years[year]?.label ?? '']),
    ...(name === null ? [] : [besideName(name), 'Difference', '%']),
    lastYear,
  ];
  const shown = sections.flatMap(({ head: first, parts }) => {
    const line = byLine.get(first);
    if (line === undefined) return [];
    const below = unfolded.includes(first) ? parts.flatMap((id) => byLine.get(id) ?? []).filter((part) => !isEmpty(part)) : [];
    return [line, ...below];
  });
  const rows = shown.map((line) => {
    const cell = line.years[year];
    const values = gaps && name !== null ? line.difference : line.values;
    return [
      line.label,
      line.unit === 'money' ? currency : line.unit,
      ...columns.map(({ at }) => amount(values[at])),
      ...(by === 'year' ? [] : [amount(cell?.value)]),
      ...(name === null
        ? []
        : [amount(cell?.reference), amount(cell?.difference), amount(cell?.share == null ? null : 100 * cell.share)]),
      amount(cell?.lastYear),
    ];
  });
  return `${[head, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

const amount = (value: number | null | undefined): string => (value == null ? '' : String(Math.round(value * 100) / 100 + 0));

/** Quotes where they are needed; a text that a spreadsheet would take for a formula is kept a text. */
function quoted(text: string): string {
  const plain = /^[=+@]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** `halden-plan-2027-quarter-money.csv`; `year` null: every year there is. */
export function fileName(
  { scenario, years, place }: MoneyAnswer,
  { by, year }: Pick<CsvView, 'by'> & { readonly year: number | null },
  ending: 'csv' | 'xlsx',
): string {
  const span = by === 'year' || year === null ? (by === 'year' ? 'years' : '') : (years[year]?.label ?? '');
  const words = [scenario.name, place ?? '', span, by === 'period' ? 'month' : by, 'money'].join(' ').toLowerCase();
  return `${words.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '')}.${ending}`;
}
