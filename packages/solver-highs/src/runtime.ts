import highsModule, { type Highs, type InitOptions } from 'highs';
import { Heap, type HeapFunctions, type Memory } from './heap.ts';

/** The package describes its module as CommonJS; the module that is loaded has the function itself as its default. */
const loadHighs = highsModule as unknown as (init: object) => Promise<Highs & Partial<HeapFunctions>>;

/** The part of the global that is used; the compiler settings name no browser. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> };
    Memory: new (...none: never) => Memory;
  };
};

/** A loaded HiGHS. `heap` is null where its memory cannot be reached; then all goes through the package. */
export interface Runtime {
  readonly highs: Highs;
  readonly heap: Heap | null;
}

/**
 * Loads HiGHS. A compiled module that is given is used as it is: version 1.15.3 of the package describes that option and compiles anew
 * all the same, so it is handed over by the hook of the loader beneath, which tells the memory too.
 */
export async function loadRuntime({ wasmModule, ...init }: InitOptions): Promise<Runtime> {
  // The loader makes the object it is given into the module itself.
  if (wasmModule === undefined) return { highs: await loadHighs({ ...init }), heap: null };
  let memory: Memory | undefined;
  const instantiateWasm = (imports: object, receive: (instance: object) => void): void => {
    const instance = new WebAssembly.Instance(wasmModule, imports);
    memory = Object.values(instance.exports).find((one): one is Memory => one instanceof WebAssembly.Memory);
    receive(instance);
  };
  const highs = await loadHighs({ ...init, instantiateWasm });
  return { highs, heap: memory === undefined ? null : Heap.of(highs, memory) };
}
