import { TrendKernel } from './trend-kernel.ts';

/**
 * Holt's linear trend: ŷ_{n+h} = l + h b, the form ETS(A,A,N).
 * Source: C. Holt (1957), reprinted in IJF 20 (2004).
 */
export const holt = () => new TrendKernel('ETS(A,A,N)', 'Linear trend (Holt)');
