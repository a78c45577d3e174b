import type { SolveProgress } from '@equipoise/engine';
import type { Highs, HighsCallbackMap } from 'highs';

/** Called while a solve runs. */
export interface SolveHooks {
  readonly onProgress: ((progress: SolveProgress) => void) | null;
  /** Asked now and then; true ends the solve as `cancelled`. */
  readonly cancelled: (() => boolean) | null;
}

const progressMilliseconds = 200;

export interface Watch {
  readonly callbacks: HighsCallbackMap;
  readonly cancelled: () => boolean;
}

/**
 * Callbacks cost a crossing out of WebAssembly each, so they are registered only when somebody listens. A search in whole numbers is always
 * watched, some times a node, and ended after `mostSearchSteps` steps of simplex in all, which HiGHS has no limit for.
 */
export function watcher(highs: Highs, hooks: SolveHooks, mostSearchSteps: number | null): Watch {
  const { onProgress } = hooks;
  const isHeard = onProgress !== null || hooks.cancelled !== null;
  if (!isHeard && mostSearchSteps === null) return { callbacks: {}, cancelled: () => false };
  const type = highs.constants.callbackType;
  const began = performance.now();
  let told = began;
  let stop = false;
  const step = (interrupt: () => void, progress: () => Omit<SolveProgress, 'seconds'>): undefined => {
    if (onProgress !== null) {
      const now = performance.now();
      if (now - told >= progressMilliseconds) {
        told = now;
        onProgress({ seconds: (now - began) / 1000, ...progress() });
      }
    }
    if (hooks.cancelled?.() === true) {
      stop = true;
      interrupt();
    }
    return undefined;
  };
  const nothingYet = { objective: Number.NaN, bound: Number.NEGATIVE_INFINITY, gap: Number.POSITIVE_INFINITY };
  return {
    cancelled: () => stop || hooks.cancelled?.() === true,
    callbacks: {
      ...(isHeard && {
        [type.simplexInterrupt]: (event) =>
          step(
            () => event.interrupt(),
            () => ({ iterations: event.data.simplex_iteration_count ?? 0, ...nothingYet }),
          ),
      }),
      [type.mipInterrupt]: (event) => {
        if (mostSearchSteps !== null && Number(event.data.mip_total_lp_iterations ?? 0n) > mostSearchSteps) event.interrupt();
        return step(
          () => event.interrupt(),
          () => {
            const objective = event.data.mip_primal_bound ?? Number.NaN;
            const bound = event.data.mip_dual_bound ?? Number.NEGATIVE_INFINITY;
            const found = Math.abs(objective) < 1e100;
            return {
              iterations: Number(event.data.mip_total_lp_iterations ?? 0n),
              objective: found ? objective : Number.NaN,
              bound,
              gap: found ? Math.abs(objective - bound) / Math.max(1, Math.abs(objective)) : Number.POSITIVE_INFINITY,
            };
          },
        );
      },
    },
  };
}
