import type { Issue } from '@equipoise/engine';
import { type WriteOptions, writeTables } from '../folder/write-tables.ts';
import { type SampleOptions, sampleCompany } from './sample.ts';

/**
 * Writes the sample company as a folder of base data, one CSV file a table. The same options give the same bytes. An issue instead of
 * files where the folder has contents and `overwrite` is not set.
 */
export async function writeSample(
  folder: string,
  { overwrite = false, ...options }: SampleOptions & WriteOptions = {},
): Promise<Issue[]> {
  return writeTables(sampleCompany(options), folder, { overwrite });
}
