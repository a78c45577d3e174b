import { type Client, clientHeader, createClient, prefix, type Role } from '@equipoise/api';
import type { TestServer } from './server.fixture.ts';

export const password = 'correct horse battery';

/** Somebody signed in, with a client of their own. */
export async function signedInAs(url: string, name: string, path = '/session'): Promise<Client> {
  const response = await fetch(`${url}${prefix}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [clientHeader]: '1' },
    body: JSON.stringify({ name, displayName: '', password }),
  });
  if (!response.ok) throw new Error(`${name} cannot sign in: ${response.status}`);
  return createClient({ baseUrl: url, headers: { cookie: response.headers.get('set-cookie')!.split(';')[0]! } });
}

/** An administrator, and people of the roles given, each named after the role. */
export async function company<const R extends Role>(
  { url }: TestServer,
  roles: readonly R[],
): Promise<Readonly<Record<R | 'administrator', Client>>> {
  const administrator = await signedInAs(url, 'administrator', '/setup');
  for (const role of roles) await administrator.addUser({ body: { name: role, displayName: '', role, password } });
  const people = await Promise.all(roles.map(async (role) => [role, await signedInAs(url, role)] as const));
  return { administrator, ...Object.fromEntries(people) } as Readonly<Record<R | 'administrator', Client>>;
}
