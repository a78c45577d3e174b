import type { Highs, HighsCallbackMap, Model } from 'highs';
import type { ProgramArrays } from './wire.ts';

/** Presolve may say "infeasible or unbounded", and rounding may leave a status open: then solve without presolve. */
export function needsSecondLook(highs: Highs, status: number, mip: boolean): boolean {
  return status === highs.constants.modelStatus.unboundedOrInfeasible || isOpen(highs, status, mip);
}

/** True where the solver came to no answer. A search in whole numbers ends at the limit of its nodes, which is an answer. */
export function isOpen({ constants: { modelStatus: s } }: Highs, status: number, mip: boolean): boolean {
  if (status === s.iterationLimit) return !mip;
  return [s.unknown, s.presolveError, s.solveError, s.postsolveError].some((one) => one === status);
}

/** `before`: the status of the first run; `exponent`: see `boundExponent`. Gives the status. */
export function secondLook(
  highs: Highs,
  model: Model,
  program: ProgramArrays,
  { before, exponent }: { readonly before: number; readonly exponent: number },
  callbacks: HighsCallbackMap,
): number {
  const s = highs.constants.modelStatus;
  const isSearch = program.integer !== null;
  model.clearSolver();
  model.options.set({
    // A search in whole numbers that ended in an error found its plan as a rule, and missed a large quantity by its last digits.
    presolve: isSearch && before === s.solveError ? 'choose' : 'off',
    dual_simplex_cost_perturbation_multiplier: 1,
    user_bound_scale: exponent,
  });
  // It is not scaled with the rest, and a gap counted with it would say nothing.
  if (isSearch && exponent !== 0) model.changeObjectiveOffset(0);
  const status = runOnce(highs, model, callbacks);
  if (status !== s.unboundedOrInfeasible) return status;
  const { numCols } = model.getDimensions();
  for (let j = 0; j < numCols; j++) model.changeColCost(j, 0);
  model.clearSolver();
  return runOnce(highs, model, callbacks) === s.infeasible ? s.infeasible : s.unbounded;
}

/**
 * HiGHS lets a row be missed by so many units whatever their number, which beside large quantities is less than their last digit. So they are
 * counted in a larger unit, two to minus this power, until none is larger than `largestExponent` says; 0 where none is.
 */
export function boundExponent({ lower, upper, rowLower, rowUpper }: ProgramArrays): number {
  let largest = 1;
  for (const bounds of [lower, upper, rowLower, rowUpper]) {
    for (const bound of bounds) if (Number.isFinite(bound)) largest = Math.max(largest, Math.abs(bound));
  }
  return Math.min(0, largestExponent - Math.ceil(Math.log2(largest)));
}

const largestExponent = 24;

/** HiGHS ends some solves with an error, which the package throws, and leaves in the model what happened. */
export function runOnce({ constants: { modelStatus } }: Highs, model: Model, callbacks: HighsCallbackMap = {}): number {
  try {
    return model.run(callbacks).modelStatus;
  } catch (error) {
    if (!(error instanceof Error && error.name === 'HighsError')) throw error;
    const status = model.getModelStatus();
    return status === modelStatus.notSet ? modelStatus.solveError : status;
  }
}
