import type { Check } from './check.ts';
import type { Cycle } from './cycle.ts';
import { stageDays, workingDayOn } from './days.ts';
import { openStages } from './frozen.ts';
import { stageName, stages } from './stage.ts';

/** Where a cycle stands in one sentence: what closes when, and how much it lacks. */
export function cycleSentence(cycle: Cycle, checks: readonly Check[], today: string): string {
  const name = `Cycle ${cycle.id}`;
  if (cycle.phase === 'abandoned') return `${name} was given up`;
  const last = cycle.published.at(-1);
  if (cycle.phase === 'published')
    return `${name} is published${last === undefined ? '' : `: plan ${last.plan.slice(0, 12)} of ${last.on}`}`;
  const open = openStages(cycle);
  const missing = checks.filter(({ stage, state }) => open.includes(stage) && state === 'missing').length;
  const review = cycle.phase === 'off-cycle' ? ', off-cycle review' : '';
  const day = workingDayOn(cycle.rules, today);
  if (open.length === 0) return `${name}${review}, working day ${day}: ${nextOf(cycle)} can begin`;
  const due = stageDays(cycle.rules).find(({ stage }) => stage === open[0])!;
  const when = due.to < today ? `was due on ${due.to}` : due.to === today ? 'closes today' : `closes on ${due.to}`;
  const lacks = missing === 0 ? 'nothing is missing' : missing === 1 ? 'one thing is missing' : `${missing} things are missing`;
  return `${name}${review}, working day ${day}: ${stageName(open[0]!).toLowerCase()} ${when}, ${lacks}`;
}

function nextOf(cycle: Cycle): string {
  const next = stages.find((stage) => cycle.stages[stage].state === 'waiting');
  return next === undefined ? 'nothing' : stageName(next).toLowerCase();
}
