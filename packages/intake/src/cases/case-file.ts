import type { Issue } from '@equipoise/engine';

/** A value of `problem`: one number for every period, or one a period. */
export type Series = number | readonly number[];

/** A planning case as its file says it: one product family. Money, units and heads as the README of the cases describes. */
export interface CaseProblem {
  readonly demand: readonly number[];
  readonly workingDays?: Series;
  /** Below zero: orders that wait already. */
  readonly openingInventory?: number;
  readonly endingInventory?: number;
  readonly safetyStock?: Series;
  readonly targetInventory?: Series;
  readonly holding?: Series;
  readonly holdingBasis?: 'end' | 'average';
  readonly backorder?: Series;
  readonly maxEndingBackorder?: number;
  readonly material?: Series;
  readonly regular?: { readonly cost?: Series; readonly capacity?: Series; readonly idle?: Series };
  readonly overtime?: { readonly cost: Series; readonly capacity?: Series };
  readonly subcontract?: { readonly cost: Series; readonly capacity?: Series };
  readonly setup?: Series;
  readonly workforce?: CaseWorkforce;
}

export interface CaseWorkforce {
  /** Absent: nobody is there yet. */
  readonly opening?: number;
  readonly unitsPerWorker: Series;
  readonly hoursPerUnit?: Series;
  readonly wage?: Series;
  readonly hire?: Series;
  readonly layoff?: Series;
  readonly overtimeHours?: Series;
  readonly overtimeCostPerHour?: Series;
  readonly integer?: boolean;
  readonly fullyUsed?: boolean;
}

/** What a case says its plan must cost. */
export interface Expectation {
  readonly strategy: 'level' | 'chase' | 'mixed';
  /** Replaces `workforce.integer`. */
  readonly integerWorkforce?: boolean;
  /** Money. */
  readonly totalCost: number;
  /** Money. */
  readonly tolerance: number;
}

export interface CaseFile {
  /** Absent: the name of the file. */
  readonly name?: string;
  readonly source: string;
  readonly problem: CaseProblem;
  readonly expect: readonly Expectation[];
}

type Field =
  | { readonly kind: 'series' | 'number'; readonly required?: true; readonly minimum?: number; readonly unit: string }
  | { readonly kind: 'demand' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly required?: true }
  | { readonly kind: 'object'; readonly fields: Fields };
type Fields = Readonly<Record<string, Field>>;

const series = (unit: string): Field => ({ kind: 'series', unit });
const number = (unit: string): Field => ({ kind: 'number', unit });
const must = (unit: string, kind: 'series' | 'number' = 'series'): Field => ({ kind, required: true, unit });

const problemFields: Fields = {
  demand: { kind: 'demand' },
  workingDays: series('days'),
  openingInventory: { kind: 'number', unit: 'units, below zero for orders that wait', minimum: Number.NEGATIVE_INFINITY },
  endingInventory: number('units'),
  safetyStock: series('units'),
  targetInventory: series('units'),
  holding: series('money a unit a period'),
  holdingBasis: { kind: 'choice', choices: ['end', 'average'] },
  backorder: series('money a unit a period'),
  maxEndingBackorder: number('units'),
  material: series('money a unit'),
  regular: {
    kind: 'object',
    fields: { cost: series('money a unit'), capacity: series('units'), idle: series('money a unit of idle capacity') },
  },
  overtime: { kind: 'object', fields: { cost: must('money a unit'), capacity: series('units') } },
  subcontract: { kind: 'object', fields: { cost: must('money a unit'), capacity: series('units') } },
  setup: series('money a period with production'),
  workforce: {
    kind: 'object',
    fields: {
      opening: number('heads'),
      unitsPerWorker: must('units a worker a period'),
      hoursPerUnit: { kind: 'series', unit: 'hours a unit', minimum: 1e-9 },
      wage: series('money a worker a period'),
      hire: series('money a head'),
      layoff: series('money a head'),
      overtimeHours: series('hours a worker a period'),
      overtimeCostPerHour: series('money an hour'),
      integer: { kind: 'flag' },
      fullyUsed: { kind: 'flag' },
    },
  },
};

const expectationFields: Fields = {
  strategy: { kind: 'choice', choices: ['level', 'chase', 'mixed'], required: true },
  integerWorkforce: { kind: 'flag' },
  totalCost: { kind: 'number', required: true, unit: 'money', minimum: Number.NEGATIVE_INFINITY },
  tolerance: must('money', 'number'),
};

