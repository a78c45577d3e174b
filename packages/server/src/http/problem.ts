import type { Issue } from '@equipoise/engine';

const titles: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood.',
  401: 'Nobody is signed in.',
  403: 'This is not allowed.',
  404: 'There is no such thing.',
  409: 'Somebody was faster.',
  413: 'The request is too large.',
  415: 'This kind of content is not taken.',
  422: 'It cannot be done.',
  429: 'Too many attempts.',
  500: 'Equipoise made a mistake.',
  503: 'The server is closing.',
};

/** A request that is not done, as problem details (RFC 9457). Thrown by handlers, sent by the frame. */
export class Refusal extends Error {
  readonly status: number;
  readonly type: string;
  readonly issues: readonly Issue[];
  /** Further members of the body. */
  readonly more: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    type: string,
    detail: string,
    rest: {
      readonly issues?: readonly Issue[];
      readonly more?: Readonly<Record<string, unknown>>;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(detail);
    this.status = status;
    this.type = type;
    this.issues = rest.issues ?? [];
    this.more = rest.more ?? {};
    this.headers = rest.headers ?? {};
  }

  body(): Record<string, unknown> {
    return {
      type: this.type,
      title: titles[this.status] ?? 'It was not done.',
      status: this.status,
      detail: this.message,
      issues: this.issues,
      ...this.more,
    };
  }
}

export const notThere = (what: string): Refusal => new Refusal(404, 'not-found', what);

/** What the store or the engine refuses: nothing was written. */
export function refusedBy(issues: readonly Issue[]): Refusal {
  const missing = issues.find(({ code }) => /unknown-(scenario|base|user)$/.test(code));
  const first = issues[0]?.message ?? 'It was refused.';
  if (issues.length > 0 && issues.every(({ code }) => code === 'cycle/not-yours'))
    return new Refusal(403, 'not-allowed', first, { issues });
  return missing ? new Refusal(404, 'not-found', missing.message, { issues }) : new Refusal(422, 'refused', first, { issues });
}

/** Ends a GET whose answer the client has already. */
export class NotModified extends Error {}
