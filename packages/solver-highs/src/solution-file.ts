import type { Basis, Solution, SolveStatus } from '@equipoise/engine';
import { type ProgramArrays, withoutPlan } from './wire.ts';

/**
 * Reads the raw solution file of HiGHS (style 0) for a program written with columns C0, C1, … and rows R0, R1, …:
 * model status, primal values, dual values, basis. Bound and iterations are not in it; they come from the log.
 */
export function readSolutionFile(text: string, log: string, program: ProgramArrays): Solution {
  const lines = new Lines(text);
  lines.seek('Model status');
  const modelStatus = lines.next();
  const iterations = Number(/(?:Simplex|LP)\s+iterations:?\s*(\d+)/.exec(log)?.[1] ?? 0);
  lines.seek('# Primal solution values');
  const primalStatus = lines.next();
  const status = statusOf(modelStatus, primalStatus === 'Feasible');
  if (status !== 'optimal' && status !== 'feasible') return withoutPlan(status, iterations);
  const objective = Number(lines.next().replace('Objective', ''));
  const primal = lines.values('Columns', program.columns);
  lines.values('Rows', program.rows);
  const mip = program.integer !== null;
  lines.seek('# Dual solution values');
  const hasDual = !mip && lines.next() === 'Feasible';
  const reducedCost = hasDual ? lines.values('Columns', program.columns) : null;
  const rowDual = hasDual ? lines.values('Rows', program.rows) : null;
  const bound = mip ? mipBound(log, objective) : status === 'optimal' ? objective : Number.NEGATIVE_INFINITY;
  return {
    status,
    objective,
    bound,
    gap: Math.abs(objective - bound) / Math.max(1, Math.abs(objective)),
    primal,
    rowDual,
    reducedCost,
    basis: mip ? null : readBasis(lines, program),
    iterations,
  };
}

function statusOf(modelStatus: string, hasPlan: boolean): SolveStatus {
  switch (modelStatus) {
    case 'Optimal':
    case 'Empty':
      return 'optimal';
    case 'Infeasible':
      return 'infeasible';
    case 'Unbounded':
      return 'unbounded';
    case 'Primal infeasible or unbounded':
      throw new Error('the native HiGHS could not tell infeasible from unbounded');
    default:
      return hasPlan ? 'feasible' : 'limit';
  }
}

/** The report at the end of a mixed-integer log has a line `Dual bound  -70 …`. */
function mipBound(log: string, objective: number): number {
  const found = /Dual bound\s+(-?[\d.]+(?:e[+-]?\d+)?)/i.exec(log)?.[1];
  return found === undefined ? Number.NEGATIVE_INFINITY : Math.min(Number(found), objective);
}

function readBasis(lines: Lines, program: ProgramArrays): Basis | null {
  if (!lines.trySeek('# Basis')) return null;
  // Earlier formats put all codes in one line; a basis is a convenience, so they are passed over.
  if (lines.next() !== 'HiGHS_basis_file v2' || lines.next() !== 'Valid') return null;
  const columns = Uint8Array.from(lines.values('Columns', program.columns));
  return { columns, rows: Uint8Array.from(lines.values('Rows', program.rows)) };
}

/** Walks through the file once without splitting it into a million strings. */
class Lines {
  #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(): string {
    if (this.#at >= this.#text.length) throw new Error('the solution file of HiGHS ends too early');
    let end = this.#text.indexOf('\n', this.#at);
    if (end < 0) end = this.#text.length;
    const line = this.#text.slice(this.#at, end).trim();
    this.#at = end + 1;
    return line;
  }

  trySeek(heading: string): boolean {
    const at = this.#text.indexOf(heading, this.#at);
    if (at < 0) return false;
    this.#at = at;
    this.next();
    return true;
  }

  seek(heading: string): void {
    if (!this.trySeek(heading)) throw new Error(`the solution file of HiGHS has no "${heading}"`);
  }

  /** A section `# Columns 3`, then one `C0 1.5` a line. */
  values(what: 'Columns' | 'Rows', count: number): Float64Array {
    this.#count(what, count);
    const values = new Float64Array(count);
    for (let k = 0; k < count; k++) {
      const line = this.next();
      const space = line.lastIndexOf(' ');
      const position = Number(line.slice(1, space));
      if (!(position >= 0 && position < count)) throw new Error(`the solution file of HiGHS has a line "${line}"`);
      values[position] = Number(line.slice(space + 1));
    }
    return values;
  }

  #count(what: string, count: number): void {
    const line = this.next();
    if (line !== `# ${what} ${count}`) throw new Error(`the solution file of HiGHS says "${line}" instead of ${count} ${what}`);
  }
}
