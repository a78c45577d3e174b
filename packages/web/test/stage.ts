import { type ChildProcess, fork } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { chromiumPath, launch } from './browser.ts';
import type { Served } from './serve.ts';

/*
 * What journeys of one worker share, because nothing that a journey changes is in it: Chromium, in which each has profiles of its own, and
 * a process of servers, of which each has its own with a data folder of its own.
 */

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of this run: workspaces that journeys begin with. */
    readonly prepared: string;
  }
}

let browser: Promise<Browser> | null = null;
let servers: ChildProcess | null = null;
let started = 0;

/** Chromium; a journey takes fresh profiles of it and closes them. */
export function sharedBrowser(): Promise<Browser> {
  browser ??= launchIn(inject('prepared'));
  return browser;
}

/** Chromium keeps its own files in a folder that is put away with the run, however it ends. */
async function launchIn(folder: string): Promise<Browser> {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    const opened = await launch(chromiumPath() ?? '');
    // One that died takes one journey with it, and not all that follow.
    opened.once('disconnected', () => {
      browser = null;
    });
    return opened;
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

type Kind = 'empty' | 'plain' | 'under-way';
const seeds = {
  empty: { kind: 'empty' },
  plain: { kind: 'sample' },
  'under-way': { kind: 'sample', cycle: 'under-way' },
} as const;

/** The real server, with its own copy of a workspace in which the sample company stands, or with an empty one. */
export async function serveCopy(options: { readonly empty?: boolean; readonly plain?: boolean }): Promise<Served> {
  const kind: Kind = options.empty ? 'empty' : options.plain ? 'plain' : 'under-way';
  const data = mkdtempSync(join(tmpdir(), 'equipoise-data-'));
  if (kind !== 'empty') cpSync(await prepared(kind), data, { recursive: true });
  const { name, url } = await start(data, kind, false);
  return {
    url,
    data,
    stop: async () => {
      await ask({ kind: 'stop', name });
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The folder in which the sample company stands: made once in a run, by whoever needs it first. */
async function prepared(kind: Exclude<Kind, 'empty'>): Promise<string> {
  const folder = join(inject('prepared'), kind);
  const part = `${folder}.part`;
  while (!existsSync(folder)) {
    try {
      mkdirSync(part);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    try {
      // Another worker may have given it its name a moment ago.
      if (existsSync(folder)) break;
      const { name } = await start(part, kind, true);
      await ask({ kind: 'stop', name });
      renameSync(part, folder);
    } finally {
      // Where it failed, whoever waits tries it himself, and says why.
      rmSync(part, { recursive: true, force: true });
    }
  }
  return folder;
}

async function start(dataFolder: string, kind: Kind, whole: boolean): Promise<{ readonly name: string; readonly url: string }> {
  started += 1;
  const name = String(started);
  const options = { dataFolder, seed: seeds[kind], port: 0, logLevel: 'error' };
  return { name, url: (await ask({ kind: 'start', name, options, whole })) ?? '' };
}

/** One question to the process of servers, and its answer. */
function ask(question: { readonly kind: 'start' | 'stop'; readonly name: string; readonly [more: string]: unknown }) {
  servers ??= openServers();
  const process = servers;
  return new Promise<string | null>((resolve, reject) => {
    const over = () => {
      process.off('message', hear);
      process.off('exit', gone);
    };
    const gone = () => {
      over();
      reject(new Error('the process of servers has ended'));
    };
    const hear = (answer: { readonly name: string; readonly url: string | null; readonly error: string | null }) => {
      if (answer.name !== question.name) return;
      over();
      if (answer.error === null) resolve(answer.url);
      else reject(new Error(answer.error));
    };
    process.on('message', hear);
    process.once('exit', gone);
    process.send(question);
  });
}

function openServers(): ChildProcess {
  const program = join(import.meta.dirname, '..', '..', 'server', 'test', 'servers-process.fixture.ts');
  const opened = fork(program, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  opened.once('exit', () => {
    servers = null;
  });
  return opened;
}

// The worker is ended by a signal when its last journey is over, and has half a second.
process.once('SIGTERM', async () => {
  servers?.disconnect();
  await (await browser?.catch(() => null))?.close();
  process.exit(0);
});
