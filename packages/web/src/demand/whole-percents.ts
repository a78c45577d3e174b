import { apportion } from '@equipoise/engine';

/** Shares as whole percent that add up to 100, however they are rounded; none where there is nothing to share. */
export function wholePercents(shares: readonly number[]): readonly number[] {
  return shares.some((share) => share > 0) ? [...apportion(100, Float64Array.from(shares), 1)] : shares.map(() => 0);
}
