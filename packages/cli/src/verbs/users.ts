import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Company, isLimited, readTerritory, type Territory, territoryLabel, territoryText } from '@equipoise/engine';
import { type Account, openAccounts, type Store } from '@equipoise/store';
import type { Verb } from '../command.ts';
import { exitCode, refused } from '../outcome.ts';
import { renderTable, type TextRow } from '../text/table.ts';
import { withWorkspace } from '../workspace/open.ts';
import { type SignOptions, sign, signOptions } from '../workspace/sign.ts';

interface LimitOptions extends SignOptions {
  readonly family?: readonly string[];
  readonly market?: readonly string[];
}

const limit: Verb = {
  name: 'limit',
  args: '<data> <name>',
  about:
    'Limits what a contributor may change to families and markets, each with everything below it; without either, to nothing any more. It holds from the next request on.',
  example: 'equipoise users limit equipoise-data anna --family e-bikes --market dealers',
  build: (command, act) => {
    signOptions(command)
      .option('--family <family...>', 'these families and what is below them')
      .option('--market <market...>', 'these markets and what is below them');
    act<LimitOptions>(async ([folder = '', name = ''], options, terminal) =>
      withAccounts(folder, async (accounts, store) => {
        const account = accounts.findUser(name);
        if (account === null) {
          const known = accounts.listUsers().map((one) => one.name);
          throw refused('cli/no-user', `There is no user "${name}".`, `There are: ${known.join(', ') || 'none yet'}.`);
        }
        const company = await newestCompany(store);
        const territory = { families: [...new Set(options.family)], markets: [...new Set(options.market)] };
        wantKnown(company, territory);
        const text = territoryText(territory);
        accounts.changeUser(name, { territory: text }, false);
        const data = { user: account.name, role: account.role, territory: text, active: account.active };
        await store.recordEvent({ ...sign(options), event: 'user changed', data });
        terminal.give({ name: account.name, territory });
        terminal.say(`${account.displayName || account.name} ${changes(company, territory)}.${hint(account, territory)}`);
        return exitCode.fine;
      }),
    );
  },
};

export const users: Verb = {
  name: 'users',
  args: '[data]',
  about: 'Who may sign in to a server with this data folder, as what, and what a contributor may change.',
  example: 'equipoise users equipoise-data',
  build: (_, act) =>
    act<object>(async ([folder = 'equipoise-data'], _options, terminal) =>
      withAccounts(folder, async (accounts, store) => {
        const company = await newestCompany(store);
        const people = accounts.listUsers();
        const rows = people.map((one) => ({ ...one, limit: readTerritory(one.territory) }));
        terminal.give({
          users: rows.map(({ name, displayName, role, active, limit }) => {
            return { name, displayName, roles: role.split(' '), active, territory: limit };
          }),
        });
        const head = ['Name', 'Shown as', 'Roles', 'May sign in', 'Limited to'];
        const lines = rows.map(({ name, displayName, role, active, limit }): TextRow => {
          const place = isLimited(limit) ? labelOf(company, limit) : '';
          return [name, displayName, role.replaceAll(' ', ', '), active ? 'yes' : 'no', place];
        });
        const none = 'Nobody has an account here yet; the first one is made in the browser.';
        terminal.say(
          people.length === 0
            ? none
            : renderTable(
                head.map(() => ({ align: 'left' })),
                [head, 'rule', ...lines],
              ),
        );
        return exitCode.fine;
      }),
    ),
  verbs: [limit],
};

/** The accounts of a data folder, with its workspace. */
async function withAccounts<R>(folder: string, work: (accounts: ReturnType<typeof openAccounts>, store: Store) => Promise<R>) {
  const path = join(folder, 'accounts.sqlite');
  if (!existsSync(path)) {
    throw refused(
      'cli/no-accounts',
      `${folder} is no data folder of a server.`,
      'Name the folder given to `serve --data`; it holds workspace.sqlite and accounts.sqlite.',
      { file: path },
    );
  }
  return await withWorkspace(join(folder, 'workspace.sqlite'), async (store) => {
    const accounts = openAccounts(path);
    try {
      return await work(accounts, store);
    } finally {
      accounts.close();
    }
  });
}

async function newestCompany(store: Store): Promise<Company | null> {
  const hash = (await store.listBases()).at(-1)?.hash;
  return hash === undefined ? null : await store.getBase(hash);
}

function wantKnown(company: Company | null, { families, markets }: Territory): void {
  const known = {
    family: company?.families.map(({ family }) => family) ?? [],
    market: company?.markets.map(({ market }) => market) ?? [],
  };
  for (const [kind, ids] of [
    ['family', families],
    ['market', markets],
  ] as const) {
    const unknown = ids.find((id) => !known[kind].includes(id));
    if (unknown !== undefined)
      throw refused(`cli/unknown-${kind}`, `There is no ${kind} "${unknown}".`, `Wanted: ${known[kind].join(', ')}.`);
  }
}

const labelOf = (company: Company | null, territory: Territory): string =>
  company === null ? [...territory.families, ...territory.markets].join(', ') : territoryLabel({ company }, territory);

const changes = (company: Company | null, territory: Territory): string =>
  isLimited(territory) ? `changes ${labelOf(company, territory)}` : 'changes everything the roles allow';

/** A limit on somebody who is no contributor says nothing, and that is worth saying. */
const hint = ({ role }: Account, territory: Territory): string =>
  isLimited(territory) && !role.split(' ').includes('contributor')
    ? ' Only what contributors may do is limited, and this person is none.'
    : '';
