import type { Session } from '@equipoise/api';
import { everywhere, type Territory, territoryText } from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { HandlersOf } from '../http/call.ts';
import { Refusal } from '../http/problem.ts';
import { hashPassword, isPassword, pretendToCheck } from '../session/password.ts';
import { rolesOf, rolesText } from '../session/roles.ts';
import { localUser, userOf } from '../session/visitors.ts';

type Names = 'getSession' | 'lookAs' | 'signIn' | 'signOut' | 'setUp' | 'listUsers' | 'addUser' | 'changeUser';

export function sessionHandlers(app: Application): HandlersOf<Names> {
  const { accounts, visitors, attempts } = app;
  const users = () => ({ users: accounts.listUsers().map(userOf) });
  const audit = (by: string, event: string, data: unknown) =>
    app.store
      .recordEvent({ operation: crypto.randomUUID(), by, at: app.now(), reason: '', event, data })
      .then(() => app.hub.look());
  return {
    getSession: ({ user }): Session => {
      const nobody = accounts.countUsers() === 0;
      const automatic = nobody && user !== null;
      const looksAs = automatic && user.roles.length === 1 ? user.role : null;
      return { user, needsSetup: nobody && !automatic, automatic, looksAs };
    },

    lookAs: ({ body, request, setHeader }) => {
      if (accounts.countUsers() > 0)
        throw new Refusal(
          403,
          'not-allowed',
          'Roles are given by an administrator here; only the sample company is looked at in any.',
        );
      setHeader('set-cookie', visitors.look(body.role, request));
      return { user: localUser(body.role), needsSetup: false, automatic: true, looksAs: body.role };
    },

    signIn: async ({ body, address, request, setHeader }) => {
      const keys = [`address ${address}`, `name ${body.name.toLowerCase()}`];
      const wait = Math.max(...keys.map((key) => attempts.waitSeconds(key)));
      if (wait > 0)
        throw new Refusal(429, 'too-many', `Too many attempts; try again in ${wait} seconds.`, {
          headers: { 'retry-after': String(wait) },
        });
      for (const key of keys) attempts.begin(key);
      const account = accounts.findUser(body.name);
      const right = account === null ? await pretendToCheck(body.password) : await isPassword(body.password, account.password);
      if (!right || account === null || !account.active) throw new Refusal(401, 'wrong-password', 'Name or password is wrong.');
      for (const key of keys) attempts.succeeded(key);
      setHeader('set-cookie', visitors.begin(account.name, request));
      await audit(account.name, 'signed in', { user: account.name });
      return { user: userOf(account), needsSetup: false, automatic: false, looksAs: null };
    },

    signOut: ({ request, setHeader }) => {
      setHeader('set-cookie', visitors.end(request));
      return { user: null, needsSetup: accounts.countUsers() === 0, automatic: false, looksAs: null };
    },

    setUp: async ({ body, request, setHeader }) => {
      const taken = () => new Refusal(403, 'set-up', 'There is an administrator already.');
      if (accounts.countUsers() > 0) throw taken();
      const password = await hashPassword(body.password);
      const account = {
        name: body.name,
        displayName: body.displayName || body.name,
        // Whoever sets a company up begins alone, and may run its cycle until others are there.
        role: rolesText('administrator', ['coordinator']),
        territory: '',
        active: true,
        password,
      };
      if (!accounts.addUser(account, true)) throw taken();
      setHeader('set-cookie', visitors.begin(account.name, request));
      await audit(account.name, 'set up', { user: account.name });
      return { user: userOf(account), needsSetup: false, automatic: false, looksAs: null };
    },

    listUsers: () => users(),

    addUser: async ({ body, user }) => {
      const { name, displayName, role } = body;
      const password = await hashPassword(body.password);
      const roles = rolesText(role, body.roles);
      const territory = await knownTerritory(app, body.territory ?? everywhere);
      if (!accounts.addUser({ name, displayName: displayName || name, role: roles, territory, active: true, password }))
        throw new Refusal(422, 'refused', `There is a user "${name}" already.`);
      await audit(user?.name ?? name, 'user added', { user: name, role: roles, territory });
      return users();
    },

    changeUser: async ({ params, body, user }) => {
      // All that takes time comes first: of two administrators who take the role from each other, one stays.
      const password = body.password === undefined ? undefined : await hashPassword(body.password);
      const territory = body.territory === undefined ? undefined : await knownTerritory(app, body.territory);
      const before = accounts.findUser(params.name);
      if (before === null) throw new Refusal(404, 'not-found', `There is no user "${params.name}".`);
      const { displayName, active } = body;
      const first = body.role ?? body.roles?.[0];
      const role = first === undefined ? undefined : rolesText(first, body.roles);
      const isAdministrator = (text: string) => rolesOf(text).includes('administrator');
      const losesAdministrator =
        isAdministrator(before.role) && before.active && (active === false || !isAdministrator(role ?? before.role));
      const others = accounts.listUsers().filter((one) => isAdministrator(one.role) && one.active && one.name !== before.name);
      if (losesAdministrator && others.length === 0)
        throw new Refusal(422, 'refused', 'The last administrator stays: make somebody else administrator first.');
      const change = {
        ...(territory === undefined ? {} : { territory }),
        ...(displayName === undefined ? {} : { displayName }),
        ...(role === undefined ? {} : { role }),
        ...(active === undefined ? {} : { active }),
        ...(password === undefined ? {} : { password }),
      };
      accounts.changeUser(before.name, change, role !== undefined || active !== undefined || password !== undefined);
      await audit(user?.name ?? before.name, 'user changed', {
        user: before.name,
        role: role ?? before.role,
        territory: territory ?? before.territory,
        active: active ?? before.active,
      });
      return users();
    },
  };
}

/** The text of a territory whose families and markets the newest base data know; anything else is refused. */
async function knownTerritory({ desk, store }: Application, { families, markets }: Territory): Promise<string> {
  const hash = (await store.listBases()).at(-1)?.hash;
  const company = hash === undefined ? null : (await desk.base(hash)).company;
  const known = {
    family: new Set(company?.families.map(({ family }) => family)),
    market: new Set(company?.markets.map(({ market }) => market)),
  };
  for (const [kind, ids] of [
    ['family', families],
    ['market', markets],
  ] as const) {
    const unknown = ids.find((id) => !known[kind].has(id));
    if (unknown !== undefined) throw new Refusal(422, 'refused', `There is no ${kind} "${unknown}" in the base data.`);
  }
  return territoryText({ families: [...new Set(families)], markets: [...new Set(markets)] });
}
