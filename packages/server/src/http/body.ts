import { Refusal } from './problem.ts';

/** Reads a body of at most so many bytes; more is refused before it is kept. */
export async function readBody(request: Request, limitBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () => new Refusal(413, 'too-large', `At most ${Math.floor(limitBytes / 2 ** 20)} MiB are taken here.`);
  const announced = Number(request.headers.get('content-length') ?? Number.NaN);
  if (announced > limitBytes) throw tooLarge();
  if (request.body === null) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += part.length;
      if (bytes > limitBytes) throw tooLarge();
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(400, 'not-understood', 'The request ended before all of it had arrived.');
  }
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** JSON of a request; anything else is a refusal and not a crash. */
export async function readJson(request: Request, limitBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) throw new Refusal(415, 'wrong-type', 'Send JSON as application/json.');
  const bytes = await readBody(request, limitBytes);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, 'not-json', 'The body is not JSON in UTF-8.');
  }
}
