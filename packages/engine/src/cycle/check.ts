import type { Stage } from './stage.ts';

/** One line of a stage's check list. */
export interface Check {
  /** `actuals-in`: the same in every cycle. */
  readonly id: string;
  readonly stage: Stage;
  /** `computed` lines follow from the facts; `manual` ones are ticked by a person. */
  readonly kind: 'computed' | 'manual';
  /** What must be so, in a few words. */
  readonly title: string;
  readonly state: 'done' | 'missing' | 'waived';
  /** What is there and what is lacking, in one sentence. */
  readonly sentence: string;
}
