import type { User } from '@equipoise/api';
import {
  type Corner,
  covers,
  type Deed,
  type DemandGround,
  type Issue,
  isLimited,
  limitsRole,
  permissions,
  readTerritory,
  type Territory,
  territoryIssues,
} from '@equipoise/engine';
import type { Accounts } from '@equipoise/store';

/** What a person is limited to; whoever has no account is limited to nothing. */
export const territoryOfPerson = (accounts: Accounts, person: string): Territory =>
  readTerritory(accounts.findUser(person)?.territory ?? '');

/**
 * Places that lie outside what a person is limited to, where the right to what they do there comes from a role that is limited alone.
 * Nobody is barred from what none of their roles may do anyway: that is refused for another reason.
 */
export function barredBy(
  ground: DemandGround,
  { roles, territory }: Pick<User, 'roles' | 'territory'>,
  deed: Deed = 'edit-demand',
): (place: Corner) => boolean {
  const able = roles.filter((role) => permissions[role][deed] !== undefined);
  const isBound = able.length > 0 && able.every(limitsRole) && isLimited(territory);
  return isBound ? (place) => !covers(ground, territory, place) : () => false;
}

/** Why a place outside of a territory is not a person's to write about. */
export function notYours(ground: DemandGround, { territory }: Pick<User, 'territory'>, place: Corner): Issue {
  const about = { kind: 'demand', place, span: { from: null, to: null }, operation: 'add', values: [0], split: 'equal' } as const;
  return territoryIssues(ground, territory, [about])[0]!;
}
