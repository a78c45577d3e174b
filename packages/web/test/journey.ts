import { createClient } from '@equipoise/api';
import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { chromiumPath, openBrowser } from './browser.ts';
import { built } from './built.ts';
import { type Served, serveSample } from './serve.ts';

const chromium = chromiumPath();
if (chromium === null) {
  console.warn(
    '\nSKIPPED: no Chromium on this machine, so NO journey through the browser was tested. Debian: apt-get install chromium.\n',
  );
}

export interface Journey {
  readonly page: Page;
  readonly server: Served;
  /** The API as another client sees it, signed in as nobody in particular. */
  readonly client: ReturnType<typeof createClient>;
}

/** A journey through the real application in a real browser, with a server and workspace of its own. */
export function journey(
  name: string,
  walk: (journey: Journey) => Promise<void>,
  options: { readonly empty?: boolean; readonly plain?: boolean; readonly dark?: boolean } = {},
): void {
  test.skipIf(chromium === null)(name, async () => {
    await built();
    const server = await serveSample({ empty: options.empty ?? false, plain: options.plain ?? false });
    const browser = await openBrowser(chromium ?? '', { dark: options.dark ?? false });
    const page = await browser.context.newPage();
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(error.message));
    try {
      await walk({ page, server, client: createClient({ baseUrl: server.url }) });
      if (broken.length > 0) throw new Error(`the page broke: ${broken.join('; ')}`);
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}

/** A journey on the sample company alone: nothing has happened to its plan yet, and no cycle binds anybody. */
export const plainJourney = (name: string, walk: (journey: Journey) => Promise<void>): void =>
  journey(name, walk, { plain: true });
