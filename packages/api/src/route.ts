import { createRoute, type z } from '@hono/zod-openapi';
import { type OperationName, paths } from './paths.ts';
import { Problem } from './schemas/primitives.ts';

/**
 * Who may call an operation. `open`: anybody; `sign-in`: nobody needs to be signed in, but it is counted against the rate limit;
 * `viewer`: whoever is signed in; `planner`: everyone but viewers, while a cycle looks closer at who may do what in which stage;
 * `administrator`: administrators.
 */
export type Access = 'open' | 'sign-in' | 'viewer' | 'planner' | 'administrator';

const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } });
const problems = {
  default: {
    description:
      'Any other outcome, as problem details: 400 not understood, 401 not signed in, 403 not allowed, 404 not there, 409 conflict, 413 too large, 422 refused, 429 too many.',
    content: { 'application/problem+json': { schema: Problem } },
  },
};

interface Described<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType | undefined, A extends z.ZodType> {
  readonly access: Access;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly answer: A;
}

/** An operation: what travels to it and back, and who may call it. */
export function route<
  N extends OperationName,
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType | undefined,
  A extends z.ZodType,
>(name: N, described: Described<P, Q, B, A>) {
  const { access, tag, summary, description, params, query, body, answer } = described;
  const [method, path] = paths[name];
  const definition = createRoute({
    method,
    path,
    operationId: name,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    request: {
      params,
      query,
      ...(body === undefined ? {} : { body: { required: true, content: json(body as z.ZodType) } }),
    },
    responses: { 200: { description: summary, content: json(answer) }, ...problems },
    'x-access': access,
  } as const);
  return { name, access, definition, params, query, body, answer };
}
