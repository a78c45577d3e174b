import { resolve } from 'node:path';
import { type Verb, wholeNumber } from '../command.ts';
import { exitCode, Refused } from '../outcome.ts';
import { wantFolder } from '../planning/company-folder.ts';

const defaultPort = 4500;
const portsTried = 50;

interface ServeOptions {
  readonly data: string;
  readonly port?: number;
  readonly host: string;
  readonly company?: string;
  readonly empty?: boolean;
  readonly plain?: boolean;
  readonly log: string;
}

export const serve: Verb = {
  name: 'serve',
  args: '',
  about: 'Serves the application and its API; a new workspace begins with the sample company, a folder, or nothing.',
  example: 'equipoise serve --data my-data --company my-company',
  build: (command, act) => {
    command
      .option('--data <dir>', 'folder of the workspace and its users', 'equipoise-data')
      .option('--port <number>', `port to listen on (default: ${defaultPort}, or the next that is free)`, wholeNumber(0, 65_535))
      .option('--host <name>', 'address to listen on; any but this machine asks everybody to sign in', '127.0.0.1')
      .option('--company <dir>', 'folder of base data a new workspace begins with (default: the sample company)')
      .option('--empty', 'begin a new workspace without base data')
      .option('--plain', 'begin with the sample company alone: no cycle, no published plans, an empty plan')
      .option('--log <level>', 'what to log as JSON on stdout: silent, error, info, debug', 'silent');
    act<ServeOptions>(async (_, options, terminal) => {
      const { data, port, host, company, empty, plain, log } = options;
      if (company !== undefined) await wantFolder(company);
      const { CannotStart, isLoopback, startServer } = await import('@equipoise/server');
      const seed =
        empty === true
          ? ({ kind: 'empty' } as const)
          : company === undefined
            ? sampleFor(isLoopback(host), plain)
            : folderOf(company);
      terminal.progress.begin('Starting');
      const server = await startServer({
        dataFolder: resolve(data),
        seed,
        host,
        port: port ?? defaultPort,
        otherPorts: port === undefined ? portsTried : 0,
        logLevel: log,
      }).catch((error: unknown) => {
        throw error instanceof CannotStart ? new Refused(error.issues) : error;
      });
      terminal.progress.end();
      terminal.give({ url: server.url, port: server.port, mode: server.mode, data: resolve(data) });
      terminal.say(`Equipoise is at ${server.url}\nData are in ${resolve(data)}. Ctrl-C stops it.`);
      void server.planAhead().catch(() => undefined);
      await untilStopped(terminal.signal);
      await server.stop();
      return exitCode.fine;
    });
  },
};

const folderOf = (folder: string) => ({ kind: 'folder', folder: resolve(folder) }) as const;

/** The sample is for trying out on one's own machine; a server others can reach begins empty and asks for an administrator. */
function sampleFor(loopback: boolean, plain = false) {
  if (!loopback) return { kind: 'empty' } as const;
  return plain ? ({ kind: 'sample' } as const) : ({ kind: 'sample', cycle: 'under-way' } as const);
}

function untilStopped(signal: AbortSignal): Promise<void> {
  return new Promise((stopped) => {
    if (signal.aborted) stopped();
    signal.addEventListener('abort', () => stopped(), { once: true });
    process.once('SIGTERM', () => stopped());
  });
}
