/**
 * Users and their sessions. They live in a file of their own beside the workspace, so that a copy of a workspace handed to somebody
 * carries no password. Passwords arrive as hashes, session tokens as digests: neither can be read back.
 */
export interface Accounts {
  countUsers(): number;
  listUsers(): readonly Account[];
  /** Upper and lower case are the same. */
  findUser(name: string): Account | null;
  /** False: the name is taken. With `onlyFirst` also when there is any user. */
  addUser(user: Account, onlyFirst?: boolean): boolean;
  /** False: there is no such user. Sessions end where `endSessions` is set. */
  changeUser(name: string, change: Partial<Omit<Account, 'name'>>, endSessions: boolean): boolean;
  addSession(session: AccountSession): void;
  /** Null: unknown, over, or of a user who may no longer sign in. */
  findSession(digest: string, now: number): { readonly session: AccountSession; readonly user: Account } | null;
  /** Moves the end of a session. */
  extendSession(digest: string, expires: number): void;
  endSession(digest: string): void;
  /** Forgets what is over. */
  sweep(now: number): void;
  close(): void;
}

export interface Account {
  readonly name: string;
  readonly displayName: string;
  readonly role: string;
  /** What the role is limited to, as text the caller makes; empty: nothing. */
  readonly territory: string;
  readonly active: boolean;
  /** Parameters, salt and hash as text, as the caller made it. */
  readonly password: string;
}

export interface AccountSession {
  /** SHA-256 of the token, hexadecimal. */
  readonly digest: string;
  readonly user: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly expires: number;
}
