import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';

const main = join(import.meta.dirname, '..', 'src', 'main.ts');

export interface Answered {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own with the sample company in it, and the command line as a shell would run it there. */
export class Desk {
  readonly place = mkdtempSync(join(tmpdir(), 'equipoise-scenario-'));

  constructor(items = 14) {
    expect(this.run('sample', 'co', '--items', String(items), '--seed', '3').code).toBe(0);
  }

  run(...args: readonly string[]): Answered {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { cwd: this.place, encoding: 'utf8' });
    expect(stderr).not.toMatch(/\n\s+at .*:\d+:\d+/);
    return { code: status, stdout, stderr };
  }

  /** Fine, or the test says what went wrong. */
  fine(...args: readonly string[]): string {
    const { code, stdout, stderr } = this.run(...args);
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    return stdout.replaceAll('\u00a0', ' ');
  }

  // biome-ignore lint/suspicious/noExplicitAny: the shape of each answer is what the tests state
  json(...args: readonly string[]): any {
    return JSON.parse(this.fine(...args, '--json'));
  }

  /** Refused with exit code 1; gives what was said. */
  refused(...args: readonly string[]): string {
    const { code, stderr } = this.run(...args);
    expect(`${code} ${stderr}`).toMatch(/^1 /);
    return stderr.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ');
  }

  /** Runs beside others. */
  start(...args: readonly string[]): Promise<Answered> {
    const child = spawn(process.execPath, [main, ...args], { cwd: this.place });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data) => {
      stdout += data;
    });
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
  }

  clear(): void {
    rmSync(this.place, { recursive: true, force: true });
  }
}

export const signed = ['--by', 'Planner', '--today', '2026-11-03'] as const;
