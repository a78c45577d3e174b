import type { Request, Workspace } from '@equipoise/api';
import type { Messages } from '../texts/messages.ts';
import type { NumberWords } from '../texts/number.ts';
import type { View } from '../view/view.ts';

type Edit = Request<'editScenario'>['body']['edits'][number];
export type Change = Extract<Edit, { kind: 'append' }>['assumption']['change'];
export type Strategy = NonNullable<View['strategy']>;

export const wishKinds = ['capacity', 'heads', 'overtime', 'strategy', 'demand', 'production'] as const;

/** What a planner types into the what-if form, before it is an assumption. Numbers are texts until they are whole. */
export interface Wish {
  readonly kind: (typeof wishKinds)[number];
  readonly resource: string;
  readonly family: string;
  readonly by: 'percent' | 'amount';
  readonly amount: string;
  readonly share: string;
  readonly costPerHour: string;
  readonly strategy: Strategy;
  readonly reading: NonNullable<View['reading']>;
  readonly changes: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly state: 'agreed' | 'proposed';
  readonly probability: string;
}

export function emptyWish(workspace: Workspace, view: View): Wish {
  const planned = workspace.periods.slice(workspace.firstPlan);
  return {
    kind: workspace.resources.find(({ id }) => id === view.resource)?.kind === 'labour' ? 'heads' : 'capacity',
    resource: view.resource ?? offeredFor('capacity', workspace)[0]?.id ?? '',
    family: view.family ?? '',
    by: 'percent',
    amount: '10',
    share: '15',
    costPerHour: '',
    strategy: view.strategy ?? 'mixed',
    reading: view.reading ?? 'to-target',
    changes: String(view.changes ?? 2),
    from: view.period ?? planned[0]?.label ?? '',
    to: planned.at(-1)?.label ?? '',
    reason: '',
    state: 'agreed',
    probability: '50',
  };
}

export function needsResource(kind: Wish['kind']): boolean {
  return kind === 'capacity' || kind === 'heads' || kind === 'overtime';
}

/** Resources a kind of wish can speak of: heads decide the hours of labour, so its capacity is changed by them or by overtime. */
export function offeredFor(kind: Wish['kind'], { resources }: Workspace): Workspace['resources'] {
  if (kind === 'heads') return resources.filter((one) => one.kind === 'labour');
  if (kind === 'overtime') return resources.filter((one) => one.kind === 'labour' || one.kind === 'machine');
  return resources.filter((one) => one.kind !== 'labour');
}

/** Reads a number as typed: `1 234,5` and `1,234.5` alike; NaN where it is none. */
function typedNumber(text: string): number {
  const plain = text
    .trim()
    .replaceAll(/[\s\u00a0\u202f]/g, '')
    .replace('\u2212', '-');
  const decimal = Math.max(plain.lastIndexOf(','), plain.lastIndexOf('.'));
  const both = plain.includes(',') && plain.includes('.');
  const normal = both
    ? `${plain.slice(0, decimal).replaceAll(/[.,]/g, '')}.${plain.slice(decimal + 1)}`
    : plain.replace(',', '.');
  return normal === '' ? Number.NaN : Number(normal);
}

/** What is missing, in words; null: nothing. */
export function lackOf(wish: Wish, t: Messages): string | null {
  const numbers = {
    capacity: [wish.amount],
    heads: [wish.amount],
    overtime: [wish.share, wish.costPerHour],
    strategy: wish.strategy === 'stepped' ? [wish.changes] : [],
    demand: [wish.amount],
    production: [wish.amount],
  }[wish.kind];
  if (numbers.some((text) => !Number.isFinite(typedNumber(text)))) return t.whatIf.needNumber;
  if (needsResource(wish.kind) && wish.resource === '') return t.whatIf.needResource;
  return wish.reason.trim() === '' ? t.whatIf.needReason : null;
}

/** Chance that a proposed one comes true; null where none is given, and for what is agreed. */
export function probabilityOf({ state, probability }: Wish): number | null {
  const percent = typedNumber(probability);
  return state === 'proposed' && Number.isFinite(percent) ? Math.min(1, Math.max(0, percent / 100)) : null;
}

/** The assumption a wish becomes. */
export function changeOf(wish: Wish): Change {
  const { kind, resource, strategy, reading } = wish;
  const span = { from: wish.from, to: wish.to };
  const amount = typedNumber(wish.amount);
  const byPercent = wish.by === 'percent';
  const scaled = { operation: byPercent ? 'scale' : 'add', value: byPercent ? 1 + amount / 100 : amount } as const;
  const family = wish.family === '' ? null : wish.family;
  switch (kind) {
    case 'capacity':
      return { kind, resource, span, ...scaled };
    case 'heads':
      return { kind: 'workforce', resource, rule: 'heads', ...scaled };
    case 'overtime':
      return {
        kind,
        resource,
        from: wish.from,
        share: typedNumber(wish.share) / 100,
        hours: null,
        costPerHour: typedNumber(wish.costPerHour),
      };
    case 'strategy':
      return { kind, strategy, reading, changes: typedNumber(wish.changes) || 0 };
    case 'demand':
      return {
        kind,
        place: { item: null, family, market: null, site: null },
        span,
        operation: scaled.operation,
        values: [scaled.value],
        split: 'own-values',
      };
    case 'production':
      return { kind, item: null, family, site: null, span, values: [amount], frozen: true };
    default:
      return kind satisfies never;
  }
}

/** The wish in a few words, for the name of its scenario. */
export function sayWish(wish: Wish, workspace: Workspace, t: Messages, n: NumberWords): string {
  const resource = workspace.resources.find(({ id }) => id === wish.resource)?.name ?? wish.resource;
  const family = workspace.families.find(({ id }) => id === wish.family)?.name ?? t.whatIf.allProducts;
  const amount = typedNumber(wish.amount);
  const by = Number.isFinite(amount)
    ? `${n.difference(amount, Number.isInteger(amount) ? 0 : 1)}${wish.by === 'percent' ? '\u00a0%' : ''}`
    : '';
  switch (wish.kind) {
    case 'capacity':
      return t.whatIf.says.capacity(resource, `${by}${wish.by === 'amount' ? ' h' : ''}`);
    case 'heads':
      return t.whatIf.says.heads(resource, by);
    case 'overtime':
      return t.whatIf.says.overtime(resource, wish.share);
    case 'strategy':
      return t.whatIf.says.strategy(t.supply.strategies[wish.strategy]);
    case 'demand':
      return t.whatIf.says.demand(family, by);
    case 'production':
      return t.whatIf.says.production(family, wish.amount);
    default:
      return wish.kind satisfies never;
  }
}
