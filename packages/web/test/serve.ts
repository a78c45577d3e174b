import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Served {
  readonly url: string;
  readonly data: string;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..', '..');

/** The real server with a fresh workspace: the sample company in the middle of its cycle, `plain` without one, or nothing. */
export async function serveSample(
  options: { readonly empty?: boolean; readonly plain?: boolean; readonly data?: string; readonly port?: number } = {},
): Promise<Served> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'equipoise-data-'));
  const args = [
    'packages/cli/src/main.ts',
    'serve',
    '--data',
    data,
    '--port',
    String(options.port ?? 0),
    ...(options.empty ? ['--empty'] : []),
    ...(options.plain ? ['--plain'] : []),
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await addressOf(child);
  return {
    url,
    data,
    stop: async () => {
      const { exitCode, signalCode } = child;
      if (exitCode === null && signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await ended;
      }
      if (options.data === undefined) rmSync(data, { recursive: true, force: true });
      if (exitCode !== null || signalCode !== null) throw new Error(`the server had ended by itself: ${exitCode ?? signalCode}`);
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the server says nothing');
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /https?:\/\/\S+/.exec(line);
    if (found) {
      child.stdout.resume();
      return found[0].replace(/\/$/, '');
    }
  }
  throw new Error('the server ended before it said where it is');
}
