/** Failed attempts by key in a sliding window: a few mistakes are human, many are not. */
export class Attempts {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #now: () => number;
  readonly #failed = new Map<string, number[]>();

  constructor(limit: number, windowMs: number, now: () => number) {
    this.#limit = limit;
    this.#windowMs = windowMs;
    this.#now = now;
  }

  /** Seconds to wait; 0: go ahead. */
  waitSeconds(key: string): number {
    const recent = this.#recent(key);
    if (recent.length < this.#limit) return 0;
    return Math.max(1, Math.ceil((recent[recent.length - this.#limit]! + this.#windowMs - this.#now()) / 1000));
  }

  /** Counted before the password is checked, so that attempts side by side count too. */
  begin(key: string): void {
    if (this.#failed.size > 10_000)
      for (const known of [...this.#failed.keys()]) if (this.#recent(known).length === 0) this.#failed.delete(known);
    this.#failed.set(key, [...this.#recent(key), this.#now()]);
  }

  succeeded(key: string): void {
    this.#failed.delete(key);
  }

  #recent(key: string): number[] {
    const from = this.#now() - this.#windowMs;
    return (this.#failed.get(key) ?? []).filter((at) => at > from);
  }
}
