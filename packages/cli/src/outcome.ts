import type { Issue } from '@equipoise/engine';

/** What a command tells the shell that started it. */
export const exitCode = { fine: 0, refused: 1, usage: 2, fault: 3, cancelled: 130 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** The work cannot be done with this input; the issues say what is wrong and what to do. Nothing was written. */
export class Refused extends Error {
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues[0]?.message ?? 'refused');
    this.name = 'Refused';
    this.issues = issues;
  }
}

/** The command was typed wrongly; the message says what is wanted. */
export class WrongUsage extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongUsage';
  }
}

/** One error, said by the command line itself. */
export function refused(code: string, message: string, remedy: string, at: Issue['at'] = {}): Refused {
  return new Refused([{ code, severity: 'error', message, remedy, at }]);
}
