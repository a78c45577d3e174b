import type { Issue } from '@equipoise/engine';
import { type ReadFailure, type RecordReader, readRecords } from '../csv/records.ts';
import { type Findings, unreadableFile } from '../findings.ts';

/** Reads a file record by record; what the disk does not give, and where it stops being a table, is a finding. */
export async function readRows(path: string, findings: Findings, reader: RecordReader): Promise<void> {
  try {
    const failure = await readRecords(path, reader);
    if (failure) findings.add(describeFailure(failure));
  } catch (error) {
    const issue = unreadableFile(error);
    if (!issue) throw error;
    findings.add(issue);
  }
}

/** A file that stops being a table, in words. */
function describeFailure(failure: ReadFailure): Issue {
  const common = { severity: 'error' as const, remedy: 'Save the file again as "CSV UTF-8".' };
  switch (failure.kind) {
    case 'empty':
      return { ...common, code: 'intake/empty-file', message: 'The file is empty.', wanted: 'series_id,period,value,split' };
    case 'bad-byte':
      return {
        ...common,
        code: 'intake/encoding',
        message: 'The file is not UTF-8 text.',
        at: { row: failure.at.row },
        seen: `byte ${failure.at.byte}`,
      };
    case 'quote':
      return {
        ...common,
        code: 'intake/quote',
        message: 'A quotation mark stands where none may stand; the rest of the file was not read.',
        at: { row: failure.line },
      };
    case 'record-too-long':
      return {
        ...common,
        code: 'intake/row-too-long',
        message: `A row is longer than ${failure.limit} characters.`,
        at: { row: failure.line },
      };
    default:
      return failure satisfies never;
  }
}
