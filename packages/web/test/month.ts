import { type Client, type CycleMove, clientHeader, createClient, prefix, type Role, type Stage } from '@equipoise/api';

/** The month the sample company is in the middle of. */
export const month = '2026-11';
export const password = 'a long enough word';

/** Waits until the sample company stands: its two signed plans and the month it is in the middle of are laid after the server answers. */
export async function sampleStands(client: Client): Promise<void> {
  for (let tries = 0; tries < 1500; tries += 1) {
    const { current } = await client.listCycles();
    if (current === month && (await client.listPlans()).plans.length === 2) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the sample company does not come to stand');
}

/** People of the sample company from now on: whoever is named, each with roles, and a client for each. */
export async function people<const N extends string>(
  url: string,
  wanted: Readonly<Record<N, readonly [Role, ...Role[]]>>,
): Promise<Readonly<Record<N, Client>>> {
  const chief = await door(url, '/setup', 'chief');
  const clients: Record<string, Client> = {};
  for (const [name, roles] of Object.entries<readonly [Role, ...Role[]]>(wanted)) {
    await chief.addUser({ body: { name, displayName: '', role: roles[0], roles: [...roles], password } });
    clients[name] = await door(url, '/session', name);
  }
  return clients as Record<N, Client>;
}

async function door(url: string, path: string, name: string): Promise<Client> {
  const response = await fetch(`${url}${prefix}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [clientHeader]: '1' },
    body: JSON.stringify({ name, displayName: '', password }),
  });
  if (!response.ok) throw new Error(`${name} cannot sign in: ${response.status}`);
  return createClient({ baseUrl: url, headers: { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' } });
}

export const move = (client: Client, asked: CycleMove, because = 'as agreed') =>
  client.moveCycle({ id: month, body: { operation: crypto.randomUUID(), because, expected: null, move: asked } });

export async function ended(client: Client, job: { readonly id: string } | null): Promise<void> {
  while (job !== null) {
    const { state, issues } = await client.getJob({ id: job.id });
    if (state === 'done') return;
    if (state === 'failed' || state === 'cancelled') throw new Error(`${job.id} ${state}: ${issues[0]?.message}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Waives what a stage lacks and closes it. */
async function close(client: Client, stage: Stage): Promise<void> {
  const { stages } = await client.getCycle({ id: month });
  const lacking = stages.find((one) => one.stage === stage)?.checks.filter(({ state }) => state === 'missing') ?? [];
  for (const { id } of lacking) await move(client, { kind: 'waive', check: id }, 'To go on with the test');
  await move(client, { kind: 'close', stage });
}

/** Takes the running month up to its executive review, with the mixed plan put forward. */
export async function toExecutiveReview(client: Client): Promise<void> {
  await close(client, 'demand');
  await ended(client, (await client.planAlternatives({ id: month, body: { operation: crypto.randomUUID() } })).job);
  await ended(client, (await move(client, { kind: 'put-forward', strategy: 'mixed' })).job);
  await close(client, 'supply');
  await move(client, { kind: 'begin', stage: 'finance' });
  await close(client, 'finance');
  await move(client, { kind: 'begin', stage: 'executive' });
}
