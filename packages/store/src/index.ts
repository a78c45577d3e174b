export type * from './accounts.ts';
export type * from './operation.ts';
export type { StoreOptions } from './sql/sql-store.ts';
export { openAccounts } from './sqlite/accounts.ts';
export { type Opened, type OpenOptions, openWorkspace } from './sqlite/open.ts';
export { type Restored, restoreWorkspace } from './sqlite/restore.ts';
export { stepSentence } from './step-sentence.ts';
export type * from './store.ts';
export type * from './stream.ts';
