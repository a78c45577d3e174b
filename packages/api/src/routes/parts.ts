import { z } from '@hono/zod-openapi';
import { Id } from '../schemas/primitives.ts';

/** What operations have in common: no parameters, a thing by its id, no body. */
export const Nothing = z.object({});
export const ById = z.object({ id: Id });
export const get = { body: undefined } as const;
export const all = { params: Nothing, query: Nothing } as const;
