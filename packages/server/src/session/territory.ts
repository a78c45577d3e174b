import type { User } from '@equipoise/api';
import {
  type Corner,
  covers,
  type DemandGround,
  isLimited,
  limitsRole,
  permissions,
  readTerritory,
  type Territory,
} from '@equipoise/engine';
import type { Accounts } from '@equipoise/store';

/** What a person is limited to; whoever has no account is limited to nothing. */
export const territoryOfPerson = (accounts: Accounts, person: string): Territory =>
  readTerritory(accounts.findUser(person)?.territory ?? '');

/** Places that lie outside what a person is limited to, where the right to change demand comes from a role that is limited alone. */
export function barredBy(
  ground: DemandGround,
  { roles, territory }: Pick<User, 'roles' | 'territory'>,
): (place: Corner) => boolean {
  const isFree = roles.some((role) => !limitsRole(role) && permissions[role]['edit-demand'] !== undefined);
  return isFree || !isLimited(territory) ? () => false : (place) => !covers(ground, territory, place);
}
