import type { Problem } from '../schemas/primitives.ts';
import type { Conflict } from '../schemas/scenario.ts';

/** A request that was not done, with what the server says about it. `type` tells the kinds apart. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiProblem';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  /** What happened meanwhile, when somebody was faster; null for every other problem. */
  get conflict(): Conflict | null {
    return this.problem.type === 'conflict' ? (this.problem as unknown as Conflict) : null;
  }
}

/** The problem a response tells, whatever stands between client and server. */
export async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => '');
  if (response.headers.get('content-type')?.startsWith('application/problem+json')) {
    try {
      return JSON.parse(text) as Problem;
    } catch {
      // Cut off on the way: the status still says enough.
    }
  }
  return { type: 'http', title: `The server answered ${response.status}.`, status: response.status, issues: [] };
}
