import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Writer {
  readonly process: ChildProcess;
  /** Everything it has said, once it has ended. */
  readonly ended: Promise<{ readonly lines: readonly string[]; readonly signal: string | null; readonly code: number | null }>;
  /** Its first five operations are done: edits, an event, and where it writes things together, those. */
  readonly busy: Promise<void>;
}

/** Starts a process that writes (see writer.ts). */
export function startWriter(path: string, name: string, count: number, ...more: readonly 'together'[]): Writer {
  const writer = join(import.meta.dirname, 'writer.ts');
  const child = spawn(process.execPath, [writer, path, name, String(count), ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  let begun: () => void = () => {};
  const busy = new Promise<void>((resolve) => {
    begun = resolve;
  });
  child.stdout.on('data', (bytes: Buffer) => {
    text += bytes.toString('utf8');
    if (text.split('done ').length > 5) begun();
  });
  const ended = new Promise<Awaited<Writer['ended']>>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      begun();
      // A line that was cut off was not said.
      resolve({ lines: text.split('\n').slice(0, -1), signal, code });
    });
  });
  return { process: child, ended, busy };
}

export const idsSaid = (word: 'try' | 'done', lines: readonly string[]) =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.split(' ')[1]!);
