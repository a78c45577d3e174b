import { type Applied, type Company, counts, type Entry, type Issue, sentenceOf } from '@equipoise/engine';
import type { OpenedScenario, ScenarioHead } from '@equipoise/store';
import { stepSentence } from '@equipoise/store';

/** An entry for programs: the assumption as it is kept, whether it counts, and its sentence. */
export function entryJson(entry: Entry, company: Company, day: string): object {
  return {
    ...entry.assumption,
    ticked: entry.on,
    counts: counts(entry, day),
    sentence: sentenceOf(entry.assumption.change, company),
  };
}

export function headJson(head: ScenarioHead): object {
  const { name, id, base, version, origin, createdBy, createdAt, changedBy, changedAt } = head;
  return { name, id, base, version, origin, createdBy, createdAt, changedBy, changedAt };
}

export function scenarioJson({ head, scenario, undo, redo }: OpenedScenario, applied: Applied, day: string): object {
  return {
    ...headJson(head),
    strategy: applied.strategy,
    entries: scenario.entries.map((entry) => entryJson(entry, applied.company, day)),
    undo: undo === null ? null : stepSentence(undo),
    redo: redo === null ? null : stepSentence(redo),
    issues: applied.issues satisfies readonly Issue[],
  };
}
