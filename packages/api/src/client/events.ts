import type { LiveEvent } from '../schemas/live.ts';

export interface FollowOptions {
  /** Sequence of the log after which to begin, for instance that of the workspace as it was read. */
  readonly after: number;
  /** Only changes of this scenario, and what concerns all. */
  readonly scenario?: string;
  readonly onEvent: (event: LiveEvent) => void;
  /** Connected, or not: work goes on offline and is sent later. */
  readonly onState?: (state: 'connected' | 'disconnected') => void;
  /** First pause before connecting again, milliseconds; doubles up to 15 s. */
  readonly retryMs?: number;
}

export interface EventStream {
  close(): void;
}

/**
 * Follows server-sent events by fetch, so that headers can be set and any platform works. After a broken connection it resumes after
 * the last change it has seen: none is lost, none comes twice.
 */
export function followEvents(
  url: string,
  fetch: typeof globalThis.fetch,
  headers: Readonly<Record<string, string>>,
  { after, scenario, onEvent, onState, retryMs = 500 }: FollowOptions,
): EventStream {
  const stop = new AbortController();
  let last = after;
  let pause = retryMs;
  const once = async () => {
    const query = scenario === undefined ? '' : `?scenario=${encodeURIComponent(scenario)}`;
    const response = await fetch(`${url}${query}`, {
      headers: { accept: 'text/event-stream', 'last-event-id': String(last), ...headers },
      credentials: 'same-origin',
      signal: stop.signal,
    });
    if (!response.ok || response.body === null) throw new Error(`events: ${response.status}`);
    onState?.('connected');
    pause = retryMs;
    for await (const event of eventsIn(response.body)) {
      if (event.kind === 'changed' || event.kind === 'reset') last = event.sequence;
      onEvent(event);
    }
  };
  const follow = async () => {
    while (!stop.signal.aborted) {
      await once().catch(() => undefined);
      if (stop.signal.aborted) return;
      onState?.('disconnected');
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(15_000, pause * 2);
    }
  };
  void follow();
  return { close: () => stop.abort() };
}

/** Events of a stream; comments (heartbeats) are skipped. */
async function* eventsIn(stream: ReadableStream<Uint8Array>): AsyncGenerator<LiveEvent> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let text = '';
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += decoder.decode(part.value, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const data = text
          .slice(0, end)
          .split('\n')
          .filter((line) => line.startsWith('data:'))
          .map((line) => line.slice(5).trimStart())
          .join('\n');
        text = text.slice(end + 2);
        if (data !== '') yield JSON.parse(data) as LiveEvent;
      }
    }
  } finally {
    reader.releaseLock();
  }
}
