export { giveWay } from './give-way.ts';
export { createInlineSolver } from './inline.ts';
export { findNative } from './native.ts';
export { createSolver, type SolverOptions } from './solver.ts';
