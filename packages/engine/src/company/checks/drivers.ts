import { periodWords } from '../../calendar/find.ts';
import type { CheckContext } from './check.ts';

/** Promotions and events say one thing each, and end after they begin. */
export function checkDrivers({ company, add, at }: CheckContext): void {
  const label = (position: number): string => periodWords(company.calendar, position);
  company.promotions.forEach((row, index) => {
    if (row.item !== null && row.family !== null) {
      add({
        code: 'company/promotion-of-two',
        severity: 'error',
        message: `The promotion ${row.promotion} names an item and a family.`,
        at: at('promotions', index, 'family'),
        seen: `item ${row.item}, family ${row.family}`,
        wanted: 'one of the two, or neither for all items',
        remedy: 'Empty one of the two.',
      });
    }
    if (row.to !== null && row.to < row.from) {
      add({
        code: 'company/ends-before-start',
        severity: 'error',
        message: `The last period lies before the first: ${label(row.from)} to ${label(row.to)}.`,
        at: at('promotions', index, 'to'),
        seen: label(row.to),
        wanted: `${label(row.from)} or later`,
        remedy: 'Correct one of the two periods, or empty the last one for a single period.',
      });
    }
    if (row.discount > 0 && row.price !== null) {
      add({
        code: 'company/discount-and-price',
        severity: 'error',
        message: `The promotion ${row.promotion} states a discount and a price.`,
        at: at('promotions', index, 'price'),
        seen: `discount ${row.discount}, price ${row.price}`,
        wanted: 'one of the two',
        remedy: 'Empty one of the two.',
      });
    }
  });
  company.events.forEach((row, index) => {
    if (row.to >= row.from) return;
    add({
      code: 'company/event-ends-before-start',
      severity: 'error',
      message: `The event ${row.event} ends before it begins.`,
      at: at('events', index, 'to'),
      seen: `${row.from - row.to} days before its first day`,
      wanted: 'the first day or a later one',
      remedy: 'Correct one of the two days, or empty the last one for a single day.',
    });
  });
}
