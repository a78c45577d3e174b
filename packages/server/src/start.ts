import { existsSync, readFileSync } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import { join } from 'node:path';
import { prefix } from '@equipoise/api';
import { isLimited, type Solver } from '@equipoise/engine';
import { createSolver } from '@equipoise/solver-highs';
import { keptToCycles } from '@equipoise/store';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { pino } from 'pino';
import type { Application } from './application.ts';
import { type CycleDesk, cycleDesk } from './cycle/cycle-desk.ts';
import { everyCycleHandler } from './cycle/handlers.ts';
import { LastPublished } from './cycle/last-published.ts';
import { BaseShelf } from './desk/base-shelf.ts';
import { Desk } from './desk/desk.ts';
import type { Handlers } from './http/call.ts';
import { frame, guarded } from './http/frame.ts';
import { staticFiles } from './http/static-files.ts';
import { Forecasts } from './jobs/forecasts.ts';
import { JobBook } from './jobs/job-book.ts';
import { RobustFutures } from './jobs/robust-futures.ts';
import { SupplyPlans } from './jobs/supply-plans.ts';
import { events } from './live/events.ts';
import { Hub } from './live/hub.ts';
import { PresenceBook } from './live/presence-book.ts';
import { openApiDocument } from './openapi.ts';
import { alternativesHandlers } from './routes/alternatives.ts';
import { cyclePack } from './routes/cycle-pack.ts';
import { dataHandlers } from './routes/data.ts';
import { demandHandlers } from './routes/demand.ts';
import { financeHandlers, moneyAsked } from './routes/finance.ts';
import { financeBridgeHandlers } from './routes/finance-bridge.ts';
import { financeBudgetHandlers } from './routes/finance-budget.ts';
import { MoneyShelf } from './routes/finance-plans.ts';
import { liveHandlers } from './routes/live.ts';
import { moneyWorkbook } from './routes/money-workbook.ts';
import { finishPublications } from './routes/operating-plans.ts';
import { overviewHandlers } from './routes/overview.ts';
import { planFiles } from './routes/plan-files.ts';
import { previewHandlers } from './routes/preview-cell.ts';
import { robustnessHandlers } from './routes/robustness.ts';
import { scenarioHandlers } from './routes/scenario.ts';
import { sessionHandlers } from './routes/session.ts';
import { supplyHandlers } from './routes/supply.ts';
import { tryChangeHandlers } from './routes/try-change.ts';
import { Attempts } from './session/attempts.ts';
import { rolesOfPerson } from './session/roles.ts';
import { territoryOfPerson } from './session/territory.ts';
import { Visitors } from './session/visitors.ts';
import { ImportShelf } from './workspace/import-shelf.ts';
import { CannotStart, openData, type Seed } from './workspace/open.ts';
import { prepare } from './workspace/prepare.ts';

export interface ServerOptions {
  /** Folder of workspace and accounts; made where it is missing. */
  readonly dataFolder: string;
  /** What a new workspace begins with. */
  readonly seed: Seed;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** 0: any free one. Default 4500. */
  readonly port?: number;
  /** How many ports after `port` may be tried where it is taken. Default 0. */
  readonly otherPorts?: number;
  /** The built application. */
  readonly webFolder?: string;
  /** pino's level; default `info`. */
  readonly logLevel?: string;
  /** Most bytes of a JSON body. Default 4 MiB. */
  readonly jsonLimitBytes?: number;
  /** Failed sign-ins in a quarter of an hour, by address and by name. Default 10. */
  readonly signInLimit?: number;
  /** Check every answer against its schema. Default false. */
  readonly checkAnswers?: boolean;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly mode: 'sample' | 'company';
  /** Works out what the first pages show, and what lies behind a new sample company, before anybody asks. */
  planAhead(): Promise<void>;
  /** Finishes what is under way, then closes everything. */
  stop(): Promise<void>;
}

