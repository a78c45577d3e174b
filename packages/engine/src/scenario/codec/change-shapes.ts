import type { Issue } from '../../company/issue.ts';
import { type Change, type ChangeKind, workforceRules } from '../change.ts';
import {
  choice,
  fault,
  faultsOf,
  flag,
  id,
  isRecord,
  list,
  maybeId,
  maybeNumber,
  number,
  optional,
  record,
  type Shape,
  text,
} from './shape.ts';

/** A shape for every field of a kind of change, and for nothing else. */
type FieldsOf<K extends ChangeKind> = Readonly<Record<Exclude<keyof Extract<Change, { kind: K }>, 'kind'>, Shape>>;

const span = record({ from: maybeId, to: maybeId });
const place = record({ item: maybeId, family: maybeId, market: maybeId, site: maybeId });
const operation = choice('set', 'add', 'scale');
const amount = number({ minimum: 0 });
const share = number({ minimum: 0, maximum: 1 });

/** What each kind of change consists of: what is written, read and checked before it is laid on anything. */
const changeFields: { readonly [K in ChangeKind]: FieldsOf<K> } = {
  demand: {
    place,
    span,
    operation,
    values: list(number(), 1),
    split: choice('own-values', 'last-year', 'planning-bill', 'equal'),
    typed: optional(record({ currency: id, amounts: list(number(), 1), prices: list(amount, 1) })),
  },
  lock: { place, span },
  promotion: {
    name: text,
    place,
    span,
    uplift: number({ minimum: -1 }),
    dip: record({ periods: number({ minimum: 0, whole: true }), share }),
    discount: number({ maximum: 1 }),
  },
  launch: {
    item: id,
    market: maybeId,
    from: id,
    like: maybeId,
    scale: amount,
    ramp: number({ minimum: 0, whole: true }),
    values: list(amount),
  },
  successor: { item: id, successor: id, span, share },
  retirement: { item: id, last: id },
  price: { item: maybeId, family: maybeId, market: maybeId, span, operation, value: number() },
  cost: { item: maybeId, family: maybeId, span, operation, value: number() },
  capacity: { resource: id, span, operation, value: number() },
  shift: { resource: id, shift: id, hours: number({ minimum: 0, maximum: 24 }), count: amount, span },
  calendar: { period: id, workingDays: number({ minimum: 0, maximum: 366 }) },
  workforce: {
    resource: id,
    rule: choice(...workforceRules),
    operation,
    value: maybeNumber(),
  },
  overtime: {
    resource: id,
    from: maybeId,
    share: maybeNumber({ minimum: 0 }),
    hours: maybeNumber({ minimum: 0 }),
    costPerHour: amount,
  },
  subcontract: {
    item: maybeId,
    family: maybeId,
    supplier: maybeId,
    price: amount,
    minimum: amount,
    maximum: maybeNumber({ minimum: 0 }),
    span,
  },
  target: {
    item: maybeId,
    family: maybeId,
    site: maybeId,
    from: maybeId,
    safetyStock: amount,
    safetyDays: amount,
    targetStock: amount,
    targetDays: amount,
  },
  strategy: {
    strategy: choice('level', 'chase', 'mixed', 'stepped', 'own'),
    reading: choice('to-target', 'no-stock-out', 'cheapest'),
    changes: number({ minimum: 0, whole: true }),
  },
  production: { item: maybeId, family: maybeId, site: maybeId, span, values: list(amount, 1), frozen: flag },
  budget: {
    measure: choice('revenue', 'units', 'cost', 'margin', 'stock-value', 'cash', 'headcount', 'capital-spend'),
    family: maybeId,
    market: maybeId,
    period: id,
    value: number(),
  },
  currency: { currency: id, from: maybeId, rate: number({ minimum: 1e-12 }) },
  setting: { setting: id, value: text },
};

export const changeKinds = Object.keys(changeFields) as readonly ChangeKind[];

/** Everything that is wrong with a change by itself, before any company is asked. */
export function changeFaults(change: unknown, path: string): Issue[] {
  if (!isRecord(change)) return [fault(path, change, 'an object with kind')];
  const { kind } = change;
  if (typeof kind !== 'string' || !Object.hasOwn(changeFields, kind)) {
    return [fault(`${path}.kind`, kind, `one of ${changeKinds.join(', ')}`)];
  }
  const faults = faultsOf(change, record({ kind: id, ...changeFields[kind as ChangeKind] }), path);
  return faults.length > 0 ? faults : typedFaults(change as unknown as Change, path);
}

/** Money that was typed belongs to the numbers it became. */
function typedFaults(change: Change, path: string): Issue[] {
  if (change.kind !== 'demand' || change.typed === undefined) return [];
  const { amounts, prices } = change.typed;
  const { operation, values } = change;
  if (operation === 'scale') return [fault(`${path}.typed`, change.typed, 'no money with a factor')];
  return [amounts, prices].flatMap((list, k) =>
    list.length === values.length
      ? []
      : [fault(`${path}.typed.${k === 0 ? 'amounts' : 'prices'}`, list, `a list of ${values.length}, one for each value`)],
  );
}
