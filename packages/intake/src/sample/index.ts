export type { SampleTables } from './rows.ts';
export { type SampleOptions, sampleCompany, sampleItems } from './sample.ts';
export { writeSample } from './write.ts';
