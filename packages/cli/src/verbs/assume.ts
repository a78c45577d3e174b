import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import {
  type Applied,
  type Assumption,
  type Change,
  changeFaults,
  counts,
  type Entry,
  type Issue,
  inUnits,
  readAssumption,
  sentenceOf,
} from '@equipoise/engine';
import type { Edit, OpenedScenario } from '@equipoise/store';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Verb, wholeNumber } from '../command.ts';
import { exitCode, Refused, refused, WrongUsage } from '../outcome.ts';
import { tellNotes } from '../planning/company-folder.ts';
import { entryJson, headJson } from '../text/entries-json.ts';
import { effectLine, signedBy } from '../text/scenario.ts';
import { baseOf } from '../workspace/base.ts';
import { nearest } from '../workspace/nearest.ts';
import { withWorkspace } from '../workspace/open.ts';
import { editing, entryOf, layOn, openScenario } from '../workspace/scenario.ts';
import { dayText, type SignOptions, sign, signOptions, todayOf, whoIs } from '../workspace/sign.ts';
import { readShare } from '../workspace/words/amount.ts';
import { changeOptions } from '../workspace/words/change-words.ts';
import { changeHelp, readChange } from '../workspace/words/read-change.ts';
import type { ToUnits, WordOptions } from '../workspace/words/reader.ts';
import { worthOfDemand } from '../workspace/worth.ts';

const teams = ['sales', 'marketing', 'finance', 'product', 'operations', 'planning'] as const;
const states = ['proposed', 'agreed', 'rejected'] as const;

interface Options extends SignOptions {
  readonly team?: Assumption['team'];
  readonly probability?: number;
  readonly state?: Assumption['state'];
  readonly expires?: string;
  readonly tag?: readonly string[];
  readonly id?: string;
  readonly off?: boolean;
  readonly on?: boolean;
  readonly file?: string;
  readonly revise?: string;
  readonly expect?: number;
  readonly dryRun?: boolean;
}

export const assume: Verb = {
  name: 'assume',
  args: '<workspace> <scenario> [words...]',
  about:
    'Adds an assumption: one dated, signed, reasoned change. It is tried first; what does not fit is refused with the reason.',
  example:
    'equipoise assume plan.equipoise base demand e-bikes@dealers 2027-03..2027-06 +10% --because "spring campaign" --team sales',
  build: (command, act) => {
    assumptionOptions(signOptions(command));
    for (const [name, value, about] of changeOptions) command.option(value === null ? `--${name}` : `--${name} ${value}`, about);
    // Words such as -10% look like options and are none.
    command.allowUnknownOption().addHelpText('after', `\n${changeHelp()}\n${spelling}`);
    act<Options & WordOptions>(async ([path = '', name = '', ...words], options, terminal) => {
      wantNoStrangeOption(words, command);
      const revised = options.revise;
      if (revised === undefined && (options.because ?? '').trim() === '') {
        throw new WrongUsage('an assumption needs its reason: --because "why".');
      }
      if (revised !== undefined && options.file !== undefined) throw new WrongUsage('--revise takes words, not a file.');
      if (revised === undefined && options.file === undefined && words.length === 0) {
        throw new WrongUsage('what is assumed? Words after the scenario, or --file; --help shows each kind.');
      }
      const file = options.file === undefined ? null : await jsonOf(options.file);
      return withWorkspace(path, async (store) => {
        const day = todayOf(options);
        const read = async (opened: OpenedScenario): Promise<Tried> => {
          const base = await baseOf(store, opened.head.base, terminal);
          const before = layOn(base, opened.scenario.entries, day);
          const toUnits: ToUnits = (entry) => {
            const old = revised === undefined ? null : entryOf(opened, revised);
            const kept = opened.scenario.entries;
            const at = old === null ? kept.length : kept.indexOf(old);
            // A number that is typed again stands where the old one stood.
            const lay = (more: readonly Entry[]) => layOn(base, kept.toSpliced(at, 1, ...more), day);
            return inUnits([entry], lay, day)[0]!;
          };
          const made =
            revised === undefined
              ? newOf(opened, before, file, words, options, day, toUnits)
              : revisedOf(opened, before, revised, words, options, toUnits);
          const after = layOn(base, made.entries, day);
          wantNoError(after, made.assumptions);
          return { ...made, before, after, notes: base.notes };
        };
        const written = options.dryRun
          ? { ...(await read(await openScenario(store, name))), outcome: null }
          : await editing(store, name, options.expect, async (opened, expected) => {
              const tried = await read(opened);
              const reason = options.because ?? tried.assumptions[0]?.reason ?? '';
              const request = { ...sign(options, reason), scenario: opened.head.id, expected, edits: tried.edits };
              return { ...tried, outcome: await store.editScenario(request) };
            });
        const { outcome, before, after, assumptions, entries, notes } = written;
        const own = entries.filter(({ assumption }) => assumptions.includes(assumption));
        const told = after.issues.filter((issue) => assumptions.some(({ id }) => id === issue.at?.assumption));
        const [was, is] = [worthOfDemand(before), worthOfDemand(after)];
        terminal.give({
          ...(outcome === null ? { dryRun: true } : headJson(outcome.scenario)),
          assumptions: own.map((entry) => entryJson(entry, after.company, day)),
          effect: { units: differences(was.units, is.units), revenue: is.revenue - was.revenue },
          issues: [...notes, ...told],
        });
        tellNotes(told, terminal);
        for (const entry of own) {
          const { assumption } = entry;
          terminal.say(`${assumption.id}: ${sentenceOf(assumption.change, after.company)}\n  ${signedBy(assumption)}`);
          if (!counts(entry, day)) terminal.say(`  It does not count yet: equipoise toggle ${path} ${name} ${assumption.id}`);
        }
        terminal.say(effectLine(was, is, after.company.settings.currency));
        if (outcome === null) terminal.say('Only tried; nothing was written.');
        return exitCode.fine;
      });
    });
  },
};

