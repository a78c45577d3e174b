export { type Applied, applyEntries, counts } from './apply.ts';
export type { Assumption, AssumptionState, Entry, Scenario, Team } from './assumption.ts';
export type { Change, ChangeKind, DemandPlace, Operation, Span as ChangeSpan } from './change.ts';
export { assumptionVersion, type Decoded, decodeAssumption, encodeAssumption, readAssumption } from './codec/assumption.ts';
export { changeFaults, changeKinds } from './codec/change-shapes.ts';
export { type BookRow, bookOf, type DemandBook, panelOf } from './demand-book.ts';
export type { CompanyStep, Contribution } from './draft.ts';
