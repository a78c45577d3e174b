import type { z } from '@hono/zod-openapi';
import { clientHeader, type OperationName, paths, prefix } from '../paths.ts';
import type { Routes } from '../routes.ts';
import { ApiProblem, problemOf } from './api-problem.ts';
import { type EventStream, type FollowOptions, followEvents } from './events.ts';

type Flat<T> = { [K in keyof T]: T[K] };
type Body<N extends OperationName> = Routes[N]['body'] extends z.ZodType
  ? { readonly body: z.input<Routes[N]['body']> }
  : unknown;
/** Parameters by name; an empty object of them would otherwise forbid all others. */
type Named<T> = string extends keyof T ? unknown : T;
/** Path and query parameters side by side; the body, if any, as `body`. */
export type Request<N extends OperationName> = Flat<
  Named<z.input<Routes[N]['params']>> & Named<z.input<Routes[N]['query']>> & Body<N>
>;
export type Answer<N extends OperationName> = z.output<Routes[N]['answer']>;

export interface CallOptions {
  readonly signal?: AbortSignal;
}
type Call<N extends OperationName> =
  Record<never, never> extends Request<N>
    ? (request?: Request<N>, options?: CallOptions) => Promise<Answer<N>>
    : (request: Request<N>, options?: CallOptions) => Promise<Answer<N>>;

/** One method an operation, named as in the OpenAPI document. They reject with `ApiProblem`. */
export type Client = { readonly [N in Exclude<OperationName, 'prepareImport'>]: Call<N> } & {
  /** Reads base data on the server and reports: a ZIP, or the CSV files of a folder. Nothing is written. */
  prepareImport(files: Blob | readonly File[], options?: CallOptions): Promise<Answer<'prepareImport'>>;
  /** Live changes. Reconnects by itself and resumes after the last event it has seen. */
  events(options: FollowOptions): EventStream;
};

export interface ClientOptions {
  /** Where the server is, without `/api/v1`; empty: where the page came from. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Headers of every request, for scripts that carry a cookie or token of their own. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A typed client of the HTTP API. Answers are trusted: they are checked where they are made, by the same schemas. */
export function createClient({ baseUrl = '', fetch = globalThis.fetch, headers = {} }: ClientOptions = {}): Client {
  const root = `${baseUrl.replace(/\/$/, '')}${prefix}`;
  const send = async (
    method: string,
    url: string,
    body: Blob | FormData | string | null,
    type: string | null,
    { signal }: CallOptions,
  ) => {
    const response = await fetch(url, {
      method: method.toUpperCase(),
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        [clientHeader]: '1',
        ...(type === null ? {} : { 'content-type': type }),
        ...headers,
      },
      ...(body === null ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (!response.ok) throw new ApiProblem(await problemOf(response));
    return response.json() as Promise<never>;
  };
  const calls = Object.fromEntries(
    Object.entries(paths).map(([name, [method, path]]) => [
      name,
      (request: Readonly<Record<string, unknown>> = {}, options: CallOptions = {}) => {
        const { url, body } = addressOf(root, path, request);
        return send(
          method,
          url,
          body === undefined ? null : JSON.stringify(body),
          body === undefined ? null : 'application/json',
          options,
        );
      },
    ]),
  );
  return {
    ...(calls as unknown as Omit<Client, 'prepareImport' | 'events'>),
    prepareImport: (files, options = {}) => {
      if (files instanceof Blob) return send('post', `${root}/imports`, files, 'application/zip', options);
      const form = new FormData();
      for (const file of files) form.append('files', file, file.webkitRelativePath || file.name);
      return send('post', `${root}/imports`, form, null, options);
    },
    events: (options) => followEvents(`${root}/events`, fetch, headers, options),
  };
}

/** Fills the parameters of the path; what is left goes into the query. */
function addressOf(root: string, path: string, request: Readonly<Record<string, unknown>>): { url: string; body: unknown } {
  const { body, ...rest } = request;
  const query = new URLSearchParams();
  let filled: string = path;
  for (const [key, value] of Object.entries(rest)) {
    if (value === undefined || value === null) continue;
    if (path.includes(`{${key}}`)) filled = filled.replace(`{${key}}`, encodeURIComponent(String(value)));
    else query.set(key, String(value));
  }
  const text = query.toString();
  return { url: `${root}${filled}${text === '' ? '' : `?${text}`}`, body };
}