function assumptionOptions(command: Command): Command {
  return command
    .addOption(new Option('--team <team>', 'who speaks').choices([...teams]))
    .option('--probability <share>', 'chance that it comes true, 0.6 or 60%', probability)
    .addOption(new Option('--state <state>', 'proposed where a probability is given, otherwise agreed').choices([...states]))
    .option('--expires <day>', 'last day on which it holds', dayText)
    .option('--tag <tag>', 'a word to find it by; may be given again', (tag: string, known: readonly string[] = []) => [
      ...known,
      tag,
    ])
    .option('--id <id>', 'an id of your own (default: the kind and six characters)')
    .option('--off', 'enter it ticked off; so are proposals unless --on')
    .option('--on', 'tick it on, also when it is proposed')
    .option('--file <json>', 'read the change, or a list of changes or assumptions, from a file instead of words (- for stdin)')
    .option('--revise <id>', 'another state, probability or content for an assumption of this scenario')
    .option('--expect <version>', 'write only if the scenario is still at this version', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .option('--dry-run', 'only try it and show what it would do');
}

const spelling = `
Places:   e-bikes, EB-01, e-bikes@dealers, @uk, helmets@hub, all; ids or names, capitals do not matter
Spans:    2027-03, 2027-03..2027-06, 2027-04.., ..2027-06, 2027, 2027-Q2 (fiscal), all
Numbers:  +10%, -5%, x1.2, +250, -40, 1200, or one each period: 1200,1300,1250
Money:    demand … 120000 --revenue: the units that bring it, at the prices and discounts the scenario has now`;

interface Made {
  readonly assumptions: readonly Assumption[];
  /** The list of the scenario with them. */
  readonly entries: readonly Entry[];
  readonly edits: readonly Edit[];
}

interface Tried extends Made {
  readonly before: Applied;
  readonly after: Applied;
  readonly notes: readonly Issue[];
}

function newOf(
  opened: OpenedScenario,
  { company }: Applied,
  file: readonly unknown[] | null,
  words: readonly string[],
  options: Options & WordOptions,
  day: string,
  toUnits: ToUnits,
): Made {
  const given = file === null ? [readChange(company, words, kindOptions(options), toUnits)] : file.map(changeOrAssumption);
  if (options.id !== undefined && given.length > 1) throw new WrongUsage('--id names one assumption; the file holds several.');
  const assumptions = given.map((one) => ('kind' in one ? signedAssumption(one, options, day) : one));
  const isOn = (assumption: Assumption) =>
    options.on === true ? true : options.off === true ? false : assumption.state !== 'proposed';
  const entries = assumptions.map((assumption) => ({ assumption, on: isOn(assumption) }));
  return {
    assumptions,
    entries: [...opened.scenario.entries, ...entries],
    edits: entries.map(({ assumption, on }) => ({ kind: 'append', assumption, on })),
  };
}

function signedAssumption(change: Change, options: Options, day: string): Assumption {
  const chance = options.probability ?? null;
  return {
    id: options.id ?? `${change.kind}-${randomUUID().replaceAll('-', '').slice(0, 6)}`,
    change,
    team: options.team ?? 'planning',
    owner: whoIs(options),
    on: day,
    reason: options.because ?? '',
    state: options.state ?? (chance === null ? 'agreed' : 'proposed'),
    probability: chance,
    expires: options.expires ?? null,
    tags: options.tag ?? [],
  };
}

function revisedOf(
  opened: OpenedScenario,
  { company }: Applied,
  id: string,
  words: readonly string[],
  options: Options & WordOptions,
  toUnits: ToUnits,
): Made {
  const entry = entryOf(opened, id);
  const old = entry.assumption;
  const assumption: Assumption = {
    ...old,
    change: words.length === 0 ? old.change : readChange(company, words, kindOptions(options), toUnits),
    team: options.team ?? old.team,
    reason: options.because ?? old.reason,
    state: options.state ?? old.state,
    probability: options.probability ?? old.probability,
    expires: options.expires ?? old.expires,
    tags: options.tag ?? old.tags,
  };
  const on = options.on === true ? true : options.off === true ? false : entry.on;
  const edits: Edit[] = [{ kind: 'revise', assumption }];
  if (on !== entry.on) edits.push({ kind: 'toggle', assumption: old.id, on });
  return {
    assumptions: [assumption],
    entries: opened.scenario.entries.map((one) => (one === entry ? { assumption, on } : one)),
    edits,
  };
}

/** Only options of kinds, by the names that are typed. */
function kindOptions(options: WordOptions): WordOptions {
  const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(changeOptions.map(([name]) => [name, options[camel(name)]]));
}

/** An assumption that cannot be laid is never written. */
function wantNoError({ issues }: Applied, assumptions: readonly Assumption[]): void {
  const errors = issues.filter(({ severity, at }) => severity === 'error' && assumptions.some(({ id }) => id === at?.assumption));
  if (errors.length > 0) throw new Refused(errors.map(withComma));
}

/** Whoever writes 1,200 for a thousand two hundred hears why it was read as two numbers. */
function withComma(issue: Issue): Issue {
  if (issue.code !== 'scenario/values-do-not-fit') return issue;
  return { ...issue, remedy: `${issue.remedy} A comma stands between periods: one thousand two hundred is 1200.` };
}

async function jsonOf(path: string): Promise<readonly unknown[]> {
  let text: string;
  try {
    text = path === '-' ? await textOf(process.stdin) : await readFile(path, 'utf8');
  } catch {
    throw refused('cli/no-file', `${path} cannot be read.`, 'Name a JSON file with a change.', { file: path });
  }
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [value];
  } catch (error) {
    throw refused('cli/not-json', `${path} is no JSON: ${(error as Error).message}.`, 'Correct the file.', { file: path });
  }
}

function changeOrAssumption(value: unknown, k: number): Change | Assumption {
  if (typeof value === 'object' && value !== null && 'change' in value) {
    const read = readAssumption(value, `$[${k}]`);
    if (!read.ok) throw new Refused(read.issues);
    return read.assumption;
  }
  const faults = changeFaults(value, `$[${k}]`);
  if (faults.length > 0) throw new Refused(faults);
  return value as Change;
}

function wantNoStrangeOption(words: readonly string[], command: Command): void {
  const strange = words.find((word) => word.startsWith('--') || /^-[a-z]/i.test(word));
  if (strange === undefined) return;
  const near = nearest(
    strange,
    command.options.map(({ long }) => long ?? ''),
    1,
  )[0];
  throw new WrongUsage(`unknown option '${strange}'${near === undefined ? '' : ` (Did you mean ${near}?)`}`);
}

function probability(text: string): number {
  const value = readShare(text);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('Wanted: a probability such as 0.6 or 60%.');
  return value;
}

function differences(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): object {
  return Object.fromEntries(
    [...new Set([...before.keys(), ...after.keys()])].map((unit) => [unit, (after.get(unit) ?? 0) - (before.get(unit) ?? 0)]),
  );
}
