import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Issue, SupplyProblem } from '@equipoise/engine';
import { unreadableFile } from '../findings.ts';
import { type CaseFile, caseIssues, type Expectation } from './case-file.ts';
import { caseProblem } from './case-problem.ts';
import { senseIssues } from './case-sense.ts';

/** A planning case with a published answer. */
export interface PlanningCase {
  readonly name: string;
  readonly source: string;
  /** As the case itself says it. */
  readonly problem: SupplyProblem;
  readonly expect: readonly Expectation[];
  /** With what the expectation changes: whole heads or not, and where a chase plan ends. */
  problemFor(expectation: Expectation): SupplyProblem;
}

export interface CaseRead {
  /** null when there are errors. */
  readonly case: PlanningCase | null;
  readonly issues: readonly Issue[];
}

/** Reads one case; all that is wrong with it is found at once. */
export async function readCase(path: string): Promise<CaseRead> {
  const file = basename(path);
  const bytes = await bytesOf(path);
  if (!Buffer.isBuffer(bytes)) return { case: null, issues: [{ ...bytes, at: { file } }] };
  const parsed = parseJson(bytes, file);
  if ('issue' in parsed) return { case: null, issues: [parsed.issue] };
  const wrong = caseIssues(parsed.value, file);
  if (wrong.length > 0) return { case: null, issues: wrong };
  const issues = senseIssues(parsed.value as CaseFile, file);
  if (issues.some(({ severity }) => severity === 'error')) return { case: null, issues };
  const { name = file.replace(/\.json$/, ''), source, problem, expect } = parsed.value as CaseFile;
  return {
    case: { name, source, problem: caseProblem(name, problem), expect, problemFor: (one) => caseProblem(name, problem, one) },
    issues,
  };
}

export interface CasesRead {
  readonly cases: readonly PlanningCase[];
  readonly issues: readonly Issue[];
}

/** Reads every `.json` file of a folder, by name. Cases with issues are left out. */
export async function readCases(folder: string): Promise<CasesRead> {
  const listed = await readdir(folder).catch((error) => unreadableFile(error) ?? Promise.reject(error));
  if (!Array.isArray(listed)) return { cases: [], issues: [{ ...listed, at: { file: folder } }] };
  const names = listed.filter((name) => name.endsWith('.json')).sort();
  const read = await Promise.all(names.map((name) => readCase(join(folder, name))));
  const issues = read.flatMap((one) => one.issues);
  if (names.length === 0) issues.push(noCases(folder));
  return { cases: read.flatMap((one) => one.case ?? []), issues };
}

async function bytesOf(path: string): Promise<Buffer | Issue> {
  try {
    return await readFile(path);
  } catch (error) {
    const unreadable = unreadableFile(error);
    if (unreadable === null) throw error;
    return unreadable;
  }
}

function parseJson(bytes: Buffer, file: string): { value: unknown } | { issue: Issue } {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), withoutNulls) };
  } catch (error) {
    return {
      issue: {
        code: 'intake/not-json',
        severity: 'error',
        message: 'The file is not JSON.',
        at: { file },
        seen: error instanceof SyntaxError ? error.message : 'bytes that are not UTF-8',
        wanted: 'a JSON object with name, source, problem and expect',
        remedy: 'Correct the file; an editor that knows JSON shows where it breaks off.',
      },
    };
  }
}

/** A field that is null is not there. In a list a null stays, and is refused. */
function withoutNulls(this: unknown, _key: string, value: unknown): unknown {
  return value === null && !Array.isArray(this) ? undefined : value;
}

function noCases(folder: string): Issue {
  return {
    code: 'intake/no-cases',
    severity: 'error',
    message: 'The folder has no planning cases.',
    at: { file: folder },
    seen: 'no .json file',
    wanted: 'one .json file a case',
    remedy: 'Check the path.',
  };
}
