import type { Issue } from '../company/issue.ts';
import type { Operation } from './change.ts';
import { refusal } from './place.ts';

/** What an operation makes of a number. */
export function operated(before: number, operation: Operation, value: number): number {
  switch (operation) {
    case 'set':
      return value;
    case 'add':
      return before + value;
    case 'scale':
      return before * value;
    default:
      return operation satisfies never;
  }
}

/** Most numbers of a company cannot be negative. */
export function below(what: string, value: number): Issue {
  return refusal('below-zero', `${what} would fall below zero.`, {
    seen: String(value),
    wanted: 'a number from zero',
    remedy: 'Take less away.',
  });
}
