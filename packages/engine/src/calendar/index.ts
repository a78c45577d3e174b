export { buildCalendar } from './build.ts';
export { type Bucket, type Calendar, horizonOf, type Period, planPeriods, trimCalendar } from './calendar.ts';
export { type CivilDate, civilOf, type Day, dayOf, formatDay, parseDay, weekday } from './day.ts';
export type { CalendarFault } from './fault.ts';
export { type FoundPeriod, findPeriod, indexOfDay, labelAt, periodFinder, periodWords } from './find.ts';
export { type PeriodText, periodSpellings, readPeriodText } from './period-text.ts';
export type { BuiltCalendar, CalendarRequest, CalendarRow } from './request.ts';
export { canonicalLabel, type FiscalRule, type Span, spanOf } from './span.ts';
export { weekdaysIn } from './working-days.ts';
