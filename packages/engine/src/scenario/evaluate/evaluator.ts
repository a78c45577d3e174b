import type { Company, Panel } from '../../company/company.ts';
import { productsOf } from '../../company/measures/index.ts';
import { treeOf } from '../../hierarchy/tree.ts';
import { hashOf } from '../../series/canonical.ts';
import { type Applied, countedEntries, layEntry } from '../apply.ts';
import type { Assumption, Entry } from '../assumption.ts';
import { bookOf } from '../demand-book.ts';
import { type Draft, draftOf } from '../draft.ts';
import { finish, orderOf } from '../finish.ts';
import { companyHash } from './company-hash.ts';
import { type DemandLoad, demandLoadOf } from './load.ts';
import { Memo } from './memo.ts';
import { type Totals, totalsOf } from './totals.ts';

/** What follows from a scenario without solving anything. */
export interface Evaluation {
  readonly applied: Applied;
  readonly totals: Totals;
  readonly load: DemandLoad;
}

/** Evaluates scenarios over one base and remembers what it can use again. What it gives never depends on what it remembers. */
export interface Evaluator {
  /** `day`: as in `applyEntries`. */
  evaluate(entries: readonly Entry[], day?: string | null): Evaluation;
  /**
   * The name under which a result may be kept that is worked out of the company as it would be and of `question` (a strategy, a level):
   * the hash of both. Another base or assumption that leads to the same company has the same key.
   */
  keyOf(applied: Applied, question: unknown): string;
  /** Drops everything remembered. */
  forget(): void;
}

/** Bytes of demand that may be remembered: about 80 edits of a company of 10 000 items and 36 periods. */
const usualBytes = 256 * 2 ** 20;

export function evaluatorOf(base: Company, baseline: Panel, rememberedBytes = usualBytes): Evaluator {
  const memo = new Memo();
  // Drafts by the entries that led to them; the one used last stands last.
  const drafts = new Map<string, Draft>();
  let hashes = new WeakMap<object, string>();
  let entryKeys = new WeakMap<Assumption, string>();

  const entryKey = (assumption: Assumption): string => {
    const known = entryKeys.get(assumption);
    if (known !== undefined) return known;
    // Nothing else of an assumption changes what a draft is; the id stands in its issues.
    const key = hashOf([assumption.id, assumption.change]);
    entryKeys.set(assumption, key);
    return key;
  };
  const origin = (): Draft => memo.of('origin', [base, baseline], () => draftOf(base, bookOf(base, baseline)));

  const draftAfter = (assumptions: readonly Assumption[]): Draft => {
    const keys: string[] = [];
    for (const assumption of assumptions) keys.push(hashOf([keys.at(-1) ?? '', entryKey(assumption)]));
    let known = keys.length;
    while (known > 0 && !drafts.has(keys[known - 1]!)) known--;
    let draft = known === 0 ? origin() : drafts.get(keys[known - 1]!)!;
    // What this list used stays longest, its beginning before its end.
    for (let n = known - 1; n >= 0; n--) refresh(drafts, keys[n]!);
    for (let n = known; n < keys.length; n++) {
      draft = layEntry(draft, assumptions[n]!);
      drafts.set(keys[n]!, draft);
    }
    const bytes = Math.max(1, draft.values.byteLength + draft.lockedBy.byteLength);
    for (const key of drafts.keys()) {
      if (drafts.size * bytes <= rememberedBytes) break;
      drafts.delete(key);
    }
    return draft;
  };

  return {
    evaluate(entries, day = null) {
      const counted = countedEntries(entries, day);
      const draft = draftAfter(counted.map((n) => entries[n]!.assumption));
      const order = memo.of('order', [draft.rows, draft.company.items], () => orderOf(draft, base));
      const applied = finish(draft, base, entries, counted, order);
      const { company, book } = applied;
      const products = memo.of('products', [company.items, company.families], () => productsOf(company));
      const markets = memo.of('markets', [company.markets], () =>
        treeOf(company.markets.map(({ market, parent }) => ({ id: market, parent }))),
      );
      return {
        applied,
        totals: totalsOf(company, products, markets, book),
        load: demandLoadOf(company, products, book, memo),
      };
    },
    keyOf: (applied, question) => hashOf([companyHash(applied.company, hashes), question]),
    forget() {
      memo.forget();
      drafts.clear();
      hashes = new WeakMap();
      entryKeys = new WeakMap();
    },
  };
}

function refresh(drafts: Map<string, Draft>, key: string): void {
  const draft = drafts.get(key);
  if (draft === undefined) return;
  drafts.delete(key);
  drafts.set(key, draft);
}
