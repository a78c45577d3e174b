import { createHash } from 'node:crypto';
import { type Access, clientHeader, type OperationName, paths, prefix, routes } from '@equipoise/api';
import { type Issue, type Role, roleName } from '@equipoise/engine';
import type { z } from '@hono/zod-openapi';
import type { Context, Hono } from 'hono';
import type { Logger } from 'pino';
import type { Visitor, Visitors } from '../session/visitors.ts';
import { readJson } from './body.ts';
import type { Call, Handler, Handlers } from './call.ts';
import { encoded } from './encode.ts';
import { securityHeaders } from './headers.ts';
import { NotModified, Refusal } from './problem.ts';

export interface FrameOptions {
  readonly visitors: Visitors;
  readonly log: Logger;
  readonly jsonLimitBytes: number;
  /** Check every answer against its schema: in tests, where a wrong answer is our mistake. */
  readonly checkAnswers: boolean;
}

/** Whether somebody of these roles is let in. A cycle looks closer at who may do what in which stage. */
const admits: Readonly<Record<Exclude<Access, 'open' | 'sign-in'>, (roles: readonly Role[]) => boolean>> = {
  viewer: () => true,
  planner: (roles) => roles.some((role) => role !== 'viewer'),
  administrator: (roles) => roles.includes('administrator'),
};

/** What every operation has in common: who may, what is asked, what goes back. No operation lives here. */
export function frame(app: Hono, handlers: Handlers, options: FrameOptions): void {
  for (const name of Object.keys(paths) as OperationName[]) {
    const [method, path] = paths[name];
    const address = prefix + path.replaceAll(/\{(\w+)\}/g, ':$1');
    const handler = handlers[name] as unknown as Handler<OperationName>;
    app.on(method, address, (context) => guarded(context, options, name, () => answer(context, name, handler, options)));
  }
  app.all(`${prefix}/*`, (context) =>
    guarded(context, options, 'unknown', () => {
      throw new Refusal(404, 'not-found', `${context.req.method} ${new URL(context.req.url).pathname} is no operation.`);
    }),
  );
}

/** Turns everything that can go wrong into an answer, and keeps a line in the log. */
export async function guarded(
  context: Context,
  { log }: Pick<FrameOptions, 'log'>,
  name: string,
  work: () => Promise<Response>,
): Promise<Response> {
  const startedAt = performance.now();
  let response: Response;
  try {
    response = await work();
  } catch (error) {
    response = failed(error, log, name);
  }
  for (const [header, value] of Object.entries(securityHeaders)) response.headers.set(header, value);
  const ms = Math.round((performance.now() - startedAt) * 10) / 10;
  log.info({ operation: name, method: context.req.method, path: context.req.path, status: response.status, ms }, 'request');
  return response;
}

function failed(error: unknown, log: Logger, name: string): Response {
  if (error instanceof NotModified) return new Response(null, { status: 304 });
  const refusal =
    error instanceof Refusal
      ? error
      : new Refusal(500, 'fault', 'Your data were not changed by this request. The log of the server says more.');
  if (!(error instanceof Refusal)) log.error({ operation: name, err: error }, 'fault');
  return new Response(JSON.stringify(refusal.body()), {
    status: refusal.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...refusal.headers },
  });
}

async function answer(
  context: Context,
  name: OperationName,
  handler: Handler<OperationName>,
  { visitors, jsonLimitBytes, checkAnswers }: FrameOptions,
): Promise<Response> {
  const request = context.req.raw;
  const headers = new Headers({
    'content-type': 'application/json',
    'cache-control': 'no-cache, private',
    vary: 'accept-encoding, cookie',
  });
  const visitor = visitors.of(context);
  if (request.method !== 'GET') wantOwnPage(request, visitor);
  const route = routes[name];
  allow(route.access, visitor);
  const params = parsed(route.params, context.req.param(), 'path');
  const query = parsed(route.query, Object.fromEntries(new URL(request.url).searchParams), 'query');
  const body = route.body === undefined ? undefined : parsed(route.body, await readJson(request, jsonLimitBytes), 'body');
  const call: Call<OperationName> = {
    params: params as never,
    query: query as never,
    body: body as never,
    user: visitor.user,
    request,
    address: visitor.address,
    fresh: (...dependsOn) => {
      const tag = `W/"${createHash('sha256')
        .update(JSON.stringify([name, params, query, ...dependsOn]))
        .digest('base64url')
        .slice(0, 27)}"`;
      headers.set('etag', tag);
      if (request.headers.get('if-none-match') === tag) throw new NotModified();
    },
    setHeader: (header, value) => headers.append(header, value),
  };
  const result = await handler(call);
  const text = JSON.stringify(result);
  if (checkAnswers) checked(route.answer, text, name);
  const { body: bytes, encoding } = await encoded(text, request.headers.get('accept-encoding') ?? undefined);
  if (encoding !== null) headers.set('content-encoding', encoding);
  return new Response(bytes, { status: 200, headers });
}

/**
 * A request that changes something comes from our own page or a program, never from another site: the header cannot be set by a form,
 * and where the browser says from which page it comes, that must be ours.
 */
function wantOwnPage(request: Request, { host }: Visitor): void {
  const forged = (seen: string) => new Refusal(403, 'foreign-page', `The request comes from somewhere else (${seen}).`);
  if (request.headers.get(clientHeader) === null) throw forged(`no header ${clientHeader}`);
  const origin = request.headers.get('origin');
  if (origin !== null && hostOf(origin) !== host) throw forged(`origin ${origin}`);
  const from = request.headers.get('sec-fetch-site');
  if (from !== null && from !== 'same-origin' && from !== 'none') throw forged(`site ${from}`);
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

export function allow(access: Access, { user, needsSetup }: Visitor): void {
  if (access === 'open' || access === 'sign-in') return;
  if (user === null) {
    const detail = needsSetup ? 'Make the first administrator with POST /setup.' : 'Sign in with POST /session.';
    throw new Refusal(401, 'not-signed-in', detail);
  }
  if (!admits[access](user.roles)) {
    const wanted = access === 'planner' ? 'a role that plans' : 'the role of an administrator';
    throw new Refusal(403, 'not-allowed', `This needs ${wanted}; you are ${user.roles.map(roleName).join(', ')}.`);
  }
}

function parsed(schema: z.ZodType, value: unknown, where: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, 100).map(
    (issue): Issue => ({
      code: 'server/not-understood',
      severity: 'error',
      message: issue.message,
      at: { column: [where, ...issue.path.map(String)].join('.') },
    }),
  );
  throw new Refusal(400, 'not-understood', `The ${where} is not as the operation wants it.`, { issues });
}

function checked(schema: z.ZodType, text: string, name: string): void {
  const result = schema.safeParse(JSON.parse(text));
  if (!result.success)
    throw new Error(`The answer of ${name} is not as stated: ${JSON.stringify(result.error.issues.slice(0, 5))}`);
}
