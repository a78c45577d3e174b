import { type Calendar, planPeriods } from '../calendar/calendar.ts';
import { indexOfDay } from '../calendar/find.ts';
import type { Span } from './change.ts';

/** Two axes of time: the one an assumption was made on, and the one it is to stand on. */
export interface Axes {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly placeOf: (label: string) => PlaceInTime;
  /** Label a number of planned periods of the old axis further on; null where the new axis does not reach. */
  readonly movedOn: (label: string, periods: number) => string | null;
  /** Planned periods of the old axis that are over. */
  readonly closed: number;
}

export type PlaceInTime =
  | { readonly where: 'planned'; readonly at: number }
  /** Over: before the first planned period of the new axis. */
  | { readonly where: 'closed' }
  /** The axis is cut otherwise now: the period that holds the first day of the old one. */
  | { readonly where: 'renamed'; readonly at: number }
  /** After the last planned period. */
  | { readonly where: 'beyond' }
  /** The old axis did not plan it either. */
  | { readonly where: 'nowhere' };

export function axesOf(before: Calendar, after: Calendar): Axes {
  const old = planPeriods(before);
  const now = planPeriods(after);
  const at = new Map(now.map(({ label }, t) => [label, t]));
  const start = new Map(old.map((period) => [period.label, period.start]));
  const begin = now[0]!.start;
  const labels = old.map(({ label }) => label);
  const placeOf = (label: string): PlaceInTime => {
    const first = start.get(label);
    if (first === undefined) return { where: 'nowhere' };
    const t = at.get(label);
    if (t !== undefined) return { where: 'planned', at: t };
    if (first < begin) return { where: 'closed' };
    const k = indexOfDay(after, first);
    return k < 0 ? { where: 'beyond' } : { where: 'renamed', at: k - after.firstPlan };
  };
  return {
    before: labels,
    after: now.map(({ label }) => label),
    placeOf,
    movedOn: (label, periods) => {
      const t = at.get(labels[labels.indexOf(label) + periods] ?? '');
      return t === undefined ? null : now[t]!.label;
    },
    closed: old.filter((period) => period.start < begin).length,
  };
}

/** What a span becomes on the new axis. */
export type Moved =
  | { readonly kind: 'same' }
  /** Part of it, or the same stretch under other labels. `skipped`: numbers at the beginning that belong to closed periods. */
  | {
      readonly kind: 'trimmed';
      readonly span: Span;
      readonly skipped: number;
      readonly why: 'closed' | 'other-labels' | 'longer-plan';
    }
  | { readonly kind: 'over' }
  | { readonly kind: 'beyond' }
  /** It has a number for each period, and the periods are cut otherwise now. */
  | { readonly kind: 'recut' };

/** `count` numbers are given: one for all periods, or one each. Spans that did not fit the old axis stay as they are. */
export function moveSpan(axes: Axes, span: Span, count: number): Moved {
  const from = span.from ?? axes.before[0]!;
  const to = span.to ?? axes.before.at(-1)!;
  const first = axes.placeOf(from);
  const last = axes.placeOf(to);
  if (first.where === 'nowhere' || last.where === 'nowhere') return { kind: 'same' };
  const open = span.from === null && span.to === null;
  if (count <= 1 && open) return { kind: 'same' };
  if (last.where === 'closed' && span.to !== null) return { kind: 'over' };
  if (first.where === 'beyond') return { kind: 'beyond' };
  if (count > 1 && (first.where === 'renamed' || last.where === 'renamed' || last.where === 'beyond')) return { kind: 'recut' };

  const begun = first.where === 'closed';
  const skipped =
    begun && count > 1
      ? axes.before.slice(axes.before.indexOf(from)).findIndex((label) => axes.placeOf(label).where !== 'closed')
      : 0;
  if (skipped < 0) return { kind: 'over' };
  const labelOf = (place: PlaceInTime, own: string | null): string | null =>
    own === null || place.where === 'beyond' ? null : 'at' in place ? axes.after[place.at]! : axes.after[0]!;
  const moved: Span = {
    from: labelOf(first, span.from),
    // Numbers given one by one end where they ended: the new plan may go on for longer.
    to: count > 1 && span.to === null && to !== axes.after.at(-1) ? to : labelOf(last, span.to),
  };
  if (skipped === 0 && moved.from === span.from && moved.to === span.to) return { kind: 'same' };
  const why = begun
    ? 'closed'
    : first.where === 'renamed' || last.where === 'renamed' || last.where === 'beyond'
      ? 'other-labels'
      : 'longer-plan';
  return { kind: 'trimmed', span: moved, skipped, why };
}
