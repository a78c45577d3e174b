import { type Role, roles } from '@equipoise/engine';
import type { Accounts } from '@equipoise/store';
import { people, players } from '../workspace/sample/people.ts';

/**
 * Roles as accounts keep them: words with spaces between, the first one is what a person is called. Accounts made before there were
 * cycles know `planner`, who could do everything but see to users: that is the coordinator. A word nobody knows gives no right.
 */
export function rolesOf(text: string): Role[] {
  const words = text.split(' ').map((word) => (word === 'planner' ? 'coordinator' : word));
  const known = roles.filter((role) => words.includes(role)).sort((a, b) => words.indexOf(a) - words.indexOf(b));
  return known.length > 0 ? known : ['viewer'];
}

/** The text of them; `first` leads, and stands there once. */
export function rolesText(first: Role, others: readonly Role[] = []): string {
  return [...new Set([first, ...others])].join(' ');
}

/** What a person is; null where there are no users yet, and whoever is at this machine may do everything unless in one role. */
export function rolesOfPerson(accounts: Accounts, person: string): readonly Role[] | null {
  const account = accounts.findUser(person);
  if (account !== null) return rolesOf(account.role);
  const player = players.find((role) => people[role] === person);
  return player === undefined ? null : [player];
}
