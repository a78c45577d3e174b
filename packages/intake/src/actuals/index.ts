export { type NextBase, readNextBase } from './next-base.ts';
