import type { Change, ChangeSpan, Company, DemandPlace, Issue, MoneyEntry, MoneyInUnits } from '@equipoise/engine';
import { WrongUsage } from '../../outcome.ts';
import { type Amount, amountWords, readAmount, readNumber, readShare } from './amount.ts';
import { isIssue, type Named, type NameKind, named } from './names.ts';
import { type PeriodReader, periodReader } from './span.ts';

export interface Product {
  readonly item: string | null;
  readonly family: string | null;
}

/** Options that only some kinds of assumption or cell take, as they were typed. */
export type WordOptions = Readonly<Record<string, string | boolean | undefined>>;

/** Turns demand typed as money into units. */
export type ToUnits = (entry: MoneyEntry) => MoneyInUnits;

const nowhere: DemandPlace = { item: null, family: null, market: null, site: null };

/**
 * Reads what was typed, word by word. What a company does not know is collected, so that all of it is said at once; words that are
 * missing or too many are a wrong command.
 */
export class WordReader {
  readonly company: Company;
  readonly issues: Issue[] = [];
  readonly #words: string[];
  readonly #options: WordOptions;
  readonly #usage: string;
  readonly #periods: PeriodReader;
  readonly #toUnits: ToUnits | null;

  constructor(company: Company, words: readonly string[], options: WordOptions, usage: string, toUnits: ToUnits | null = null) {
    this.company = company;
    this.#words = [...words];
    this.#options = options;
    this.#usage = usage;
    this.#periods = periodReader(company);
    this.#toUnits = toUnits;
  }

  /** Stops with the usage when a word is missing. */
  word(what: string): string {
    const word = this.#words.shift();
    if (word === undefined) throw new WrongUsage(`${what} is missing; wanted: ${this.#usage}`);
    return word;
  }

  maybe(): string | null {
    return this.#words.shift() ?? null;
  }

  peek(): string | null {
    return this.#words[0] ?? null;
  }

  end(): void {
    if (this.#words.length > 0) throw new WrongUsage(`"${this.#words.join(' ')}" is too much; wanted: ${this.#usage}`);
  }

  /** `e-bikes`, `EB-01`, `e-bikes@dealers`, `@uk`, `helmets@hub`, `all`: a product, then markets or sites after `@`. */
  place(kinds: readonly ('market' | 'site')[] = ['market', 'site']): DemandPlace {
    const [product = '', ...places] = this.word('the place').split('@');
    let place: DemandPlace = { ...nowhere, ...this.#product(product) };
    for (const part of places) {
      const found = this.name(kinds, part);
      if (found !== null) place = { ...place, [found.kind]: found.id };
    }
    return place;
  }

  product(): Product {
    const { item, family } = this.place([]);
    return { item, family };
  }

  #product(word: string): Product {
    if (word === '' || word.toLowerCase() === 'all') return { item: null, family: null };
    const found = this.name(['item', 'family'], word);
    return { item: found?.kind === 'item' ? found.id : null, family: found?.kind === 'family' ? found.id : null };
  }

  /** Null when nothing is called so; it is among the issues then. */
  name(kinds: readonly NameKind[], word: string): Named | null {
    const found = named(this.company, kinds, word);
    if (!isIssue(found)) return found;
    this.issues.push(found);
    return null;
  }

  id(kind: NameKind, what: string): string {
    return this.name([kind], this.word(what))?.id ?? '';
  }

  span(): ChangeSpan {
    return this.#checked(this.#periods.span(this.word('the span')), { from: null, to: null });
  }

  period(what = 'the period', text = this.word(what)): string {
    return this.#checked(this.#periods.planned(text), '');
  }

  anyPeriod(): string {
    return this.#checked(this.#periods.any(this.word('the period')), '');
  }

  #checked<T>(value: T | Issue, instead: T): T {
    if (typeof value !== 'object' || value === null || !('severity' in value)) return value as T;
    this.issues.push(value);
    return instead;
  }

  amount(): Amount {
    const text = this.word('the number');
    const amount = readAmount(text);
    if (amount !== null) return amount;
    this.fault('cli/not-a-number', `"${text}" is no number.`, text, amountWords);
    return { operation: 'add', values: [0] };
  }

  /** Demand in units for an amount of money; null where it is none, which is among the issues then. */
  money(
    place: DemandPlace,
    span: ChangeSpan,
    { operation, values }: Amount,
    split: MoneyEntry['split'],
  ): Extract<Change, { kind: 'demand' }> | null {
    // What could not be read is told alone.
    if (this.issues.length > 0) return null;
    if (this.#toUnits === null) throw new Error('Money is read where there is a scenario to reckon with.');
    if (operation === 'scale') {
      const seen = values.map((factor) => `x${factor}`).join(',');
      const wanted = 'money such as 120000 or +5000; a percentage is the same in units, without --revenue';
      this.fault('cli/no-money', 'A factor is no money.', seen, wanted, 'Leave --revenue away, or give an amount.');
      return null;
    }
    const { change, issue } = this.#toUnits({ place, span, operation, amounts: values, split });
    if (issue !== null) this.issues.push(issue);
    return change;
  }

  /** One number and what it does. */
  single(): { readonly operation: Amount['operation']; readonly value: number } {
    const { operation, values } = this.amount();
    if (values.length > 1)
      this.fault('cli/one-number', 'One number is wanted here.', values.join(','), 'one number for the whole span');
    return { operation, value: values[0]! };
  }

  values(text = this.word('the numbers')): number[] {
    const amount = readAmount(text);
    if (amount?.operation === 'set') return [...amount.values];
    this.fault('cli/not-a-number', `"${text}" are no numbers.`, text, 'numbers such as 1200 or 1200,1300,1250');
    return [0];
  }

  number(what: string, text = this.word(what)): number {
    return this.#number(what, text, readNumber(text), 'a number');
  }

  share(what: string, text = this.word(what)): number {
    return this.#number(what, text, readShare(text), 'a share such as 15% or 0.15');
  }

  #number(what: string, text: string, value: number, wanted: string): number {
    if (!Number.isNaN(value)) return value;
    this.fault('cli/not-a-number', `"${text}" is no number for ${what}.`, text, wanted);
    return 0;
  }

  /** One of a few words. */
  choice<T extends string>(what: string, choices: readonly T[], text = this.word(what)): T {
    const found = choices.find((choice) => choice === text.toLowerCase());
    if (found !== undefined) return found;
    this.fault('cli/not-a-choice', `${what} cannot be "${text}".`, text, choices.join(', '));
    return choices[0]!;
  }

  option(name: string): string | undefined {
    const value = this.#options[name];
    return typeof value === 'string' ? value : undefined;
  }

  flag(name: string): boolean {
    return this.#options[name] === true;
  }

  optionNumber(name: string, otherwise: number): number {
    const text = this.option(name);
    return text === undefined ? otherwise : this.number(`--${name}`, text);
  }

  optionShare(name: string, otherwise: number): number {
    const text = this.option(name);
    return text === undefined ? otherwise : this.share(`--${name}`, text);
  }

  fault(code: string, message: string, seen: string, wanted: string, remedy = 'Correct it and try again.'): void {
    this.issues.push({ code, severity: 'error', message, seen, wanted, remedy });
  }
}
