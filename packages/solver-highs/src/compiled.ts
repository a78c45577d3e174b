import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** The part of the global that is used; the compiler settings name no browser. */
const { WebAssembly } = globalThis as unknown as { WebAssembly: { compile(bytes: Uint8Array): Promise<object> } };

let compiled: Promise<object> | null = null;

/** The WebAssembly of HiGHS, compiled once a process and shared by all threads. */
export function compiledHighs(): Promise<object> {
  compiled ??= readFile(createRequire(import.meta.url).resolve('highs/runtime')).then((bytes) => WebAssembly.compile(bytes));
  return compiled;
}
