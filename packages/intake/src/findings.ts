import type { Issue } from '@equipoise/engine';

/** Most errors, and most other findings, that are told of one file. */
export const findingsPerFile = 200;

/** Collects what is found in one file: the first of many, and how many more there were. */
export interface Findings {
  add(issue: Issue): void;
  readonly errors: number;
  /** All of it, ending with the number of those not told. */
  list(): Issue[];
}

export function findingsOf(file: string): Findings {
  const told: Issue[] = [];
  let errors = 0;
  let others = 0;
  return {
    add(issue) {
      const count = issue.severity === 'error' ? ++errors : ++others;
      if (count <= findingsPerFile) told.push(shortened({ ...issue, at: { file, ...issue.at } }));
    },
    get errors() {
      return errors;
    },
    list() {
      const untold = Math.max(0, errors - findingsPerFile) + Math.max(0, others - findingsPerFile);
      if (untold === 0) return told;
      return [...told, moreFindings(file, untold, errors > findingsPerFile)];
    },
  };
}

/** Longer texts of a finding come from a cell that is no cell but a page. */
const longest = 600;

/** The same finding without endless texts, so that one damaged cell does not fill the screen. */
function shortened(issue: Issue): Issue {
  const long = [issue.message, issue.seen, issue.remedy, issue.at?.column].some(
    (text) => text !== undefined && text.length > longest,
  );
  if (!long) return issue;
  const cut = (value: unknown): unknown =>
    typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)} …` : value;
  const fields = (record: object): object => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, cut(value)]));
  return { ...fields(issue), at: fields(issue.at ?? {}) } as Issue;
}

const diskFaults: Readonly<Record<string, string>> = {
  ENOENT: 'It is not there.',
  ENOTDIR: 'Its folder is not a folder.',
  EISDIR: 'It is a folder.',
  EACCES: 'It may not be read.',
  EPERM: 'It may not be read.',
  ELOOP: 'It is a link that leads back to itself.',
  ENAMETOOLONG: 'Its name is too long.',
  EIO: 'The disk failed.',
};

/** What to say of a pipe or device in the place of a file. */
export const noFile: Issue = {
  code: 'intake/unreadable-file',
  severity: 'error',
  message: 'This is a pipe or a device, not a file. It was not read.',
  seen: 'no regular file',
  wanted: 'a file that may be read',
  remedy: 'Put a CSV file in its place.',
};

/** What to say of a file that the disk does not give; null for any other fault. */
export function unreadableFile(error: unknown): Issue | null {
  const why = diskFaults[(error as NodeJS.ErrnoException).code ?? ''];
  if (why === undefined) return null;
  return {
    code: 'intake/unreadable-file',
    severity: 'error',
    message: `The file could not be read. ${why}`,
    seen: (error as NodeJS.ErrnoException).code!,
    wanted: 'a file that may be read',
    remedy: 'Check the path and the rights of the file.',
  };
}

function moreFindings(file: string, untold: number, severe: boolean): Issue {
  return {
    code: 'intake/more-findings',
    severity: severe ? 'error' : 'warning',
    message: `${untold} more findings in ${file} are not listed.`,
    at: { file },
    remedy: 'Mend those listed first, and read the folder again.',
  };
}
