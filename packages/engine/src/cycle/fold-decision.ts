import type { CycleEvent, Mark } from './cycle.ts';
import type { Decision } from './decision.ts';

type DecisionEvent = Extract<CycleEvent, { kind: 'pose' | 'price' | 'decide' | 'defer' | 'drop' | 'follow-up' }>;

/** The decisions of a cycle after an event about one of them. */
export function applyDecision(decisions: readonly Decision[], event: DecisionEvent, mark: Mark): readonly Decision[] {
  if (event.kind === 'pose') {
    const { by, role, on } = mark;
    const posed: Decision = {
      ...event.decision,
      posed: { by, role, on },
      state: 'open',
      taken: null,
      deferred: null,
      outcomes: [],
    };
    return [...decisions, posed];
  }
  return decisions.map((decision) => (decision.id === event.decision ? changed(decision, event, mark) : decision));
}

function changed(decision: Decision, event: Exclude<DecisionEvent, { kind: 'pose' }>, mark: Mark): Decision {
  const { by, role, on, because } = mark;
  switch (event.kind) {
    case 'price': {
      const priced = new Map(event.options.map((option) => [option.id, option]));
      const known = decision.options.map((option) => priced.get(option.id) ?? option);
      const fresh = event.options.filter(({ id }) => !decision.options.some((option) => option.id === id));
      return { ...decision, options: [...known, ...fresh], recommended: event.recommended };
    }
    case 'decide': {
      const { option, rejected, dissent, followUp } = event;
      return {
        ...decision,
        state: 'decided',
        taken: { option, because, by, role, on, rejected, dissent, followUp },
        deferred: null,
      };
    }
    case 'defer':
      return { ...decision, state: 'deferred', deferred: { to: event.to, because, by, on } };
    case 'drop':
      return { ...decision, state: 'withdrawn' };
    case 'follow-up':
      return { ...decision, outcomes: [...decision.outcomes, { by, on, note: because, ...event.outcome }] };
    default:
      return event satisfies never;
  }
}
