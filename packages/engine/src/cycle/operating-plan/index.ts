export { type Described, formFaults, type Read } from './described.ts';
export * from './operating-plan.ts';
