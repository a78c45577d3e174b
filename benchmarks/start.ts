import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

export const about = 'first start with the sample company: to the address, to the overview in Chromium, to the months behind it';

const root = join(import.meta.dirname, '..');

/** `start [ROUNDS]`: serves a new workspace each round, as `npm start` does once the browser application is built. */
export async function run(args: readonly string[]): Promise<void> {
  const rounds = Number(args[0] ?? 3);
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (executablePath === undefined) throw new Error('No Chromium on this machine (Debian: apt-get install chromium).');
  if (!existsSync(join(root, 'packages', 'web', 'dist', 'index.html')))
    throw new Error('The browser application is not built: run `npm start` once.');
  const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    for (let round = 1; round <= rounds; round++) console.log(`round ${round}: ${await measure(browser)}`);
  } finally {
    await browser.close();
  }
}

async function measure(browser: Awaited<ReturnType<typeof chromium.launch>>): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'equipoise-start-'));
  const begun = performance.now();
  const seconds = () => ((performance.now() - begun) / 1000).toFixed(2);
  const main = join(root, 'packages', 'cli', 'src', 'main.ts');
  const child = spawn(process.execPath, [main, 'serve', '--data', data, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const url = await addressOf(child.stdout);
    const address = seconds();
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(url);
    await page.locator('.figure strong').first().waitFor({ timeout: 120_000 });
    const overview = seconds();
    while (!(await isTold(url))) await new Promise((resolve) => setTimeout(resolve, 100));
    const told = seconds();
    await page.close();
    return `address ${address} s · overview ${overview} s · two published months and one under way ${told} s`;
  } finally {
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  }
}

async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const found = /https?:\/\/\S+/.exec(line);
    if (found === null) continue;
    output.resume();
    return found[0];
  }
  throw new Error('The server ended before it said where it is.');
}

async function isTold(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/v1/cycles`);
  if (!answer.ok) throw new Error(`The server answers ${answer.status}.`);
  const { cycles } = (await answer.json()) as { cycles: readonly { readonly decisionsOpen: number }[] };
  return cycles.some(({ decisionsOpen }) => decisionsOpen === 3);
}
