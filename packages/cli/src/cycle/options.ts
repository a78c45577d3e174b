import { type Role, roles } from '@equipoise/engine';
import { type Command, Option } from 'commander';
import { type SignOptions, signOptions, todayOf, whoIs } from '../workspace/sign.ts';
import type { Mover } from './keep.ts';

export interface CycleOptions extends SignOptions {
  readonly cycle?: string;
  readonly role?: Role;
}

/** Which cycle. */
export function cycleOption(command: Command): Command {
  return command.option('--cycle <month>', 'the cycle, YYYY-MM (default: the latest one)');
}

/** Which cycle, who, as what, when and why. */
export function moverOptions(command: Command): Command {
  return signOptions(cycleOption(command)).addOption(
    new Option('--role <role>', 'as what (default: coordinator)').choices([...roles]),
  );
}

/** A file on this machine has no passwords: whoever may write it says who they are. The server is where roles are given. */
export const moverOf = (options: CycleOptions): Mover => ({
  by: whoIs(options),
  role: options.role ?? 'coordinator',
  on: todayOf(options),
});
