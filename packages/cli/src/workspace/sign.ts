import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { formatDay, parseDay } from '@equipoise/engine';
import type { Signed } from '@equipoise/store';
import { type Command, InvalidArgumentError } from 'commander';

export interface SignOptions {
  readonly by?: string;
  readonly because?: string;
  readonly today?: string;
}

/** The day as an option: plans, expiry and signatures follow it instead of the clock. */
export function dayOption(command: Command): Command {
  return command.option('--today <day>', 'the day to work on, YYYY-MM-DD (default: that of the clock)', dayText);
}

/** Options of every verb that writes. */
export function signOptions(command: Command): Command {
  return dayOption(
    command
      .option('--because <reason>', 'why; it is kept with the change')
      .option('--by <name>', 'who (default: the name you are signed in with on this machine)'),
  );
}

/** Who, when and why of one operation, with an id of its own. */
export function sign(options: SignOptions, reason = options.because ?? ''): Signed {
  const at = options.today === undefined ? new Date().toISOString() : `${options.today}T12:00:00.000Z`;
  return { operation: randomUUID(), by: whoIs(options), at, reason };
}

export function whoIs({ by }: Pick<SignOptions, 'by'>): string {
  if (by !== undefined && by !== '') return by;
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return process.env.USER ?? 'unknown';
  }
}

/** Today at this place, unless told. */
export function todayOf({ today }: Pick<SignOptions, 'today'>): string {
  if (today !== undefined) return today;
  const now = new Date();
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** Reads a day of an option. */
export function dayText(text: string): string {
  const day = parseDay(text.trim());
  if (day === null) throw new InvalidArgumentError('Wanted: a day as YYYY-MM-DD.');
  return formatDay(day);
}