/** Everything that is wrong with a case; when there is nothing, the value is a `CaseFile`. */
export function caseIssues(value: unknown, file: string): Issue[] {
  const issues: Issue[] = [];
  const say: Say = (path, seen, wanted) =>
    issues.push({
      code: seen === undefined ? 'intake/missing-field' : wanted === 'nothing' ? 'intake/unknown-field' : 'intake/wrong-field',
      severity: 'error',
      message:
        seen === undefined
          ? `${path} is missing.`
          : wanted === 'nothing'
            ? `Cases have no field ${path}.`
            : `${path} is not what it should be.`,
      at: { file, column: path },
      seen: seen === undefined ? 'nothing' : (JSON.stringify(seen) ?? String(seen)).slice(0, 80),
      wanted: wanted === 'nothing' ? 'the fields of the README of the cases' : wanted,
      remedy: seen === undefined ? 'Add it.' : wanted === 'nothing' ? 'Remove or rename it.' : 'Correct the value.',
    });
  if (!isObject(value)) {
    say('the case', value, 'an object with name, source, problem and expect');
    return issues;
  }
  for (const key of ['name', 'source'])
    if (typeof value[key] !== 'string' && (key === 'source' || value[key] !== undefined)) say(key, value[key], 'a text');
  if (!isObject(value.problem)) say('problem', value.problem, 'an object');
  else {
    const { demand } = value.problem;
    checkFields(value.problem, problemFields, 'problem', Array.isArray(demand) ? demand.length : 0, say);
  }
  if (!Array.isArray(value.expect)) say('expect', value.expect, 'a list');
  else {
    value.expect.forEach((one: unknown, index) => {
      if (!isObject(one)) say(`expect[${index}]`, one, 'an object');
      else checkFields(one, expectationFields, `expect[${index}]`, 0, say);
    });
  }
  return issues;
}

type Say = (path: string, seen: unknown, wanted: string) => void;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function checkFields(value: Record<string, unknown>, fields: Fields, path: string, periods: number, say: Say): void {
  for (const key of Object.keys(value)) if (!Object.hasOwn(fields, key)) say(`${path}.${key}`, value[key], 'nothing');
  for (const [key, field] of Object.entries(fields)) {
    const at = `${path}.${key}`;
    const seen = value[key];
    if (seen === undefined) {
      if (field.kind === 'demand' || ('required' in field && field.required)) say(at, seen, wantedOf(field, periods));
    } else if (field.kind === 'object') {
      if (isObject(seen)) checkFields(seen, field.fields, at, periods, say);
      else say(at, seen, 'an object');
    } else if (!fits(seen, field, periods)) say(at, seen, wantedOf(field, periods));
  }
}

function fits(value: unknown, field: Exclude<Field, { kind: 'object' }>, periods: number): boolean {
  switch (field.kind) {
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return field.choices.includes(value as string);
    case 'demand':
      return Array.isArray(value) && value.length > 0 && value.every((units) => isNumber(units, 0));
    case 'number':
      return isNumber(value, field.minimum ?? 0);
    case 'series':
      if (!Array.isArray(value)) return isNumber(value, field.minimum ?? 0);
      return value.length === periods && value.every((one) => isNumber(one, field.minimum ?? 0));
    default:
      return field satisfies never;
  }
}

const isNumber = (value: unknown, minimum: number): boolean =>
  typeof value === 'number' && Number.isFinite(value) && value >= minimum;

function wantedOf(field: Field, periods: number): string {
  switch (field.kind) {
    case 'flag':
      return 'true or false';
    case 'choice':
      return `one of ${field.choices.join(', ')}`;
    case 'demand':
      return 'a list of units, one a period, none negative';
    case 'number':
      return `${numberOf(field.minimum)} (${field.unit})`;
    case 'series':
      return `${numberOf(field.minimum)}, or a list of ${periods} of them (${field.unit})`;
    case 'object':
      return 'an object';
    default:
      return field satisfies never;
  }
}

const numberOf = (minimum = 0): string =>
  minimum === Number.NEGATIVE_INFINITY ? 'a number' : minimum > 0 ? 'a number above zero' : 'a number that is not negative';
