import type { User } from '@equipoise/api';
import { type Command, type CommandBody, type Cycle, type CycleFacts, move, type Role, roleName } from '@equipoise/engine';
import { Refusal } from '../http/problem.ts';

/** Who asks, on which day, and why. */
export interface Asking {
  readonly user: Pick<User, 'name' | 'roles'>;
  readonly on: string;
  readonly because: string;
}

/** A command in one of the roles of who asks: the one named, otherwise the first that may, otherwise the first. */
export function commandOf(
  cycle: Cycle | null,
  facts: CycleFacts,
  body: CommandBody,
  { user, on, because }: Asking,
  role: Role | undefined,
): Command {
  const as = (one: Role): Command => ({ ...body, by: user.name, role: one, on, because });
  if (role !== undefined) {
    if (user.roles.includes(role)) return as(role);
    const have = user.roles.map(roleName).join(', ');
    throw new Refusal(403, 'not-allowed', `You are no ${roleName(role)}; you are ${have}.`);
  }
  return as(user.roles.find((one) => mayAs(cycle, as(one), facts)) ?? user.roles[0]!);
}

/** Whether the role is not what speaks against a command. */
function mayAs(cycle: Cycle | null, command: Command, facts: CycleFacts): boolean {
  const moved = move(cycle, command, facts);
  return moved.kind === 'event' || moved.issues.every(({ code }) => code !== 'cycle/not-yours');
}
