/** A company as a list of blocks. Its own bytes are a block too, whose hash is the hash of the base. */
export interface Manifest {
  readonly format: 1;
  /** Fields of the company, in its order. */
  readonly parts: readonly (readonly [field: string, part: Part])[];
}

export type Part =
  | { readonly kind: 'value'; readonly block: string }
  | { readonly kind: 'table'; readonly blocks: readonly string[] }
  | {
      readonly kind: 'panel';
      readonly periods: number;
      /** Rows in each block of `rows` and of `values`: the same cuts. */
      readonly lengths: readonly number[];
      readonly rows: readonly string[];
      /** Numbers of these rows by all periods, IEEE 754 doubles, little end first. */
      readonly values: readonly string[];
    };

/** Every block a manifest names, without the manifest, each once. */
export function blocksOf(manifest: Manifest): Set<string> {
  const named = new Set<string>();
  for (const [, part] of manifest.parts) {
    if (part.kind === 'value') named.add(part.block);
    else if (part.kind === 'table') for (const block of part.blocks) named.add(block);
    else for (const block of [...part.rows, ...part.values]) named.add(block);
  }
  return named;
}
