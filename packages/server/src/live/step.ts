import type { Step } from '@equipoise/api';
import { type LogEntry, stepSentence } from '@equipoise/store';
import { cycleEventOf, cycleEventWords, cycleOfEntry } from '../cycle/cycle-entry.ts';

/** A row of the log as the browser shows it. */
export function stepOf(entry: LogEntry): Step {
  const { sequence, kind, by, at, reason } = entry;
  return { sequence, kind, by, at, reason, sentence: sentenceOf(entry) };
}

/** What a row of the log did, as a sentence. */
export function sentenceOf(entry: LogEntry): string {
  const cycle = cycleOfEntry(entry);
  const words = cycle === null ? stepSentence(entry) : cycleEventWords(cycle, cycleEventOf(entry));
  return words.charAt(0).toUpperCase() + words.slice(1);
}
