import { createHash, randomBytes } from 'node:crypto';
import type { User } from '@equipoise/api';
import { roles as everyRole, readTerritory } from '@equipoise/engine';
import type { Account, Accounts } from '@equipoise/store';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { Refusal } from '../http/problem.ts';
import { type Player, people, players } from '../workspace/sample/people.ts';
import { rolesOf } from './roles.ts';

/** Who is behind a request. */
export interface Visitor {
  readonly user: User | null;
  readonly needsSetup: boolean;
  readonly automatic: boolean;
  readonly address: string;
  /** Host and port the client named. */
  readonly host: string;
}

export interface VisitorsOptions {
  readonly accounts: Accounts;
  /** On this machine with the sample company and no users: whoever can reach the server is its planner. */
  readonly automatic: boolean;
  /** The server listens on this machine alone. */
  readonly loopback: boolean;
  readonly now: () => number;
}

const cookieName = 'equipoise_session';
const lifeMs = 7 * 24 * 3600 * 1000;
const lookCookie = 'equipoise_look_as';
/** The person of an automatic session: alone with the sample company, so that every part of a cycle can be tried. */
const localPlanner: User = {
  name: 'planner',
  displayName: 'Planner',
  role: 'coordinator',
  roles: everyRole.filter((role) => role !== 'administrator' && role !== 'contributor' && role !== 'viewer'),
  territory: { families: [], markets: [] },
  active: true,
};

/** Somebody of the sample company, who is what they do and nothing else. */
const localPlayer = (role: Player): User => ({
  ...{
    name: people[role],
    displayName: people[role],
    role,
    roles: [role],
    territory: { families: [], markets: [] },
    active: true,
  },
});

/** Who an automatic session is, by the role that was chosen. */
export const localUser = (role: Player | null): User => (role === null ? localPlanner : localPlayer(role));

/** Tells who asks by the cookie of the request, and begins and ends sessions. The token itself is nowhere kept. */
export class Visitors {
  readonly #options: VisitorsOptions;

  constructor(options: VisitorsOptions) {
    this.#options = options;
  }

  of(context: Context): Visitor {
    const { accounts, automatic, loopback, now } = this.#options;
    const host = context.req.header('host') ?? '';
    // A foreign name that was made to point at this machine is no way in.
    if (loopback && !/^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host))
      throw new Refusal(403, 'foreign-host', `This server answers on this machine only, not as "${host}".`);
    const address = addressOf(context);
    const token = tokenOf(context.req.header('cookie'));
    if (token !== null) {
      const found = accounts.findSession(digestOf(token), now());
      if (found !== null) {
        if (found.session.expires - now() < lifeMs / 2) accounts.extendSession(found.session.digest, now() + lifeMs);
        return { user: userOf(found.user), needsSetup: false, automatic: false, address, host };
      }
    }
    const nobody = accounts.countUsers() === 0;
    if (nobody && automatic)
      return { user: localUser(lookOf(context.req.header('cookie'))), needsSetup: false, automatic: true, address, host };
    return { user: null, needsSetup: nobody, automatic: false, address, host };
  }

  /** Begins a session and gives the cookie that carries it. */
  begin(user: string, request: Request): string {
    const token = randomBytes(32).toString('base64url');
    const created = this.#options.now();
    this.#options.accounts.sweep(created);
    this.#options.accounts.addSession({ digest: digestOf(token), user, created, expires: created + lifeMs });
    return cookie(token, lifeMs / 1000, request);
  }

  /** The cookie that says as what the sample company is looked at, until the browser is closed. */
  look(role: Player | null, request: Request): string {
    const end = role === null ? '; Max-Age=0' : '';
    return `${lookCookie}=${role ?? ''}; Path=/; HttpOnly; SameSite=Strict${end}${secureOf(request)}`;
  }

  end(request: Request): string {
    const token = tokenOf(request.headers.get('cookie') ?? undefined);
    if (token !== null) this.#options.accounts.endSession(digestOf(token));
    return cookie('', 0, request);
  }
}

export function userOf({ name, displayName, role, territory, active }: Account): User {
  const roles = rolesOf(role);
  const { families, markets } = readTerritory(territory);
  return { name, displayName, role: roles[0]!, roles, territory: { families: [...families], markets: [...markets] }, active };
}

function cookie(token: string, seconds: number, request: Request): string {
  return `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secureOf(request)}`;
}

const secureOf = (request: Request): string => (new URL(request.url).protocol === 'https:' ? '; Secure' : '');

function tokenOf(cookies: string | undefined): string | null {
  const token = cookieValue(cookies, cookieName);
  return /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null;
}

function lookOf(cookies: string | undefined): Player | null {
  const role = cookieValue(cookies, lookCookie);
  return players.find((one) => one === role) ?? null;
}

function cookieValue(cookies: string | undefined, name: string): string {
  const found = cookies
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? '';
}

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

function addressOf(context: Context): string {
  try {
    return getConnInfo(context).remote.address ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
