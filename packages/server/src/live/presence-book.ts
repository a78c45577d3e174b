import type { Presence } from '@equipoise/api';

const lifeMs = 60_000;

/** Who looks at what. Forgotten when nothing is heard for a minute. */
export class PresenceBook {
  readonly #seen = new Map<string, { readonly presence: Presence; readonly atMs: number }>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** True: others should be told. */
  note(presence: Presence): boolean {
    const key = `${presence.user}\n${presence.client}`;
    const before = this.#seen.get(key)?.presence;
    this.#seen.set(key, { presence, atMs: this.#nowMs() });
    return JSON.stringify(before) !== JSON.stringify(presence);
  }

  leave(user: string, client: string): boolean {
    return this.#seen.delete(`${user}\n${client}`);
  }

  list(): Presence[] {
    const from = this.#nowMs() - lifeMs;
    for (const [key, { atMs }] of this.#seen) if (atMs < from) this.#seen.delete(key);
    return [...this.#seen.values()].map(({ presence }) => presence);
  }
}
