import { type ChildProcess, spawn } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/** Runs when this file is the program: a server of its own that tells its port and is ended from outside. */
if (process.argv[1] === import.meta.filename) {
  enableCompileCache();
  const { startServer } = await import('../src/index.ts');
  const [, , dataFolder = '', port = '0'] = process.argv;
  const server = await startServer({ dataFolder, seed: { kind: 'sample' }, port: Number(port), logLevel: 'silent' });
  process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
  process.stdout.write(`${server.port}\n`);
}

/** Starts that program and waits until it answers. */
export async function serverProcess(dataFolder: string): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server-process.fixture.ts'), dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout!.once('data', (text: Buffer) => resolve(Number(text.toString())));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { child, port };
}
