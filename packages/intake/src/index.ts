export * from './adventure-works/index.ts';
export { type CompanyRead, readCompany } from './folder/read-company.ts';
export * from './sample/index.ts';
