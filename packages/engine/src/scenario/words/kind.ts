import type { Change, ChangeKind, Operation } from '../change.ts';
import { percent, quantity } from './numbers.ts';

export type Of<K extends ChangeKind> = Extract<Change, { readonly kind: K }>;

/** `is 84`, `rises by 12`, `falls by 5 %`. */
export function operation(kind: Operation, value: number, worded: (value: number) => string): string {
  switch (kind) {
    case 'set':
      return `is ${worded(value)}`;
    case 'add':
      return value === 0 ? 'stays' : `${value > 0 ? 'rises' : 'falls'} by ${worded(Math.abs(value))}`;
    case 'scale':
      return value === 1 ? 'stays' : `${value > 1 ? 'rises' : 'falls'} by ${percent(Math.abs(value - 1))}`;
    default:
      return kind satisfies never;
  }
}

/** Numbers of several periods: all of them while they are few. */
export function numbersIn(values: readonly number[]): string {
  if (new Set(values).size === 1) return quantity(values[0]!);
  if (values.length <= 6) return values.map(quantity).join(', ');
  const smallest = values.reduce((a, b) => Math.min(a, b));
  const largest = values.reduce((a, b) => Math.max(a, b));
  return `${quantity(smallest)} to ${quantity(largest)}`;
}
