import type { Company } from '../company/company.ts';
import type { Issue } from '../company/issue.ts';
import type { Applied } from './apply.ts';
import type { Assumption } from './assumption.ts';
import { type NumberPlace, type NumberValue, numberAt } from './number-at.ts';
import { isIssue } from './place.ts';
import { quantity } from './words/numbers.ts';
import { dayName } from './words/periods.ts';
import { sentenceOf } from './words/sentence.ts';

/** A number of the base data that is not demand: what it was, who changed it, what it is. */
export interface Effective {
  readonly base: NumberValue;
  readonly value: NumberValue;
  /** Assumptions that changed it, in order. */
  readonly changes: readonly EffectiveChange[];
  /** `360, not 320: Night shift at Press, … (operations, 3 November 2025, spring campaign)` */
  readonly why: string;
}

export interface EffectiveChange {
  /** Position in the scenario. */
  readonly entry: number;
  readonly assumption: Assumption;
  readonly before: NumberValue;
  readonly after: NumberValue;
}

/** Price, cost, capacity, heads, targets and the like with their reasons; an issue when the company has no such number. */
export function effectiveOf(applied: Applied, place: NumberPlace): Effective | Issue {
  const value = numberAt(applied.company, place);
  if (isFound(value)) return value;
  // An item that came into being has no number in the base.
  const known = (company: Company): NumberValue => {
    const read = numberAt(company, place);
    return isFound(read) ? null : read;
  };
  const base = known(applied.base);
  const changes: EffectiveChange[] = [];
  let before = base;
  for (const { entry, company } of applied.steps) {
    const after = known(company);
    if (after !== before) changes.push({ entry, assumption: applied.entries[entry]!.assumption, before, after });
    before = after;
  }
  return { base, value, changes, why: sentence(base, value, changes, applied.company) };
}

const isFound = (value: NumberValue | Issue): value is Issue => typeof value === 'object' && value !== null && isIssue(value);

function sentence(base: NumberValue, value: NumberValue, changes: readonly EffectiveChange[], company: Company): string {
  if (changes.length === 0) return `${textOf(value)}, as in the base data`;
  const told = changes.map(({ assumption }) => {
    const { team, on, reason, change } = assumption;
    return `${sentenceOf(change, company)} (${team}, ${dayName(on, true)}${reason === '' ? '' : `, ${reason}`})`;
  });
  return `${textOf(value)}, ${textOf(base)} in the base data: ${told.join('; ')}`;
}

function textOf(value: NumberValue): string {
  if (value === null || value === Infinity) return 'no limit';
  return typeof value === 'number' ? quantity(value) : String(value);
}
