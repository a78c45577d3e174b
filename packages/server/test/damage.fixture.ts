import { ApiProblem, type Client, type OperationName } from '@equipoise/api';

type Request = Readonly<Record<string, unknown>>;

/** What has come of requests so far: operations that were done, and how many damaged ones were sent. */
export interface Tally {
  readonly done: Set<OperationName>;
  sent: number;
}

/** Damaged forms of one request, spread over all its parts; more would say little that is new. */
const mostOfOne = 14;

/**
 * A client that sends every request damaged in many ways before it sends it as it is, so that damage meets the state in which the request
 * would be done. Damaged ones may be refused or done, but neither fail nor answer in another form; the sound one has to be done, unless a
 * damaged one that was not damaged enough has done it.
 */
export function damaging(client: Client, tally: Tally): Client {
  return new Proxy(client, {
    get: (of, name: OperationName) => {
      const call = of[name] as (request: unknown) => Promise<unknown>;
      return async (request: Request | readonly File[] = {}) => {
        let before: unknown = null;
        for (const damaged of damagedForms(request)) {
          tally.sent += 1;
          before = (await refusedOrDone(name, () => call(damaged))) ?? before;
        }
        try {
          const answer = await call(request);
          tally.done.add(name);
          return answer;
        } catch (error) {
          if (before === null) throw new Error(`${name} was refused`, { cause: error });
          tally.done.add(name);
          return before;
        }
      };
    },
  });
}

async function refusedOrDone(name: string, work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.status >= 500) throw new Error(`${name} failed: ${error.status} ${error.message}`);
    if (!Array.isArray(error.problem.issues)) throw new Error(`${name} was refused without issues`);
    return null;
  }
}

/** No text among them is a name: a request that is sound but means another thing would change the state the sound one needs. */
const others: readonly unknown[] = [null, ' ', -1e308, { deep: [[[[]]]] }, [], 'x'.repeat(3000)];
const words: readonly string[] = ['nothing-like-it', '%00', '-1', "';--", 'x'.repeat(300)];

function damagedForms(request: Request | readonly File[]): (Request | readonly File[])[] {
  if (Array.isArray(request)) {
    const [first, ...rest] = request as readonly File[];
    const instead = (name: string, text: string) => [new File([text], name), ...rest];
    return [
      [],
      rest,
      instead(first!.name, ''),
      instead(first!.name, 'a,b\n1'),
      instead('sent.zip', 'PK\u0003\u0004'),
      instead('../x.csv', ''),
    ];
  }

  const forms: Request[] = [];
  for (const [name, value] of Object.entries(request)) {
    if (name !== 'body') {
      for (const word of words) forms.push({ ...request, [name]: word });
      continue;
    }
    for (const other of [null, [], 'text']) forms.push({ ...request, body: other });
    for (const damaged of damagedParts(value)) forms.push({ ...request, body: damaged });
  }
  const step = Math.max(1, forms.length / mostOfOne);
  return Array.from({ length: Math.min(forms.length, mostOfOne) }, (_, k) => forms[Math.floor(k * step)]!);
}

/** The value with one part, at any depth, made into something else or left out. */
function damagedParts(value: unknown): unknown[] {
  if (value === null || typeof value !== 'object') return [];
  const at = (key: string, part: unknown) => (Array.isArray(value) ? value.with(Number(key), part) : { ...value, [key]: part });
  return Object.entries(value).flatMap(([key, part]) => [
    ...others.map((other) => at(key, other)),
    ...(Array.isArray(value) ? [] : [Object.fromEntries(Object.entries(value).filter(([one]) => one !== key))]),
    ...damagedParts(part).map((damaged) => at(key, damaged)),
  ]);
}
