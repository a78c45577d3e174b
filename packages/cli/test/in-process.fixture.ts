import { runProgram } from '../src/program.ts';

export interface Heard {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in this process and keeps what it says: for tests that are about its words, and want no process for each. */
export async function runHere(...args: readonly string[]): Promise<Heard> {
  const heard = { stdout: '', stderr: '' };
  const kept = { stdout: process.stdout.write, stderr: process.stderr.write };
  const hear = (name: 'stdout' | 'stderr') =>
    ((piece: string) => {
      heard[name] += piece;
      return true;
    }) as typeof process.stdout.write;
  for (const name of ['stdout', 'stderr'] as const) process[name].write = hear(name);
  try {
    return { code: await runProgram(args), ...heard };
  } finally {
    for (const name of ['stdout', 'stderr'] as const) process[name].write = kept[name];
  }
}
