import type { Issue, TableName } from '@equipoise/engine';
import { type TableContents, type TableRow, type WriteOptions, writeTables } from '../folder/write-tables.ts';
import { type SampleOptions, sampleCompany } from './sample.ts';

/**
 * Writes the sample company as a folder of base data, one CSV file a table. The same options give the same bytes. An issue instead of
 * files where the folder has contents and `overwrite` is not set. Rejects once `signal` is aborted, with nothing left behind.
 */
export async function writeSample(
  folder: string,
  { overwrite = false, signal, ...options }: SampleOptions & WriteOptions & { readonly signal?: AbortSignal } = {},
): Promise<Issue[]> {
  const contents = sampleCompany(options);
  return writeTables(signal === undefined ? contents : stoppable(contents, signal), folder, { overwrite });
}

/** The same rows until somebody stops it. */
function stoppable(contents: TableContents, signal: AbortSignal): TableContents {
  return Object.fromEntries(
    (Object.entries(contents) as [TableName, Iterable<TableRow>][]).map(([name, rows]) => [name, rowsUntil(rows, signal)]),
  );
}

function* rowsUntil(rows: Iterable<TableRow>, signal: AbortSignal): Generator<TableRow> {
  for (const row of rows) {
    signal.throwIfAborted();
    yield row;
  }
}
