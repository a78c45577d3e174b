export type { SampleTables } from './rows.ts';
export { type SampleOptions, sampleCompany } from './sample.ts';
export { writeSample } from './write.ts';
