import type { Answer } from '@equipoise/api';

export type MoneyAnswer = Extract<Answer<'getMoney'>, { kind: 'money' }>;
export type MoneyColumn = MoneyAnswer['columns'][number];

/** Columns in view with their position in the answer: those of one fiscal year, or all years. */
export function shownColumns(
  { columns }: MoneyAnswer,
  by: 'period' | 'quarter' | 'year',
  year: number,
): readonly (MoneyColumn & { readonly at: number })[] {
  const years = [...new Set(columns.map(({ fiscalYear }) => fiscalYear))];
  const all = columns.map((column, at) => ({ ...column, at }));
  return by === 'year' ? all : all.filter(({ fiscalYear }) => fiscalYear === years[year]);
}

/** The fiscal year in view: the one asked for, otherwise the first that is planned as a whole. */
export function yearInView({ years }: Pick<MoneyAnswer, 'years'>, wanted: number | null): number {
  const asked = years.findIndex(({ fiscalYear }) => fiscalYear === wanted);
  if (asked >= 0) return asked;
  return Math.max(
    0,
    years.findIndex(({ complete }) => complete),
  );
}

/** `2027`, or `2026*` where it is planned in part. */
export const columnName = ({ label, complete }: Pick<MoneyColumn, 'label' | 'complete'>): string =>
  complete ? label : `${label}*`;

/** `the budget` as a head of a column. */
export function besideName(against: string): string {
  const plain = against.replace(/^the /, '');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
