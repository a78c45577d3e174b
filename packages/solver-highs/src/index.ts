export { createInlineSolver } from './inline.ts';
export { createSolver, type SolverOptions } from './solver.ts';
