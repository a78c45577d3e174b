export type * from './operation.ts';
export type * from './store.ts';