/** Starts the server; throws `CannotStart` with issues where data or port do not allow it. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { dataFolder, seed, host = '127.0.0.1', port = 4500, otherPorts = 0, webFolder } = options;
  const version = versionOf();
  const log = pino({ level: options.logLevel ?? 'info', base: { name: 'equipoise' } });
  const now = () => new Date().toISOString();
  const { store: whole, accounts, mode } = await openData(dataFolder, seed, now);
  const store = keptToCycles(whole, {
    rolesOf: (person) => rolesOfPerson(accounts, person),
    limitOf: async (person, scenario) => {
      const territory = territoryOfPerson(accounts, person);
      return isLimited(territory) ? { territory, ground: (await desk.evaluation(scenario)).cube().ground } : null;
    },
  });
  const closing = new AbortController();
  const loopback = isLoopback(host);

  const hub = new Hub(store);
  const jobs = new JobBook(
    (job) => hub.broadcast({ kind: 'job', job }),
    now,
    (title, err) => log.error({ job: title, err }, 'fault'),
  );
  const forecasts = new Forecasts();
  let solver: Solver | null = null;
  const solverOf = () => {
    solver ??= createSolver();
    return solver;
  };
  const shelf = new BaseShelf(
    store,
    async (hash, company) => {
      const job = {
        kind: 'forecast' as const,
        title: `Forecast of ${company.settings.name}`,
        key: `baseline ${hash}`,
        scenario: null,
      };
      const made = await jobs.run(job, (signal) => forecasts.baseline(company, signal)).done;
      if (made === null) throw new Error('There is no history to forecast from.');
      return made;
    },
    (hash) => {
      desk.dropBase(hash);
      hub.broadcast({ kind: 'reset', sequence: hub.sequence });
    },
  );
  const desk: Desk = new Desk(store, shelf, () => now().slice(0, 10));
  hub.onEntry((entry) => desk.noticed(entry));
  const application: Application = {
    store,
    accounts,
    visitors: new Visitors({ accounts, automatic: loopback && mode === 'sample', loopback, now: Date.now }),
    attempts: new Attempts(options.signInLimit ?? 10, 15 * 60_000, Date.now),
    desk,
    hub,
    presence: new PresenceBook(Date.now),
    jobs,
    plans: new SupplyPlans(store, jobs, solverOf),
    forecasts,
    robust: new RobustFutures(),
    imports: new ImportShelf(Date.now),
    log,
    version,
    mode,
    now,
    startedAtMs: Date.now(),
    closing: closing.signal,
  };
  await hub.start(400);
  const cycles = cycleDesk(application, dataFolder);
  await finishPublications(application, cycles);
  const app = routed(application, cycles, options, webFolder);
  const { server, taken } = await listen(app, host, port, otherPorts);
  const url = `http://${loopback ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${taken}`;
  log.info({ url, mode, dataFolder }, 'listening');

  let stopping: Promise<void> | null = null;
  const stop = async () => {
    closing.abort();
    jobs.cancelAll();
    await closed(server);
    hub.stop();
    await Promise.all([forecasts.close(), application.robust.close(), solver?.close()]);
    accounts.close();
    await store.close();
    log.info('stopped');
  };
  return {
    url,
    port: taken,
    mode,
    planAhead: () => prepare(application, dataFolder, solverOf),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

function routed(application: Application, cycles: CycleDesk, options: ServerOptions, webFolder: string | undefined): Hono {
  const { log, version } = application;
  const app = new Hono();
  const document = JSON.stringify(openApiDocument(version));
  app.get(`${prefix}/openapi.json`, (context) =>
    guarded(context, { log }, 'openapi', async () => new Response(document, { headers: { 'content-type': 'application/json' } })),
  );
  app.get(`${prefix}/events`, (context) => guarded(context, { log }, 'events', () => events(application, context)));
  const money = new MoneyShelf(application);
  const lastPublished = new LastPublished(cycles.chain.folder);
  const asked = moneyAsked(application, money, lastPublished);
  planFiles(app, application, cycles);
  cyclePack(app, application, cycles);
  moneyWorkbook(app, application, asked);
  const handlers: Handlers = {
    ...sessionHandlers(application),
    ...dataHandlers(application),
    ...scenarioHandlers(application),
    ...demandHandlers(application),
    ...previewHandlers(application),
    ...supplyHandlers(application),
    ...tryChangeHandlers(application),
    ...alternativesHandlers(application),
    ...robustnessHandlers(application, application.robust),
    ...overviewHandlers(application, lastPublished),
    ...liveHandlers(application),
    ...financeHandlers(application, money, asked),
    ...financeBridgeHandlers(application, money, lastPublished),
    ...financeBudgetHandlers(application),
    ...everyCycleHandler(application, cycles),
  };
  frame(app, handlers, {
    visitors: application.visitors,
    log,
    jsonLimitBytes: options.jsonLimitBytes ?? 4 * 2 ** 20,
    checkAnswers: options.checkAnswers ?? false,
  });
  const files = staticFiles(webFolder ?? join(import.meta.dirname, '..', '..', 'web', 'dist'));
  app.all('*', (context) =>
    guarded(context, { log }, 'file', () => {
      application.visitors.of(context);
      return files(context);
    }),
  );
  return app;
}

interface Listening {
  readonly server: HttpServer;
  readonly taken: number;
}

/** Listens on the first of the ports that is free. */
async function listen(app: Hono, host: string, port: number, others: number): Promise<Listening> {
  for (let tried = port; ; tried += 1) {
    try {
      return await listenOn(app, host, tried);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
      if (port !== 0 && tried < port + others) continue;
      const message = code === 'EACCES' ? `Port ${tried} may not be used.` : `Port ${tried} is taken.`;
      throw new CannotStart([
        { code: 'server/port', severity: 'error', message, seen: String(tried), remedy: 'Give another one with --port.' },
      ]);
    }
  }
}

/**
 * How long a line without requests stays open. Longer than this process ever stands still: after a pause that is longer it would cut lines
 * before it reads the requests that came on them meanwhile, and a busy machine makes pauses of the usual five seconds.
 */
const idleLineMs = 75_000;

function listenOn(app: Hono, host: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info) =>
      resolve({ server, taken: info.port }),
    ) as HttpServer;
    server.keepAliveTimeout = idleLineMs;
    server.once('error', reject);
  });
}

/** No new requests; those under way end first, idle lines are cut, and nobody is waited for longer than ten seconds. */
function closed(server: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    const hurry = setTimeout(() => server.closeAllConnections(), 10_000);
    server.close(() => {
      clearTimeout(hurry);
      resolve();
    });
    // Lines whose request is still under way become idle later: they are not kept then.
    server.keepAliveTimeout = 1;
    server.keepAliveTimeoutBuffer = 0;
    server.closeIdleConnections();
  });
}

export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host);
}

function versionOf(): string {
  const path = join(import.meta.dirname, '..', 'package.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version : '0';
}
