import type { Outcomes, RobustWork } from './outcomes.ts';

/** Meets alternatives with the futures; may use threads. */
export type Meet = (work: RobustWork) => Outcomes | Promise<Outcomes>;
