export type { Expectation } from './case-file.ts';
export { type CaseRead, type CasesRead, type PlanningCase, readCase, readCases } from './read-case.ts';
