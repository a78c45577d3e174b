import type { ProgramArrays } from './wire.ts';

/** What a WebAssembly instance can address. */
export const wasmCeilingBytes = 2 * 2 ** 30;

/**
 * Least memory HiGHS takes for a program, bytes: dual simplex with presolve took 310 to 320 bytes for each column, row and
 * nonzero at 0.6 and 3.0 million of them together. Meant for refusing what cannot succeed, so it is on the low side.
 */
export function leastBytes(program: ProgramArrays): number {
  return 280 * (program.columns + program.rows + program.start[program.columns]!);
}
