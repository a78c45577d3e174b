import { enableCompileCache } from 'node:module';
import type { RunningServer, ServerOptions } from '../src/index.ts';

/**
 * A process that starts and stops servers for whoever forked it, each with a data folder of its own, so that journeys do not begin with a
 * cold program each. It ends with its parent.
 */
export type Asked =
  | {
      readonly kind: 'start';
      readonly name: string;
      readonly options: ServerOptions;
      /** Answer when everything is worked out ahead, not as soon as somebody may come in. */
      readonly whole: boolean;
    }
  | { readonly kind: 'stop'; readonly name: string };

export interface Answered {
  readonly name: string;
  readonly url: string | null;
  readonly error: string | null;
}

if (process.argv[1] === import.meta.filename) {
  enableCompileCache();
  const { startServer } = await import('../src/index.ts');
  const running = new Map<string, RunningServer>();
  const done = async (asked: Asked): Promise<string | null> => {
    if (asked.kind === 'stop') {
      await running.get(asked.name)?.stop();
      running.delete(asked.name);
      return null;
    }
    const server = await startServer(asked.options);
    running.set(asked.name, server);
    if (asked.whole) await server.planAhead();
    else void server.planAhead().catch(() => undefined);
    return server.url;
  };
  process.on('message', (asked: Asked) => {
    const answer = (url: string | null, error: string | null) =>
      process.send?.({ name: asked.name, url, error } satisfies Answered);
    done(asked).then(
      (url) => answer(url, null),
      (error: unknown) => answer(null, error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
  });
  process.on('disconnect', () => process.exit(0));
}
