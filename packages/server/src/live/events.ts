import type { LiveEvent } from '@equipoise/api';
import type { Context } from 'hono';
import type { Application } from '../application.ts';
import { allow } from '../http/frame.ts';

const heartbeatMs = 15_000;
/** A follower that does not read is cut off; it comes back and resumes. */
const mostWaiting = 5000;

/** GET /events: server-sent events from after `Last-Event-ID` (or `?after=`) on, or from now. */
export async function events(app: Application, context: Context): Promise<Response> {
  const visitor = app.visitors.of(context);
  allow('viewer', visitor);
  const asked = context.req.header('last-event-id') ?? context.req.query('after');
  const after = asked !== undefined && /^\d{1,15}$/.test(asked) ? Number(asked) : app.hub.sequence;
  const scenario = context.req.query('scenario') ?? null;
  const encoder = new TextEncoder();
  let leave: () => void = () => undefined;
  let heartbeat: NodeJS.Timeout | undefined;
  let closed = false;
  let end: () => void = () => undefined;
  const gone = () => {
    leave();
    clearInterval(heartbeat);
    app.closing.removeEventListener('abort', end);
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        end = () => {
          if (closed) return;
          closed = true;
          gone();
          try {
            controller.close();
          } catch {
            // Closed by the other side at the same moment.
          }
        };
        const write = (text: string) => {
          if (closed) return;
          if ((controller.desiredSize ?? 0) < -mostWaiting) return end();
          controller.enqueue(encoder.encode(text));
        };
        write(': equipoise\nretry: 1000\n\n');
        const send = (event: LiveEvent, id: number | null) =>
          write(`${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(event)}\n\n`);
        heartbeat = setInterval(() => write(': \n\n'), heartbeatMs);
        heartbeat.unref();
        context.req.raw.signal.addEventListener('abort', end, { once: true });
        app.closing.addEventListener('abort', end, { once: true });
        leave = await app.hub.follow(after, scenario, send);
        if (closed) leave();
        else send({ kind: 'presence', present: app.presence.list() }, null);
      },
      cancel() {
        closed = true;
        gone();
      },
    },
    { highWaterMark: 16 },
  );
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'keep-alive',
    },
  });
}
