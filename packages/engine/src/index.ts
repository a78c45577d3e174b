export * from './calendar/index.ts';
export * from './capacity/index.ts';
export * from './company/index.ts';
export * from './company/measures/index.ts';
export * from './hierarchy/index.ts';
export * from './optimise/index.ts';
export * from './series/index.ts';
export * from './supply/index.ts';
