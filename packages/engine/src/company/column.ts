/**
 * Columns of base-data tables as data. One description serves the reader of files, the checks, the JSON Schema, the
 * documentation and, through inference, the TypeScript type of a row.
 */
interface Described {
  /** One sentence in planner's words. */
  readonly meaning: string;
  /** Unit in words: `units`, `hours per unit`, `money per head`, … */
  readonly unit?: string;
}

/** The name by which other tables refer to a row. */
export interface IdColumn extends Described {
  readonly kind: 'id';
}
/** The id of a row in another table. `optional` columns may be empty: the row then speaks of all, or of the stated default. */
export interface RefColumn<O extends boolean = boolean> extends Described {
  readonly kind: 'ref';
  readonly table: TableName;
  readonly optional: O;
  /** What an empty cell means. */
  readonly empty?: string;
}
export interface TextColumn extends Described {
  readonly kind: 'text';
  readonly default: string;
}
/** No number of a planner is larger. Beyond it whole numbers are no longer exact, and a solver takes them for infinite. */
export const largestNumber = 1e15;

export interface NumberColumn<D extends number | null | undefined = number | null | undefined> extends Described {
  readonly kind: 'number';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly whole?: boolean;
  /** undefined: a value is required; null: empty means absent (see `empty`); a number: what an empty cell means. */
  readonly default: D;
  readonly empty?: string;
}
export interface ChoiceColumn<C extends string = string> extends Described {
  readonly kind: 'choice';
  readonly choices: readonly C[];
  readonly default: C;
}
/** A period label or a day; becomes a position relative to the first planned period (0), negative in the past. */
export interface PeriodColumn<O extends boolean = boolean> extends Described {
  readonly kind: 'period';
  readonly optional: O;
  readonly empty?: string;
}
/** A day, `YYYY-MM-DD`; becomes days since 1970-01-01. */
export interface DayColumn extends Described {
  readonly kind: 'day';
  /** What an empty cell means; without it a day is needed. */
  readonly empty?: string;
}
export interface FlagColumn extends Described {
  readonly kind: 'flag';
  readonly default: boolean;
}

export type Column = IdColumn | RefColumn | TextColumn | NumberColumn | ChoiceColumn | PeriodColumn | DayColumn | FlagColumn;

export type ValueOf<C extends Column> = C extends IdColumn | TextColumn
  ? string
  : C extends RefColumn<infer O>
    ? true extends O
      ? string | null
      : string
    : C extends NumberColumn<infer D>
      ? null extends D
        ? number | null
        : number
      : C extends ChoiceColumn<infer T>
        ? T
        : C extends PeriodColumn<infer O>
          ? true extends O
            ? number | null
            : number
          : C extends DayColumn
            ? number
            : boolean;

/** A table of the base data. */
export interface Table<C extends Readonly<Record<string, Column>> = Readonly<Record<string, Column>>> {
  /** File name without `.csv`. */
  readonly name: TableName;
  /** What a row says, in one sentence. */
  readonly about: string;
  /** Longer advice for the documentation: when to fill it, what happens without it. */
  readonly advice: string;
  /** Columns that together may occur once. */
  readonly key: readonly string[];
  readonly columns: C;
}

/** The type of a row follows from the columns of its table. */
export type RowOf<T extends Table> = { readonly [K in keyof T['columns']]: ValueOf<T['columns'][K]> };

export const id = (meaning: string): IdColumn => ({ kind: 'id', meaning });
export const ref = (table: TableName, meaning: string): RefColumn<false> => ({ kind: 'ref', table, meaning, optional: false });
export const maybeRef = (table: TableName, meaning: string, empty: string): RefColumn<true> => ({
  kind: 'ref',
  table,
  meaning,
  optional: true,
  empty,
});
export const text = (meaning: string, fallback = ''): TextColumn => ({ kind: 'text', meaning, default: fallback });
export const flag = (meaning: string, fallback: boolean): FlagColumn => ({ kind: 'flag', meaning, default: fallback });
export const day = (meaning: string, empty?: string): DayColumn => ({
  kind: 'day',
  meaning,
  ...(empty === undefined ? {} : { empty }),
});
export const period = (meaning: string): PeriodColumn<false> => ({ kind: 'period', meaning, optional: false });
export const maybePeriod = (meaning: string, empty: string): PeriodColumn<true> => ({
  kind: 'period',
  meaning,
  optional: true,
  empty,
});
export const choice = <const C extends string>(
  meaning: string,
  choices: readonly C[],
  fallback: NoInfer<C>,
): ChoiceColumn<C> => ({
  kind: 'choice',
  meaning,
  choices,
  default: fallback,
});

interface NumberRules {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly whole?: boolean;
}
/** A number that must be there. */
export const number = (unit: string, meaning: string, rules: NumberRules = {}): NumberColumn<undefined> => ({
  kind: 'number',
  unit,
  meaning,
  minimum: 0,
  ...rules,
  default: undefined,
});
/** A number with a default. */
export const numberOr = (fallback: number, unit: string, meaning: string, rules: NumberRules = {}): NumberColumn<number> => ({
  kind: 'number',
  unit,
  meaning,
  minimum: 0,
  ...rules,
  default: fallback,
});
/** A number that may be absent; `empty` says what that means. */
export const maybeNumber = (unit: string, meaning: string, empty: string, rules: NumberRules = {}): NumberColumn<null> => ({
  kind: 'number',
  unit,
  meaning,
  minimum: 0,
  ...rules,
  default: null,
  empty,
});

export type TableName =
  | 'settings'
  | 'calendar'
  | 'units'
  | 'currencies'
  | 'families'
  | 'markets'
  | 'sites'
  | 'items'
  | 'lanes'
  | 'resources'
  | 'capacity'
  | 'shifts'
  | 'workforce'
  | 'overtime'
  | 'bill_of_resources'
  | 'bill_of_materials'
  | 'subcontract'
  | 'costs'
  | 'prices'
  | 'promotions'
  | 'events'
  | 'stock'
  | 'targets'
  | 'sales_history'
  | 'history_flags'
  | 'demand'
  | 'production'
  | 'planning_bill'
  | 'budget'
  | 'discounts'
  | 'standard_costs'
  | 'fixed_costs'
  | 'payment_terms'
  | 'objectives';
