import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';

export const about = '100 000 rows x 36 months in Chromium: first paint, frames a second while scrolling, paste of 1 000 cells';

const source = join(import.meta.dirname, '..', 'packages', 'web', 'src', 'grid', 'bench');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `grid [ROUNDS]`: builds the page, serves it on this machine, and measures in a browser with a fresh profile each round. */
export async function run(args: readonly string[]): Promise<void> {
  const rounds = Number(args[0] ?? 3);
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (executablePath === undefined) throw new Error('No Chromium on this machine (Debian: apt-get install chromium).');
  const folder = mkdtempSync(join(tmpdir(), 'equipoise-grid-'));
  try {
    const outDir = join(folder, 'page');
    await build({
      configFile: false,
      root: source,
      base: './',
      plugins: [react()],
      logLevel: 'error',
      build: { outDir, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 5000 },
    });
    const server = await serve(outDir);
    try {
      for (let round = 1; round <= rounds; round++) {
        const context = await chromium.launchPersistentContext(join(folder, `profile-${round}`), {
          executablePath,
          headless: true,
          args: flags,
          viewport: { width: 1440, height: 900 },
        });
        const figures = await measure(context, server.url);
        await context.close();
        console.log(
          `round ${round}: ${Object.entries(figures)
            .map(([name, value]) => `${name} ${value}`)
            .join(' · ')}`,
        );
      }
    } finally {
      server.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log('to reach: first paint <= 1000 ms, scrolling >= 40 frames a second, paste to new totals <= 300 ms');
}

/** The page measures itself, see packages/web/src/grid/bench; here it is led by mouse and clipboard as a planner would. */
async function measure(context: BrowserContext, url: string): Promise<Record<string, number>> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${url}/index.html?latency=15`);
  await page.waitForFunction('window.bench?.firstPaintMs != null', undefined, { timeout: 60_000 });
  const ask = <T>(expression: string): Promise<T> => page.evaluate(expression);
  const firstPaintMs = await ask<number>('bench.firstPaintMs');
  const rows = await ask<number>('bench.rows()');
  const scroll = await ask<{ framesPerSecond: number; slowestMs: number; waitingShare: number }>('bench.scrolled()');
  await selectPlannedCell(page);
  const paste = await ask<{ totalsMs: number; writtenMs: number }>('bench.pasted(50, 20, 1234)');
  return {
    rows,
    'first paint ms': Math.round(firstPaintMs),
    'frames a second': Math.round(scroll.framesPerSecond),
    'slowest frame ms': Math.round(scroll.slowestMs),
    'frames with rows to come %': Math.round(scroll.waitingShare * 100),
    'paste to totals ms': Math.round(paste.totalsMs),
    'paste written ms': Math.round(paste.writtenMs),
  };
}

/** A market of the first item, in a planned month: four columns after the names, in the fourth row. */
async function selectPlannedCell(page: Page): Promise<void> {
  await page.evaluate(`document.querySelector('.dvn-scroller').scrollTo(0, 0)`);
  await page.waitForTimeout(400);
  const box = await page.locator('.plan-grid canvas').first().boundingBox();
  if (box === null) throw new Error('The grid is not there.');
  await page.mouse.click(box.x + 500, box.y + 26 + 24 * 3.5);
  await page.waitForTimeout(200);
}

function serve(folder: string): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const path = join(folder, new URL(request.url ?? '/', 'http://here').pathname);
    if (!path.startsWith(folder) || !existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
    createReadStream(path).pipe(response);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }),
    );
  });
}
