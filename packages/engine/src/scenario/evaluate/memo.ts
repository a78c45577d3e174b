/**
 * Remembers results by the identity of what they were made from. Tables that no assumption touches are shared, so the same object means
 * the same content. Forgetting changes nothing but time.
 */
export class Memo {
  private readonly known = new Map<string, { readonly inputs: readonly unknown[]; readonly result: unknown }[]>();
  private readonly keep: number;

  /** `keep`: how many results of one name stay. */
  constructor(keep = 3) {
    this.keep = keep;
  }

  of<R>(name: string, inputs: readonly unknown[], make: () => R): R {
    const list = this.known.get(name) ?? [];
    const at = list.findIndex(
      (one) => one.inputs.length === inputs.length && one.inputs.every((input, k) => input === inputs[k]),
    );
    const found = at >= 0 ? list[at]! : { inputs, result: make() };
    if (at !== 0) this.known.set(name, [found, ...list.filter((_, k) => k !== at)].slice(0, this.keep));
    return found.result as R;
  }

  forget(): void {
    this.known.clear();
  }
}
