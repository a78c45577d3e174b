import { createClient } from '@equipoise/api';
import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { chromiumPath, freshProfile } from './browser.ts';
import { built } from './built.ts';
import { type Served, serveSample } from './serve.ts';
import { serveCopy, sharedBrowser } from './stage.ts';

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

/**
 * A journey through the real application in a real browser, with a profile, a server and a workspace of its own. `fresh`: the program as it
 * is started for the first time, a process that lays its sample company out while somebody looks at it.
 */
export function journey(
  name: string,
  walk: (journey: Journey) => Promise<void>,
  options: { readonly empty?: boolean; readonly plain?: boolean; readonly dark?: boolean; readonly fresh?: boolean } = {},
): void {
  test.skipIf(chromium === null)(name, async () => {
    await built();
    const server = await (options.fresh ? serveSample(options) : serveCopy(options));
    const context = await freshProfile(await sharedBrowser(), { dark: options.dark ?? false });
    const page = await context.newPage();
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(error.message));
    try {
      await walk({ page, server, client: createClient({ baseUrl: server.url }) });
      if (broken.length > 0) throw new Error(`the page broke: ${broken.join('; ')}`);
    } finally {
      await context.close();
      await server.stop();
    }
  });
}

/** A journey on the sample company alone: nothing has happened to its plan yet, and no cycle binds anybody. */
export const plainJourney = (name: string, walk: (journey: Journey) => Promise<void>): void =>
  journey(name, walk, { plain: true });
