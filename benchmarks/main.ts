import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run -s bench -- NAME [ARGS]` runs benchmarks/NAME.ts, which exports `run(args)` and may export `about`, one line.
 * Without a name it lists what there is.
 */
interface Benchmark {
  readonly about?: string;
  run(args: readonly string[]): Promise<void> | void;
}

const folder = import.meta.dirname;
const [name, ...args] = process.argv.slice(2);

if (name !== undefined && /^[a-z-]+$/.test(name) && name !== 'main' && existsSync(join(folder, `${name}.ts`))) {
  await (await load(name)).run(args);
} else {
  if (name !== undefined) console.error(`There is no benchmark ${name}.`);
  console.log('npm run -s bench -- NAME [ARGS]');
  for (const file of readdirSync(folder).sort()) {
    const found = /^([a-z-]+)\.ts$/.exec(file)?.[1];
    if (found === undefined || found === 'main') continue;
    const benchmark = await load(found);
    if (typeof benchmark.run === 'function') console.log(`  ${found.padEnd(12)} ${benchmark.about ?? ''}`);
  }
  if (name !== undefined) process.exitCode = 2;
}

async function load(found: string): Promise<Benchmark> {
  return (await import(join(folder, `${found}.ts`))) as Benchmark;
}
