import { type Command, CommanderError, InvalidArgumentError } from 'commander';
import { diskFault } from './files/write.ts';
import { type ExitCode, exitCode, Refused, WrongUsage } from './outcome.ts';
import { openTerminal, type Terminal } from './terminal.ts';
import { countIssues, renderIssues } from './text/issues.ts';

/** What a verb does with its arguments; the code it returns is that of the process. */
export type Action<O> = (args: readonly string[], options: O, terminal: Terminal) => Promise<ExitCode>;

/** A verb of the command line: how it is called, what it does, and an example that works. */
export interface Verb {
  readonly name: string;
  /** `<dir>`, `<from> <to>`: the arguments after the name. */
  readonly args: string;
  readonly about: string;
  readonly example: string;
  /** Adds its own options and its action. */
  readonly build: (command: Command, act: <O extends object>(action: Action<O>) => void) => void;
  /** Verbs below it: `scenario add`. */
  readonly verbs?: readonly Verb[];
}

/** Runs the command line and returns the exit code. Never throws. */
export async function run(program: Command, verbs: readonly Verb[], argv: readonly string[]): Promise<ExitCode> {
  const interrupt = new AbortController();
  let patience: NodeJS.Timeout | null = null;
  const onInterrupt = () => {
    interrupt.abort();
    // The handler is gone now, so that the next one ends the process as any other.
    patience = setTimeout(() => process.stderr.write('Stopping; Ctrl-C once more ends it at once.\n'), 1000);
    patience.unref();
  };
  process.once('SIGINT', onInterrupt);
  let outcome: ExitCode = exitCode.fine;
  const add = (above: Command, verb: Verb): void => {
    const command = above
      .command(`${verb.name} ${verb.args}`.trim())
      .description(verb.about)
      .option('--json', 'write the result as JSON to stdout, and nothing else there')
      .addHelpText('after', `\nExample:\n  ${verb.example}`);
    verb.build(command, (action) => {
      command.action(async (...called: unknown[]) => {
        // An optional argument that was not typed comes as undefined, and is none.
        const given = called
          .slice(0, -2)
          .flat()
          .filter((one) => one !== undefined)
          .map(String);
        const options = command.opts();
        const terminal = openTerminal(options.json === true, interrupt.signal);
        const work = () => {
          // `equipoise sample "$DIR"` with DIR not set would mean the folder one stands in.
          if (given.some((one) => one.trim() === '')) throw new WrongUsage('an argument is empty; say what is meant.');
          return action(given, options as Parameters<typeof action>[1], terminal);
        };
        outcome = await guarded(work, terminal);
      });
    });
    for (const below of verb.verbs ?? []) add(command, below);
  };
  for (const verb of verbs) add(program, verb);
  // What stands after the name of a verb belongs to that verb, also where a verb above it has an option of the same name.
  everyCommand(program, (command) => command.exitOverride().enablePositionalOptions());
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    outcome = error.exitCode === 0 ? exitCode.fine : exitCode.usage;
  } finally {
    process.removeListener('SIGINT', onInterrupt);
    if (patience !== null) clearTimeout(patience);
  }
  return outcome;
}

function everyCommand(command: Command, change: (command: Command) => void): void {
  change(command);
  for (const child of command.commands) everyCommand(child, change);
}

/** Turns what went wrong into words and an exit code. */
async function guarded(work: () => Promise<ExitCode>, terminal: Terminal): Promise<ExitCode> {
  try {
    return await work();
  } catch (thrown) {
    const error = diskFault(thrown) ?? thrown;
    terminal.progress.end();
    // A verb that only has verbs below it shows its help.
    if (error instanceof CommanderError) throw error;
    if (terminal.signal.aborted) {
      terminal.tell('Cancelled; nothing was written.');
      return exitCode.cancelled;
    }
    if (error instanceof Refused) {
      terminal.give({ issues: error.issues });
      if (!terminal.json)
        terminal.tell(`${renderIssues(error.issues)}\n\nRefused: ${countIssues(error.issues)}. Nothing was written.`);
      return exitCode.refused;
    }
    if (error instanceof WrongUsage) {
      terminal.tell(`error: ${error.message}`);
      return exitCode.usage;
    }
    return tellFault(error, terminal.tell);
  } finally {
    terminal.progress.end();
  }
}

/** Our own mistake: said shortly, with what helps to find it; the stack only when asked for. */
export function tellFault(error: unknown, tell: (text: string) => void): ExitCode {
  const message = error instanceof Error ? error.message : String(error);
  tell(`Equipoise made a mistake: ${message}`);
  tell('Your data were not changed. Please report it with the command you ran and the data it ran on.');
  if (process.env.EQUIPOISE_DEBUG === '1') tell(error instanceof Error ? (error.stack ?? message) : message);
  else tell('EQUIPOISE_DEBUG=1 shows where it happened.');
  return exitCode.fault;
}

/** Reads an option as a whole number in a range. */
export function wholeNumber(lowest: number, highest: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text.trim()) || value < lowest || value > highest) {
      throw new InvalidArgumentError(`Wanted: a whole number from ${lowest} to ${highest}.`);
    }
    return value;
  };
}
