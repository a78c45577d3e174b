import type { Answer, Workspace } from '@equipoise/api';

/** A cell that was typed and is not saved. */
export interface Typed {
  readonly measure: string;
  readonly family: string | null;
  readonly period: string;
  readonly text: string;
  /** Null: the text is no number. */
  readonly value: number | null;
}

export const typedKey = ({ measure, family, period }: Pick<Typed, 'measure' | 'family' | 'period'>): string =>
  JSON.stringify([measure, family, period]);

/** Periods of a fiscal year with their position in the budget. */
export function columnsOfYear(
  { periods }: Answer<'getBudget'>,
  workspace: Pick<Workspace, 'periods'>,
  fiscalYear: number,
): readonly { readonly label: string; readonly at: number }[] {
  const year = new Map(workspace.periods.map((period) => [period.label, period.fiscalYear]));
  return periods.map((label, at) => ({ label, at })).filter(({ label }) => year.get(label) === fiscalYear);
}
