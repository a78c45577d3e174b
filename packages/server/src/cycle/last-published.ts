import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chainOf, type OperatingPlan, planOf } from '@equipoise/engine';

/** The plan that was published last, read once as long as the chain stays as it is. */
export class LastPublished {
  readonly #folder: string;
  #known: { readonly chain: string; readonly plan: OperatingPlan | null } | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Null: nothing is published yet, or the chain cannot be read; whoever verifies it is told why. `stamp` changes with the chain. */
  async plan(): Promise<{ readonly stamp: string; readonly plan: OperatingPlan | null }> {
    const bytes = await read(this.#folder, 'chain.json');
    const chain = bytes === null ? '' : createHash('sha256').update(bytes).digest('hex');
    // Somebody else may ask in between, of another state of the chain: stamp and plan stay together.
    const known = this.#known?.chain === chain ? this.#known : { chain, plan: bytes === null ? null : await this.#read(bytes) };
    this.#known = known;
    return { stamp: chain, plan: known.plan };
  }

  async #read(chain: Uint8Array): Promise<OperatingPlan | null> {
    const list = chainOf(new Map([['chain.json', chain]]));
    const last = list.ok ? list.value.published.at(-1) : undefined;
    if (last === undefined) return null;
    const path = `${last.cycle}/operating-plan.json`;
    const document = await read(this.#folder, path);
    const plan = document === null ? null : planOf(new Map([[path, document]]), last.cycle);
    return plan?.ok === true ? plan.value : null;
  }
}

async function read(folder: string, path: string): Promise<Uint8Array | null> {
  return readFile(join(folder, ...path.split('/'))).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
