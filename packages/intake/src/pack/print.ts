import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Names under which browsers that print are found, the most likely first. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge', 'microsoft-edge'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser that prints: `EQUIPOISE_CHROMIUM` where it is set, otherwise the first one on the PATH; null: there is none. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | null {
  const told = environment.EQUIPOISE_CHROMIUM;
  if (told !== undefined && told !== '') return runs(told) ? told : null;
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = folders.flatMap((folder) =>
    names.map((name) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)),
  );
  return [...found, ...places].find(runs) ?? null;
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export type Printed = { readonly kind: 'pdf'; readonly bytes: Uint8Array } | { readonly kind: 'failed'; readonly said: string };

/** Prints a page that needs nothing else, in a browser without network and with a profile of its own that is thrown away. */
export async function printPage(chromium: string, html: string, patienceMs = 60_000): Promise<Printed> {
  const folder = await mkdtemp(join(tmpdir(), 'equipoise-print-'));
  try {
    const [page, pdf] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
    await writeFile(page, html);
    const said = await run(
      chromium,
      [
        '--headless',
        '--disable-gpu',
        '--no-first-run',
        '--disable-extensions',
        '--disable-background-networking',
        '--disable-dev-shm-usage',
        '--host-resolver-rules=MAP * ~NOTFOUND',
        // A process of root has no sandbox to go into; the page holds no script and loads nothing.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(folder, 'profile')}`,
        '--no-pdf-header-footer',
        `--print-to-pdf=${pdf}`,
        pathToFileURL(page).href,
      ],
      patienceMs,
    );
    const bytes = await readFile(pdf).catch(() => null);
    return bytes === null || bytes.length === 0 ? { kind: 'failed', said } : { kind: 'pdf', bytes: new Uint8Array(bytes) };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** What the process said last; it is ended when it takes too long. */
function run(command: string, args: readonly string[], patienceMs: number): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: patienceMs, killSignal: 'SIGKILL' });
    let said = '';
    child.stderr.on('data', (data) => {
      said = (said + data).slice(-2000);
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) =>
      resolve(signal === null ? said.trim() : `ended after ${patienceMs / 1000} s (${code ?? signal})`),
    );
  });
}
