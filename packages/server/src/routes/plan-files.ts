import { prefix } from '@equipoise/api';
import type { ChainFiles } from '@equipoise/engine';
import { zipSync } from 'fflate';
import type { Context, Hono } from 'hono';
import type { Application } from '../application.ts';
import type { CycleDesk } from '../cycle/cycle-desk.ts';
import { readPlan } from '../cycle/draft-plan.ts';
import { digestOf } from '../cycle/plan-answer.ts';
import { allow, guarded } from '../http/frame.ts';
import { notThere } from '../http/problem.ts';

type Found = { readonly bytes: Uint8Array; readonly name: string; readonly type: string };

/**
 * Files of operating plans as they are, for whoever may look: GET /plans/files/{path} (a file of the chain), GET /plans/zip (all of
 * it), GET /plans/{hash}/files/{name} and GET /plans/{hash}/zip (of one plan). They are what the command line verifies.
 */
export function planFiles(http: Hono, app: Application, { chain }: CycleDesk): void {
  const at = (path: string, find: (files: ChainFiles, context: Context) => Found | null) =>
    http.get(`${prefix}/plans${path}`, (context) =>
      guarded(context, app, 'planFiles', async () => {
        allow('viewer', app.visitors.of(context));
        const found = find(await chain.files(), context);
        if (found === null) throw notThere('There is no such file of a plan.');
        return sent(found, context);
      }),
    );
  at('/zip', (files) => zipped(files, 'operating-plans.zip'));
  at('/files/:folder/:name', (files, context) => file(files, `${context.req.param('folder')}/${context.req.param('name')}`));
  at('/files/:name', (files, context) => file(files, context.req.param('name') ?? ''));
  at('/:hash{[0-9a-f]{64}}/files/:name', (files, context) => {
    const folder = folderOfPlan(files, context.req.param('hash') ?? '');
    return folder === null ? null : file(files, `${folder}/${context.req.param('name')}`);
  });
  at('/:hash{[0-9a-f]{64}}/zip', (files, context) => {
    const folder = folderOfPlan(files, context.req.param('hash') ?? '');
    if (folder === null) return null;
    const own = [...files].filter(([path]) => path.startsWith(`${folder}/`));
    return zipped(new Map(own), `operating-plan-${folder}.zip`);
  });
}

function folderOfPlan(files: ChainFiles, hash: string): string | null {
  for (const path of files.keys()) {
    const folder = path.endsWith('/operating-plan.json') ? path.split('/')[0]! : null;
    if (folder !== null && readPlan(files, folder).plan?.hash === hash) return folder;
  }
  return null;
}

const types: Readonly<Record<string, string>> = { json: 'application/json', csv: 'text/csv; charset=utf-8' };

function file(files: ChainFiles, path: string): Found | null {
  const bytes = files.get(path);
  if (bytes === undefined) return null;
  const type = types[path.split('.').at(-1)!] ?? 'application/octet-stream';
  return { bytes, name: path.split('/').at(-1)!, type };
}

/** The same files give the same bytes: no clock goes into it. */
function zipped(files: ChainFiles, name: string): Found | null {
  if (files.size === 0) return null;
  const bytes = zipSync(Object.fromEntries(files), { level: 6, mtime: new Date(1980, 0, 2) });
  return { bytes, name, type: 'application/zip' };
}

function sent({ bytes, name, type }: Found, context: Context): Response {
  const etag = `"${digestOf(bytes)}"`;
  const headers = {
    etag,
    'cache-control': 'no-cache, private',
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
  };
  if (context.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(Uint8Array.from(bytes), { headers });
}
