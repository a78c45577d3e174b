import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** Chromium of the system, or null: then whatever needs it is skipped and says so. */
export function chromiumPath(): string | null {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  for (const folder of folders) {
    for (const name of names) {
      const path = join(folder, name);
      if (existsSync(path)) return path;
    }
  }
  return null;
}

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly scale?: number;
}

export interface Window {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** A browser of its own with a fresh profile, as quiet as it can be. */
export async function openBrowser(executablePath: string, look: Look = {}): Promise<Window> {
  const browser = await launch(executablePath);
  return { context: await freshProfile(browser, look), close: () => browser.close() };
}

/** Starts Chromium; who starts it ends it. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A profile in which nothing was ever stored: no session, no key, no setting. */
export async function freshProfile(browser: Browser, look: Look = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
    deviceScaleFactor: look.scale ?? 1,
    colorScheme: look.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  // A busy machine is waited for; what never comes ends long before the test does.
  context.setDefaultTimeout(180_000);
  return context;
}
