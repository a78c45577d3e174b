import { spawn } from 'node:child_process';
import { access, constants, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { mpsChunks, type Solution, type SolveOptions } from '@equipoise/engine';
import { readSolutionFile } from './solution-file.ts';
import { type ProgramArrays, withoutPlan } from './wire.ts';

/** A `highs` executable: the one `EQUIPOISE_HIGHS` names, else the first on the PATH; null when there is none. */
export async function findNative(environment: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  const named = environment.EQUIPOISE_HIGHS;
  if (named !== undefined && named !== '') return (await isExecutable(named)) ? named : null;
  for (const folder of (environment.PATH ?? '').split(delimiter)) {
    if (folder === '') continue;
    for (const name of process.platform === 'win32' ? ['highs.exe'] : ['highs']) {
      const path = join(folder, name);
      if (await isExecutable(path)) return path;
    }
  }
  return null;
}

/**
 * Solves with a native HiGHS through files in a temporary folder: MPS with every digit in, its raw solution file out. It begins
 * cold: a warm start or a start is not handed over. Throws when the executable cannot do it; the caller may go on in WebAssembly.
 */
export async function solveNative(executable: string, program: ProgramArrays, options: SolveOptions): Promise<Solution> {
  if (options.signal?.aborted) return withoutPlan('cancelled');
  const folder = await mkdtemp(join(tmpdir(), 'equipoise-highs-'));
  try {
    const model = join(folder, 'model.mps');
    const settings = join(folder, 'settings.txt');
    const answer = join(folder, 'solution.txt');
    await writeModel(model, program);
    await writeFile(settings, settingsText(program, options));
    const log = await runToEnd(executable, ['--options_file', settings, '--solution_file', answer, model], options);
    if (log.cancelled) return withoutPlan('cancelled');
    if (log.memory) return withoutPlan('out-of-memory');
    return readSolutionFile(await readFile(answer, 'utf8'), log.text, program);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function settingsText(program: ProgramArrays, options: SolveOptions): string {
  const lines = ['random_seed = 0', 'threads = 1', 'parallel = off', `mip_rel_gap = ${options.gap ?? 1e-6}`];
  if (program.integer === null) lines.push('solver = simplex');
  if (options.nodeLimit !== undefined) lines.push(`mip_max_nodes = ${options.nodeLimit}`);
  if (options.timeLimit !== undefined) lines.push(`time_limit = ${options.timeLimit}`);
  return `${lines.join('\n')}\n`;
}

async function writeModel(path: string, program: ProgramArrays): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const chunk of mpsChunks(program)) await file.write(chunk);
  } finally {
    await file.close();
  }
}

interface Run {
  readonly text: string;
  readonly cancelled: boolean;
  readonly memory: boolean;
}

const progressMilliseconds = 500;

function runToEnd(executable: string, parameters: readonly string[], options: SolveOptions): Promise<Run> {
  const { signal, onProgress } = options;
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(executable, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    const kill = () => void child.kill('SIGKILL');
    signal?.addEventListener('abort', kill);
    const nothingYet = { iterations: 0, objective: Number.NaN, bound: Number.NEGATIVE_INFINITY, gap: Number.POSITIVE_INFINITY };
    const ticker =
      onProgress &&
      setInterval(() => onProgress({ seconds: (performance.now() - began) / 1000, ...nothingYet }), progressMilliseconds);
    const finish = () => {
      clearInterval(ticker);
      signal?.removeEventListener('abort', kill);
    };
    child.on('error', (error) => {
      finish();
      reject(error);
    });
    child.on('close', (code, killedBy) => {
      finish();
      const memory = killedBy === 'SIGKILL' || killedBy === 'SIGABRT' || /bad_alloc|out of memory/i.test(text);
      if (signal?.aborted || memory || code === 0 || code === 1) {
        resolve({ text, cancelled: signal?.aborted === true, memory });
      } else reject(new Error(`${executable} ended with ${killedBy ?? `code ${code}`}: ${text.slice(-300)}`));
    });
  });
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
