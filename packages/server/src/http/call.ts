import type { Answer, OperationName, Routes, User } from '@equipoise/api';
import type { z } from '@hono/zod-openapi';

type Body<N extends OperationName> = Routes[N]['body'] extends z.ZodType ? z.output<Routes[N]['body']> : undefined;

/** A request after its checks: who asks, and for what. */
export interface Call<N extends OperationName> {
  readonly params: z.output<Routes[N]['params']>;
  readonly query: z.output<Routes[N]['query']>;
  readonly body: Body<N>;
  /** Null only where an operation is open to everybody. */
  readonly user: User | null;
  readonly request: Request;
  /** Address of the client, for limits. */
  readonly address: string;
  /** Says what the answer depends on. A client that has it already gets 304, and the handler ends here. */
  readonly fresh: (...dependsOn: readonly (string | number)[]) => void;
  /** Sets a header of the answer. */
  readonly setHeader: (name: string, value: string) => void;
}

export type Handler<N extends OperationName> = (call: Call<N>) => Promise<Answer<N>> | Answer<N>;
export type Handlers = { readonly [N in OperationName]: Handler<N> };
export type HandlersOf<N extends OperationName> = Pick<Handlers, N>;

/** The user of an operation that nobody may call without one. */
export function signedIn(call: { readonly user: User | null }): User {
  if (call.user === null) throw new Error('The operation is open, it has no user.');
  return call.user;
}
