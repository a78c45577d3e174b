import { stat } from 'node:fs/promises';
import type { Company, Issue } from '@equipoise/engine';
import { readCompany } from '@equipoise/intake';
import { Refused, refused } from '../outcome.ts';
import type { Terminal } from '../terminal.ts';
import { countIssues, renderIssues } from '../text/issues.ts';

export interface OpenedCompany {
  readonly company: Company;
  /** Warnings and notes; errors refuse the folder. */
  readonly issues: readonly Issue[];
}

/** Reads a folder of base data; refuses it with every error found. Warnings go to stderr unless the caller prints them. */
export async function openCompany(folder: string, terminal: Terminal, { quiet = false } = {}): Promise<OpenedCompany> {
  await wantFolder(folder);
  terminal.progress.begin(`Reading ${folder}`);
  const { company, issues } = await readCompany(folder);
  terminal.progress.end();
  if (company === null) throw new Refused(issues);
  const warnings = issues.filter(({ severity }) => severity === 'warning');
  if (!quiet && !terminal.json && warnings.length > 0) {
    terminal.tell(`${renderIssues(warnings)}\n(${countIssues(issues)} in ${folder})\n`);
  }
  return { company, issues };
}

/** What a plan leaves out or takes for granted, to people on stderr. */
export function tellNotes(notes: readonly Issue[], terminal: Terminal): void {
  if (!terminal.json && notes.length > 0) terminal.tell(`${renderIssues(notes)}\n`);
}

const ofBaseData = {
  content: 'CSV files',
  remedy: 'Name a folder of base data; `equipoise sample my-company` writes one to begin with.',
};

/** Refuses a place that is not a folder. */
export async function wantFolder(folder: string, { content, remedy } = ofBaseData): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory()) return;
  throw refused(
    found ? 'cli/not-a-folder' : 'cli/no-folder',
    found ? `${folder} is a file; a folder of ${content} is wanted.` : `The folder ${folder} does not exist.`,
    remedy,
    { file: folder },
  );
}
