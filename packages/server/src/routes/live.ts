import type { Application } from '../application.ts';
import { type HandlersOf, signedIn } from '../http/call.ts';
import { notThere } from '../http/problem.ts';

export function liveHandlers(app: Application): HandlersOf<'health' | 'listJobs' | 'getJob' | 'cancelJob' | 'postPresence'> {
  const { jobs, presence, hub } = app;
  return {
    health: () => ({
      status: app.closing.aborted ? 'closing' : 'ok',
      version: app.version,
      uptimeSeconds: Math.round((Date.now() - app.startedAtMs) / 1000),
      memoryBytes: process.memoryUsage.rss(),
      sequence: hub.sequence,
    }),
    listJobs: () => ({ jobs: [...jobs.list()] }),
    getJob: ({ params }) => jobs.get(params.id) ?? missing(params.id),
    cancelJob: ({ params }) => jobs.cancel(params.id) ?? missing(params.id),
    postPresence: (call) => {
      const { client, scenario, page, selection, left } = call.body;
      const { name, displayName } = signedIn(call);
      const news = left
        ? presence.leave(name, client)
        : presence.note({ user: name, displayName, scenario, page, selection, client });
      const present = presence.list();
      if (news) hub.broadcast({ kind: 'presence', present });
      return { present };
    },
  };
}

function missing(id: string): never {
  throw notThere(`There is no job "${id}", or it is long over.`);
}
