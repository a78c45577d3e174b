import { expect } from 'vitest';
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

/**
 * The same in a folder, with variables of the environment: what a shell that stands there would see, and no trace of a stack. Folder and
 * environment are those of the whole process, so one command at a time.
 */
export async function runIn(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Heard> {
  const home = process.cwd();
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
  process.chdir(folder);
  Object.assign(process.env, env);
  try {
    const heard = await runHere(...args);
    expect(heard.stderr).not.toMatch(/\n\s+at .*:\d+:\d+/);
    return heard;
  } finally {
    process.chdir(home);
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
