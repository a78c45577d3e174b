import type { Company } from '../company/company.ts';
import type { Change, Span } from './change.ts';
import { type Axes, moveSpan } from './rebase-axis.ts';

/** What time did to a change, and what it could become. */
export interface TimeFinding {
  readonly code: 'over' | 'partly-closed' | 'begun' | 'other-periods' | 'ends-earlier' | 'beyond' | 'in-base';
  readonly message: string;
  /** The change for the new plan; null: nothing of it is left to plan. */
  readonly becomes: Change | null;
}

/** How a change stands on the new axis; null: as it did on the old one. */
export function timeFinding(change: Change, axes: Axes, before: Company, after: Company): TimeFinding | null {
  switch (change.kind) {
    case 'demand':
      return spanFinding(change, axes, change.values.length, (span, skipped) => {
        const { values, typed } = change;
        const left = typed && { ...typed, amounts: typed.amounts.slice(skipped), prices: typed.prices.slice(skipped) };
        return { ...change, span, values: values.slice(skipped), ...(left && { typed: left }) };
      });
    case 'production':
      return spanFinding(change, axes, change.values.length, (span, skipped) => ({
        ...change,
        span,
        values: change.values.slice(skipped),
      }));
    case 'lock':
    case 'price':
    case 'cost':
    case 'capacity':
    case 'shift':
    case 'subcontract':
      return spanFinding(change, axes, 1, (span) => ({ ...change, span }));
    case 'promotion': {
      const found = spanFinding(change, axes, 1, (span) => ({ ...change, span }));
      if (found === null || found.code !== 'over' || change.dip.periods === 0) return found;
      return { ...found, message: `${found.message} If its dip is not over, state what is left of it as a demand of its own.` };
    }
    case 'successor':
      return successorFinding(change, axes);
    case 'launch':
      return launchFinding(change, axes, before, after);
    case 'retirement':
      return retirementFinding(change, axes, after);
    case 'overtime':
    case 'target':
    case 'currency':
      return onwardsFinding(change, axes);
    case 'calendar':
    case 'budget':
      return pointFinding(change, axes);
    case 'workforce':
    case 'strategy':
    case 'setting':
      return null;
    default:
      return change satisfies never;
  }
}

type Spanned = Extract<Change, { span: Span }>;

function spanFinding(
  change: Spanned,
  axes: Axes,
  count: number,
  over: (span: Span, skipped: number) => Change,
): TimeFinding | null {
  const moved = moveSpan(axes, change.span, count);
  const first = axes.after[0]!;
  switch (moved.kind) {
    case 'same':
      return null;
    case 'over':
      return { code: 'over', message: `Its last period, ${change.span.to}, is closed.`, becomes: null };
    case 'beyond':
      return { code: 'beyond', message: `The plan ends with ${axes.after.at(-1)}, before it begins.`, becomes: null };
    case 'recut':
      return {
        code: 'other-periods',
        message: 'It has a number for each period, and the plan is cut into other periods now.',
        becomes: null,
      };
    case 'trimmed': {
      const becomes = over(moved.span, moved.skipped);
      if (moved.why === 'other-labels')
        return {
          code: 'other-periods',
          message: 'The plan is cut into other periods now; it stands on those that hold its days.',
          becomes,
        };
      if (moved.why === 'longer-plan')
        return { code: 'ends-earlier', message: `It has numbers to ${moved.span.to} only; the plan is longer now.`, becomes };
      const relative = 'operation' in change && change.operation !== 'set';
      const doubt = relative ? ' The new base may hold part of it already.' : '';
      return { code: 'partly-closed', message: `It begins with ${first} now; what came before is closed.${doubt}`, becomes };
    }
    default:
      return moved satisfies never;
  }
}

function successorFinding(change: Extract<Change, { kind: 'successor' }>, axes: Axes): TimeFinding | null {
  const found = spanFinding(change, axes, 1, (span) => ({ ...change, span }));
  const first = axes.after[0]!;
  if (found?.code === 'over') {
    const message = `The steps from ${change.item} to ${change.successor} are over: the whole share moves from ${first} on. Drop it once the base has the demand where it belongs.`;
    return { code: 'begun', message, becomes: { ...change, span: { from: first, to: first } } };
  }
  if (found?.code !== 'partly-closed') return found;
  const message = `Some steps from ${change.item} to ${change.successor} are closed; those that remain begin anew with ${first}, with a smaller share than was reached.`;
  return { ...found, message };
}

