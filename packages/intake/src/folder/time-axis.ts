import {
  buildCalendar,
  type Calendar,
  type CalendarRequest,
  type CalendarRow,
  counted,
  type FoundPeriod,
  formatDay,
  type Issue,
  periodFinder,
  periodSpellings,
  type Row,
  readPeriodText,
  type Span,
  settings,
  spanOf,
} from '@equipoise/engine';
import type { Findings } from '../findings.ts';
import type { PanelSheet } from './panel-sheet.ts';
import { isPlausible } from './plausible-day.ts';
import { periodFault } from './rows.ts';
import type { SettingsRead } from './settings-sheet.ts';
import { cellIssue, type Sheet } from './sheet.ts';
import { cleanText } from './text.ts';

/** The calendar of the company, and the place of every text on it. */
export interface TimeAxis {
  readonly calendar: Calendar;
  readonly start: number;
  /** Periods that are planned. */
  readonly horizon: number;
  /** Position relative to the first planned period; also beyond history and horizon. Answers are kept. */
  find(text: string): FoundPeriod;
}

export interface TimeSources {
  readonly settings: SettingsRead;
  readonly calendar: Sheet | undefined;
  readonly sheets: Iterable<Sheet>;
  readonly panels: Iterable<PanelSheet>;
  readonly demand: PanelSheet | undefined;
  readonly history: PanelSheet | undefined;
}

const dayLimit = 36_525;
const usualHorizon = settings.columns.horizon.default;

/** Builds the time axis; null when there is an error. `issues` belong to no file. */
export function timeAxis(sources: TimeSources, findings: Findings | undefined, issues: Issue[]): TimeAxis | null {
  const { settings: stated } = sources;
  const rows = (sources.calendar?.rows ?? []).filter((row) => !row.broken);
  const calendarRows = rows.map((row) => row.cells as unknown as Row<'calendar'>);
  const spanOfText = spansFor(stated, calendarRows);
  const history = daysOf(labelsOf(sources.history), spanOfText);
  const start = stated.start ?? defaultStart(sources, spanOfText);
  if (start === null) {
    if (!tellUnreadable(sources)) issues.push(noStart);
    return null;
  }

  const mentioned = daysOf(textsOf(sources), spanOfText);
  const rule = { bucket: stated.bucket, start, weeks: stated.weeks, fiscalYearStart: stated.fiscal_year_start };
  const horizon = stated.horizon ?? defaultHorizon(sources, spanOfText, { ...rule, rows: calendarRows });
  const built = buildCalendar({
    ...rule,
    horizon,
    historyFrom: history === null ? null : Math.max(history.from, start - dayLimit),
    reach: {
      from: Math.max(mentioned?.from ?? start, start - dayLimit),
      until: Math.min(mentioned?.until ?? start, start + dayLimit),
    },
    rows: calendarRows,
  });
  for (const { row, column, ...fault } of built.faults) {
    // A day of demand is no claim about where periods begin.
    if (stated.start === null && fault.code === 'calendar/start-inside-period') continue;
    const file = row === undefined && fault.code.startsWith('calendar/start') ? 'settings.csv' : undefined;
    const at = { ...(row === undefined ? {} : { row: rows[row]!.line }), ...(column === undefined ? {} : { column }) };
    if (findings === undefined || file !== undefined) issues.push({ ...fault, at: { file: file ?? 'calendar.csv', ...at } });
    else findings.add({ ...fault, at });
  }
  if (built.calendar === null || built.reach === null) return null;
  if (stated.start === null) issues.push(startedByDefault(built.calendar, sources));
  if (stated.horizon === null && horizon < usualHorizon) issues.push(endedByDefault(horizon));
  const find = periodFinder(built.reach);
  return {
    calendar: built.calendar,
    start: built.calendar.periods[built.calendar.firstPlan]!.start,
    horizon,
    find: remembering((text) => find(cleanText(text))),
  };
}

type SpanOfText = (text: string) => Span | null;

/** The days a text speaks of, before there is a calendar: own periods by their label, everything else by its spelling. */
function spansFor(settings: SettingsRead, rows: readonly CalendarRow[]): SpanOfText {
  const rule = { bucket: settings.bucket, fiscalYearStart: settings.fiscal_year_start };
  const own = new Map<string, Span>();
  for (const row of rows) {
    const start = readPeriodText(row.start);
    const end = readPeriodText(row.end);
    if (start?.kind === 'day' && end?.kind === 'day')
      own.set(row.period.toLowerCase(), { start: start.day, days: end.day - start.day + 1 });
  }
  return (typed) => {
    const text = cleanText(typed);
    const listed = own.get(text.toLowerCase());
    if (listed) return listed;
    const read = readPeriodText(text);
    return read === null ? null : spanOf(read, rule);
  };
}

