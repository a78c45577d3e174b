import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@equipoise/api';
import { type RunningServer, type ServerOptions, startServer } from '../src/index.ts';

/** A real server on any free port of this machine, with a workspace of its own. */
export interface TestServer {
  readonly server: RunningServer;
  readonly client: Client;
  readonly url: string;
  readonly folder: string;
  end(): Promise<void>;
}

export async function testServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'equipoise-server-'));
  const server = await startServer({
    dataFolder: join(folder, 'data'),
    seed: { kind: 'sample' },
    port: 0,
    logLevel: process.env.EQUIPOISE_LOG ?? 'silent',
    checkAnswers: true,
    ...options,
  });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    server,
    url,
    folder,
    client: createClient({ baseUrl: url }),
    end: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let count = 0;
/** An operation id that no other test has. */
export const operation = (): string => {
  count += 1;
  return `test-${process.pid}-${count}-${performance.now().toFixed(0)}`;
};

export const everywhere = { item: null, family: null, market: null, site: null };
