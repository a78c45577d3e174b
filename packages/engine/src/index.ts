export * from './hierarchy/index.ts';
export * from './optimise/index.ts';