function daysOf(texts: Iterable<string>, spanOfText: SpanOfText): { from: number; until: number } | null {
  let from = Number.POSITIVE_INFINITY;
  let until = Number.NEGATIVE_INFINITY;
  for (const text of texts) {
    const span = spanOfText(text);
    if (span === null) continue;
    from = Math.min(from, span.start);
    until = Math.max(until, span.start + span.days - 1);
  }
  return from <= until ? { from, until } : null;
}

function labelsOf(panel: PanelSheet | undefined): string[] {
  return (panel?.labels ?? []).map((label) => label.text);
}

/** Every text in a period column of any table. */
function* textsOf({ sheets, panels }: TimeSources): Generator<string> {
  for (const { file, rows } of sheets) {
    const names = Object.keys(file.table.columns).filter((name) => file.table.columns[name]!.kind === 'period');
    for (const row of rows) {
      for (const name of names) {
        const text = row.cells[name];
        if (typeof text === 'string') yield text;
      }
    }
  }
  for (const panel of panels) yield* labelsOf(panel);
}

/** Planning starts with the first period of demand, or after the last period of the history; null when neither can be read. */
function defaultStart({ demand, history }: TimeSources, spanOfText: SpanOfText): number | null {
  const plausible: SpanOfText = (text) => {
    const span = spanOfText(text);
    return span !== null && isPlausible(span.start) ? span : null;
  };
  const demandDays = daysOf(labelsOf(demand), plausible);
  if (demandDays !== null) return demandDays.from;
  const historyDays = daysOf(labelsOf(history), plausible);
  return historyDays === null ? null : historyDays.until + 1;
}

/** As many periods as the demand plan tells where those are fewer than usual: the months after it are not known to be without demand. */
function defaultHorizon(
  { demand }: TimeSources,
  spanOfText: SpanOfText,
  rule: Omit<CalendarRequest, 'horizon' | 'historyFrom'>,
): number {
  const days = daysOf(labelsOf(demand), spanOfText);
  if (days === null || days.until > rule.start + dayLimit) return usualHorizon;
  const { reach } = buildCalendar({ ...rule, horizon: 1, historyFrom: null, reach: { from: rule.start, until: days.until } });
  const told = reach?.periods.slice(reach.firstPlan).filter((period) => period.start <= days.until).length ?? 0;
  return told === 0 ? usualHorizon : Math.min(usualHorizon, told);
}

function endedByDefault(horizon: number): Issue {
  return {
    code: 'intake/default-horizon',
    severity: 'note',
    message: `The plan is ${counted(horizon, 'period')} long, as far as the demand plan goes.`,
    at: { file: 'settings.csv', column: 'horizon' },
    remedy: 'Write the setting horizon to say it yourself.',
  };
}

function startedByDefault({ periods, firstPlan }: Calendar, { demand, history }: TimeSources): Issue {
  const { label, start } = periods[firstPlan]!;
  const byDemand = labelsOf(demand).length > 0 || labelsOf(history).length === 0;
  return {
    code: 'intake/default-start',
    severity: 'note',
    message: `Planning starts with ${label} (${formatDay(start)}), ${byDemand ? 'the first period of demand' : 'after the last period of the sales history'}.`,
    at: { file: 'settings.csv', column: 'start' },
    remedy: 'Write the setting start to say it yourself.',
  };
}

/**
 * Why demand and history do not say when planning starts: their periods, cell by cell, unless their files are known to be wrong. False:
 * there is nothing to be told of them.
 */
function tellUnreadable({ demand, history }: TimeSources): boolean {
  const wanted = `a period from 1900 to 2199, in a spelling such as ${periodSpellings}`;
  for (const panel of [demand, history]) {
    for (const { text, column, line } of panel?.labels ?? []) {
      const why = readPeriodText(cleanText(text))?.kind === 'ambiguous' ? 'ambiguous' : 'unreadable';
      panel!.file.findings.add(cellIssue(periodFault({ found: false, why, wanted }), column, text, line));
    }
  }
  return [demand, history].some((panel) => panel !== undefined && panel.file.findings.errors > 0);
}

const noStart: Issue = {
  code: 'intake/no-start',
  severity: 'error',
  message:
    'The first planned period is not known: the setting start is missing, and no period of demand or sales history could be read.',
  at: { file: 'settings.csv', column: 'start' },
  seen: 'no start',
  wanted: 'the first day of the plan as YYYY-MM-DD',
  remedy: 'Write the setting start, or give demand.csv.',
};

function remembering(find: (text: string) => FoundPeriod): (text: string) => FoundPeriod {
  const known = new Map<string, FoundPeriod>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = find(text);
      known.set(text, found);
    }
    return found;
  };
}
