import { useAgainst, useView } from '../view/use-view.ts';
import type { View } from '../view/view.ts';

/** What the address says of Finance. */
export interface MoneyView {
  readonly by: 'period' | 'quarter' | 'year';
  readonly year: number | null;
  readonly currency: string | null;
  /** `budget`, `last-year`, `last-cycle`, `target`, `none`, a strategy or `scenario:ID`. */
  readonly beside: string;
  readonly measure: 'revenue' | 'gross-margin' | 'profit' | 'cash' | null;
  readonly driver: string | null;
  readonly open: 'family' | 'item' | 'market' | 'line';
  /** Family inside which a part of the bridge is open. */
  readonly inside: string | null;
  readonly course: 'cash' | 'workingCapital';
  /** What the columns show: the plan, or its gap to what it is held against. */
  readonly cells: 'plan' | 'gap';
  /** Sections that are open. */
  readonly unfolded: readonly string[];
  readonly page: 'statement' | 'budget';
  readonly budget: string;
}

const otherwise: MoneyView = {
  by: 'quarter',
  year: null,
  currency: null,
  beside: 'budget',
  measure: null,
  driver: null,
  open: 'family',
  inside: null,
  course: 'cash',
  cells: 'plan',
  unfolded: ['revenue', 'costOfGoodsSold', 'contributionMargin', 'workingCapital'],
  page: 'statement',
  budget: 'revenue',
};

const oneOf = <V extends string>(value: unknown, allowed: readonly V[], fallback: V): V =>
  allowed.includes(value as V) ? (value as V) : fallback;
const textOr = (value: unknown, fallback: string | null): string | null =>
  (typeof value === 'string' || typeof value === 'number') && value !== '' ? String(value) : fallback;

/** Reads its part of the address; what it does not understand is as if it were not there. */
function readMoney(given: View['money'], beside = otherwise.beside): MoneyView {
  const said = given ?? {};
  const { unfolded } = said;
  const measures = ['revenue', 'gross-margin', 'profit', 'cash'] as const;
  return {
    by: oneOf(said.by, ['period', 'quarter', 'year'], otherwise.by),
    year: Number.isInteger(said.year) ? Number(said.year) : null,
    currency: textOr(said.currency, null),
    beside: textOr(said.beside, null) ?? beside,
    measure: measures.find((one) => one === said.measure) ?? null,
    driver: textOr(said.driver, null),
    open: oneOf(said.open, ['family', 'item', 'market', 'line'], otherwise.open),
    inside: textOr(said.inside, null),
    cells: oneOf(said.cells, ['plan', 'gap'], otherwise.cells),
    course: oneOf(said.course, ['cash', 'workingCapital'], otherwise.course),
    unfolded: typeof unfolded === 'string' ? unfolded.split(' ') : otherwise.unfolded,
    page: oneOf(said.page, ['statement', 'budget'], otherwise.page),
    budget: textOr(said.budget, null) ?? otherwise.budget,
  };
}

/** What the address says of Finance, and how to say something else. */
export function useMoney(): {
  readonly money: MoneyView;
  readonly set: (part: Partial<MoneyView>, options?: { replace?: boolean }) => void;
} {
  const { view, change } = useView();
  const against = useAgainst();
  // The scenario that all pages are held against, unless this one says otherwise.
  const plainBeside = against === null ? otherwise.beside : `scenario:${against.id}`;
  const money = readMoney(view.money, plainBeside);
  const set = (part: Partial<MoneyView>, options?: { replace?: boolean }) => {
    const next = { ...money, ...part };
    const said = Object.entries(next).flatMap(([key, value]) => {
      const text = Array.isArray(value) ? value.join(' ') : value;
      const plain = key === 'beside' ? plainBeside : otherwise[key as keyof MoneyView];
      return text === null || text === (Array.isArray(plain) ? plain.join(' ') : plain) ? [] : [[key, text]];
    });
    change({ money: said.length === 0 ? null : Object.fromEntries(said) }, options);
  };
  return { money, set };
}
