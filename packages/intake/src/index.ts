export { type CompanyRead, readCompany } from './folder/read-company.ts';
export { type SampleOptions, sampleCompany, writeSample } from './sample/index.ts';
