import { TrendKernel } from './trend-kernel.ts';

/**
 * Damped trend: ŷ_{n+h} = l + (φ + … + φ^h) b, the form ETS(A,Ad,N).
 * Source: E. Gardner & E. McKenzie, Management Science 31 (1985).
 */
export const damped = () => new TrendKernel('ETS(A,Ad,N)', 'Damped trend');
