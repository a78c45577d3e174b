import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Heard, runIn } from './in-process.fixture.ts';

const main = join(import.meta.dirname, '..', 'src', 'main.ts');

export interface Answered {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own with the sample company in it, and the command line as a shell would run it there, one command after the other. */
export class Desk {
  readonly place = mkdtempSync(join(tmpdir(), 'equipoise-scenario-'));

  static async open(items = 14): Promise<Desk> {
    const desk = new Desk();
    expect((await desk.run('sample', 'co', '--items', String(items), '--seed', '3')).code).toBe(0);
    return desk;
  }

  run(...args: readonly string[]): Promise<Heard> {
    return runIn(this.place, args);
  }

  /** Fine, or the test says what went wrong. */
  async fine(...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(...args);
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    return stdout.replaceAll('\u00a0', ' ');
  }

  // biome-ignore lint/suspicious/noExplicitAny: the shape of each answer is what the tests state
  async json(...args: readonly string[]): Promise<any> {
    return JSON.parse(await this.fine(...args, '--json'));
  }

  /** Refused with exit code 1; gives what was said. */
  async refused(...args: readonly string[]): Promise<string> {
    const { code, stderr } = await this.run(...args);
    expect(`${code} ${stderr}`).toMatch(/^1 /);
    return stderr.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ');
  }

  /** A process of its own, beside others; ended after two minutes, as one that would stay for ever (`code` is null then). */
  start(...args: readonly string[]): Promise<Answered> {
    const child = spawn(process.execPath, [main, ...args], { cwd: this.place, timeout: 120_000 });
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
