import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { createClient, Role } from '@equipoise/api';
import { writeSample } from '@equipoise/intake';
import type { BrowserContext, Page } from 'playwright-core';
import { test } from 'vitest';
import { chromiumPath, freshProfile } from './browser.ts';
import { built } from './built.ts';
import { password, people } from './month.ts';
import type { Served } from './serve.ts';
import { serveCopy, sharedBrowser } from './stage.ts';

type Client = ReturnType<typeof createClient>;

export interface Person {
  /** The browser profile of this person: nobody else's session is in it. */
  readonly context: BrowserContext;
  readonly page: Page;
  /** The API as this person, from another place than the browser. */
  readonly client: Client;
}

const chromiumHere = chromiumPath();
if (chromiumHere === null) console.warn('\nSKIPPED: no Chromium on this machine, so no journey of several people was tested.\n');

interface Crew<N extends string> {
  readonly server: Served;
  readonly crew: Readonly<Record<N, Person>>;
}

/**
 * A journey of several people at once: one real server, and for each account a browser context of its own, signed in through the door.
 * `before` prepares what is there when the first of them comes in.
 */
export function crewJourney<const N extends string>(
  name: string,
  {
    accounts,
    serve,
    before,
  }: {
    readonly accounts: Readonly<Record<N, readonly [Role, ...Role[]]>>;
    readonly serve: { readonly empty?: boolean; readonly plain?: boolean };
    readonly before?: (clients: Readonly<Record<N, Client>>, server: Served) => Promise<void>;
  },
  walk: (work: Crew<N>) => Promise<void>,
): void {
  test.skipIf(chromiumHere === null)(name, async () => {
    await built();
    const server = await serveCopy(serve);
    const broken: string[] = [];
    const contexts: BrowserContext[] = [];
    try {
      const clients = await people(server.url, accounts);
      await before?.(clients, server);
      const crew: Record<string, Person> = {};
      for (const account of Object.keys(accounts) as N[]) {
        const context = await freshProfile(await sharedBrowser());
        contexts.push(context);
        const page = await context.newPage();
        page.on('pageerror', (error) => broken.push(`${account}: ${error.message}`));
        await signIn(page, server.url, account);
        crew[account] = { context, page, client: clients[account] };
      }
      await walk({ server, crew: crew as Record<N, Person> });
      if (broken.length > 0) throw new Error(`a page broke: ${broken.join('; ')}`);
    } finally {
      await Promise.all(contexts.map((context) => context.close()));
      await server.stop();
    }
  });
}

async function signIn(page: Page, url: string, account: string): Promise<void> {
  await page.goto(`${url}/cycle`);
  await page.getByLabel('Name').fill(account);
  await page
    .getByLabel(/^Password/)
    .first()
    .fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  // The door has a heading too: only the frame behind it says that one is in.
  await page.getByRole('link', { name: 'Overview', exact: true }).waitFor();
}

/** The sample company as it stood at the beginning of a month, imported: what of it was new are the actuals of the month before. */
export async function bringMonth(client: Client, asOf: string, reason: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'equipoise-month-'));
  try {
    await writeSample(folder, { asOf, items: 20 });
    const files = readdirSync(folder).map((name) => new File([readFileSync(join(folder, name))], name));
    const { id } = await client.prepareImport(files);
    await client.commitImport({ id, body: { operation: crypto.randomUUID(), reason } });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
