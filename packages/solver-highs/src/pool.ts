/** Things of which at most so many may be in use; made when first needed, kept for the next. */
export class Pool<T extends { close(): Promise<void> }> {
  #most: number;
  #make: () => T;
  #made = new Set<T>();
  #idle: T[] = [];
  #waiting: ((thing: T) => void)[] = [];

  constructor(most: number, make: () => T) {
    this.#most = most;
    this.#make = make;
  }

  /** Among the things at rest, one that `suits` is taken before others. */
  async use<R>(work: (thing: T) => Promise<R>, suits?: (thing: T) => boolean): Promise<R> {
    const thing = await this.#take(suits);
    try {
      return await work(thing);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(thing);
      else next(thing);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#made].map((thing) => thing.close()));
  }

  #take(suits: ((thing: T) => boolean) | undefined): Promise<T> {
    const at = suits === undefined ? -1 : this.#idle.findLastIndex(suits);
    const idle = at < 0 ? this.#idle.pop() : this.#idle.splice(at, 1)[0];
    if (idle !== undefined) return Promise.resolve(idle);
    if (this.#made.size < this.#most) {
      const thing = this.#make();
      this.#made.add(thing);
      return Promise.resolve(thing);
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
