import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Context } from 'hono';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.map': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};
const packed = new Set(['.html', '.js', '.css', '.json', '.svg', '.wasm', '.map', '.txt', '.webmanifest']);

interface Kept {
  readonly changedMs: number;
  readonly tag: string;
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer> | null;
  readonly br: Uint8Array<ArrayBuffer> | null;
}

/**
 * The built application. Files are compressed once and kept; names with a hash never change and may be kept by browsers for ever. An
 * address that is no file is a page of the application.
 */
export function staticFiles(folder: string): (context: Context) => Promise<Response> {
  const kept = new Map<string, Promise<Kept | null>>();
  return async (context) => {
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') return new Response(null, { status: 405 });
    const path = safePath(folder, context.req.path);
    const isFile = extname(context.req.path) !== '';
    const file =
      (path === null ? null : await find(kept, path)) ?? (isFile ? null : await find(kept, join(folder, 'index.html')));
    if (file === null) return isFile ? new Response('Not found', { status: 404 }) : notBuilt();
    const immutable = context.req.path.startsWith('/assets/');
    const headers = new Headers({
      'content-type': file.type,
      etag: file.tag,
      vary: 'accept-encoding',
      'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    if (context.req.header('if-none-match') === file.tag) return new Response(null, { status: 304, headers });
    const accepted = context.req.header('accept-encoding') ?? '';
    const encoding =
      file.br !== null && /\bbr\b/.test(accepted) ? 'br' : file.gzip !== null && /\bgzip\b/.test(accepted) ? 'gzip' : null;
    if (encoding !== null) headers.set('content-encoding', encoding);
    return new Response(encoding === null ? file.plain : file[encoding], { headers });
  };
}

/** A path inside the folder; null for one that leads out of it. */
function safePath(folder: string, path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const full = normalize(join(folder, decoded));
  return full.startsWith(folder + sep) ? full : null;
}

async function find(kept: Map<string, Promise<Kept | null>>, path: string): Promise<Kept | null> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  const before = await kept.get(path);
  if (before && before.changedMs === found.mtimeMs) return before;
  const reading = keep(path, found.mtimeMs);
  kept.set(path, reading);
  return reading;
}

/** Null: it went away, or cannot be read, since it was found; whoever asks next looks again. */
async function keep(path: string, changedMs: number): Promise<Kept | null> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return null;
  const plain = new Uint8Array(bytes);
  const extension = extname(path).toLowerCase();
  const pack = packed.has(extension) && plain.length > 1000;
  return {
    changedMs,
    tag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`,
    type: types[extension] ?? 'application/octet-stream',
    plain,
    gzip: pack ? new Uint8Array(await promisify(gzip)(plain, { level: 9 })) : null,
    br: pack ? new Uint8Array(await promisify(brotliCompress)(plain)) : null,
  };
}

function notBuilt(): Response {
  const page = `<!doctype html><meta charset="utf-8"><title>Equipoise</title><p>The API answers under <a href="/api/v1/openapi.json">/api/v1</a>. The application is not built yet: run <code>npm start</code>.</p>`;
  return new Response(page, {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}
