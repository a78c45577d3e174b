import { prefix } from '@equipoise/api';
import { type Issue, type Pack, packFacts, packOf, packPage, pageStyle } from '@equipoise/engine';
import { findChromium, packWorkbook, printPage } from '@equipoise/intake';
import type { Context, Hono } from 'hono';
import type { Application } from '../application.ts';
import type { GatheredAgenda } from '../cycle/agenda-ground.ts';
import type { CycleDesk } from '../cycle/cycle-desk.ts';
import { digestOf } from '../cycle/plan-answer.ts';
import { allow, guarded } from '../http/frame.ts';
import { Refusal } from '../http/problem.ts';

type Form = 'html' | 'xlsx' | 'pdf';
const types: Readonly<Record<Form, string>> = {
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};
/** A pack waits so long for its plans; whoever asks again later finds them made. */
const patienceMs = 120_000;
const lookMs = 200;
const mostKept = 12;

/**
 * The pre-read of a cycle for whoever may look: GET /cycles/{id}/pack.html, pack.xlsx and pack.pdf. Made from the same facts as agenda
 * and family pages; 422 `no-chromium` where there is no browser here that could print.
 */
export function cyclePack(http: Hono, app: Application, cycles: CycleDesk): void {
  const kept = new Map<string, Uint8Array>();
  // A browser is heavy: one prints at a time.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (page: string): Promise<Uint8Array> => {
    const next = last.then(() => printed(page));
    last = next.catch(() => undefined);
    return next;
  };

  const made = async (id: string, form: Form): Promise<Uint8Array> => {
    const gathered = await waited(app, cycles, id);
    const key = `${form} ${id} ${gathered.stamp}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const pack = packIn(gathered);
    const bytes =
      form === 'xlsx' ? await packWorkbook(pack) : form === 'html' ? asBytes(packPage(pack)) : await inTurn(packPage(pack));
    kept.set(key, bytes);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
    return bytes;
  };

  http.get(`${prefix}/cycles/:id/:file{pack\\.(?:html|xlsx|pdf)}`, (context) =>
    guarded(context, app, 'cyclePack', async () => {
      allow('viewer', app.visitors.of(context));
      const id = context.req.param('id') ?? '';
      const form = (context.req.param('file') ?? '').slice('pack.'.length) as Form;
      if (form === 'pdf' && findChromium() === null) throw noChromium();
      return sent(await made(id, form), id, form, context);
    }),
  );
}

/** The facts, when the plans they need are made. */
async function waited(app: Application, { agendas, book }: CycleDesk, id: string): Promise<GatheredAgenda> {
  for (let spent = 0; spent < patienceMs; spent += lookMs) {
    const gathered = await agendas.gather(await book.get(id));
    if (gathered.kind === 'made') return gathered.made;
    for (; spent < patienceMs; spent += lookMs) {
      const job = app.jobs.get(gathered.job);
      if (job === null || job.state === 'done') break;
      if (job.state !== 'running')
        throw new Refusal(422, 'refused', 'The plan of this cycle could not be made.', { issues: job.issues as Issue[] });
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  }
  throw new Refusal(503, 'not-yet', 'The plan of this cycle is still being made. Ask again in a minute.');
}

function packIn({ cycle, facts, pages, planned, evaluation }: GatheredAgenda): Pack {
  const { name, version, base } = evaluation.opened.head;
  return packOf(packFacts({ cycle, scenario: { name, version }, base, agenda: facts, pages, planned }), pageStyle);
}

const noChromium = (): Refusal =>
  new Refusal(
    422,
    'no-chromium',
    'The server has no Chromium that could print a PDF. Take the page (HTML) and print it from your browser: each page is one sheet.',
  );

const asBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function printed(page: string): Promise<Uint8Array> {
  const chromium = findChromium();
  if (chromium === null) throw noChromium();
  const print = await printPage(chromium, page);
  if (print.kind === 'pdf') return print.bytes;
  throw new Refusal(
    422,
    'not-printed',
    'The browser on the server printed nothing. Take the page (HTML) and print it from yours.',
  );
}

function sent(bytes: Uint8Array, id: string, form: Form, context: Context): Response {
  const etag = `"${digestOf(bytes)}"`;
  const headers = {
    etag,
    'cache-control': 'no-cache, private',
    'content-type': types[form],
    'content-disposition': `attachment; filename="pre-read-${id.replace(/[^\w-]/g, '_')}.${form}"`,
  };
  if (context.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(Uint8Array.from(bytes), { headers });
}