function launchFinding(
  change: Extract<Change, { kind: 'launch' }>,
  axes: Axes,
  before: Company,
  after: Company,
): TimeFinding | null {
  const isIn = ({ items }: Company) => items.some(({ item }) => item === change.item);
  if (isIn(after) && !isIn(before)) {
    return { code: 'in-base', message: `The base data has the item ${change.item} now.`, becomes: null };
  }
  const place = axes.placeOf(change.from);
  const first = axes.after[0]!;
  switch (place.where) {
    case 'planned':
    case 'nowhere':
      return null;
    case 'beyond':
      return { code: 'beyond', message: `The plan ends with ${axes.after.at(-1)}, before the launch.`, becomes: null };
    case 'renamed':
      return {
        code: 'other-periods',
        message: 'The plan is cut into other periods now.',
        becomes: { ...change, from: axes.after[place.at]! },
      };
    case 'closed': {
      const gone = axes.closed - axes.before.indexOf(change.from);
      const { values } = change;
      const becomes = {
        ...change,
        from: first,
        // The last stated value goes on.
        values: values.length > 1 ? values.slice(Math.min(gone, values.length - 1)) : values,
        ramp: Math.max(0, change.ramp - gone),
      };
      const steps = becomes.ramp > 1 && values.length === 0 ? ' The steps that remain begin anew, lower than was reached.' : '';
      return { code: 'begun', message: `The launch is over; it goes on from ${first}.${steps}`, becomes };
    }
    default:
      return place satisfies never;
  }
}

function retirementFinding(change: Extract<Change, { kind: 'retirement' }>, axes: Axes, after: Company): TimeFinding | null {
  const place = axes.placeOf(change.last);
  if (place.where === 'renamed') {
    return {
      code: 'other-periods',
      message: 'The plan is cut into other periods now.',
      becomes: { ...change, last: axes.after[place.at]! },
    };
  }
  if (place.where === 'beyond') {
    return { code: 'beyond', message: `The plan ends with ${axes.after.at(-1)}, before the item does.`, becomes: null };
  }
  if (place.where !== 'closed') return null;
  const item = after.items.find((row) => row.item === change.item);
  if (item === undefined || (item.end !== null && item.end < 0)) {
    return { code: 'in-base', message: `The base data has ${change.item} ended by now.`, becomes: null };
  }
  return {
    code: 'begun',
    message: `${change.item} was sold for the last time in ${change.last}, but the base data does not end it: what it still plans is set to 0. End it in the base data: until then a number for its family may reach it again.`,
    becomes: {
      kind: 'demand',
      place: { item: change.item, family: null, market: null, site: null },
      span: { from: null, to: null },
      operation: 'set',
      values: [0],
      split: 'own-values',
    },
  };
}

function onwardsFinding(change: Extract<Change, { kind: 'overtime' | 'target' | 'currency' }>, axes: Axes): TimeFinding | null {
  if (change.from === null) return null;
  const place = axes.placeOf(change.from);
  if (place.where === 'beyond')
    return { code: 'beyond', message: `The plan ends with ${axes.after.at(-1)}, before it begins.`, becomes: null };
  if (place.where === 'renamed') {
    return {
      code: 'other-periods',
      message: 'The plan is cut into other periods now.',
      becomes: { ...change, from: axes.after[place.at]! },
    };
  }
  if (place.where !== 'closed') return null;
  return {
    code: 'begun',
    message: `It has begun: it holds from ${axes.after[0]} on.`,
    becomes: { ...change, from: axes.after[0]! },
  };
}

function pointFinding(change: Extract<Change, { kind: 'calendar' | 'budget' }>, axes: Axes): TimeFinding | null {
  const place = axes.placeOf(change.period);
  if (place.where === 'planned' || place.where === 'nowhere') return null;
  if (place.where === 'closed') return { code: 'over', message: `Its period, ${change.period}, is closed.`, becomes: null };
  if (place.where === 'beyond')
    return { code: 'beyond', message: `The plan ends with ${axes.after.at(-1)}, before its period.`, becomes: null };
  return { code: 'other-periods', message: `The plan has no period ${change.period} any more.`, becomes: null };
}

/** The same change, its periods moved on as far as needed to begin with the first planned one; null where that makes no sense. */
export function shiftOn(change: Change, axes: Axes): Change | null {
  const spanOf = (span: Span): Span | null => {
    if (span.from === null || span.to === null) return null;
    const at = axes.before.indexOf(span.from);
    const by = axes.closed - at;
    if (at < 0 || by <= 0) return null;
    const [from, to] = [axes.movedOn(span.from, by), axes.movedOn(span.to, by)];
    return from === null || to === null ? null : { from, to };
  };
  if ('span' in change) {
    const span = spanOf(change.span);
    return span === null ? null : ({ ...change, span } as Change);
  }
  if (change.kind === 'launch' && axes.placeOf(change.from).where === 'closed') return { ...change, from: axes.after[0]! };
  if (change.kind === 'retirement' && axes.placeOf(change.last).where === 'closed') return { ...change, last: axes.after[0]! };
  return null;
}
