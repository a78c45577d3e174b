import {
  type Clash,
  diffScenarios,
  entryChangesOf,
  type Issue,
  type MergeConflict,
  type MergeResult,
  mergeScenarios,
  type Resolution,
} from '@equipoise/engine';
import { Option } from 'commander';
import { type Verb, wholeNumber } from '../command.ts';
import { exitCode, Refused, WrongUsage } from '../outcome.ts';
import { tellNotes } from '../planning/company-folder.ts';
import { renderEntries } from '../text/diff.ts';
import { entryJson, headJson } from '../text/entries-json.ts';
import { effectLine } from '../text/scenario.ts';
import { commonList, type MergeEvent, mergeEvent } from '../workspace/ancestor.ts';
import { withWorkspace } from '../workspace/open.ts';
import { layOn, layScenario, openScenario, settled } from '../workspace/scenario.ts';
import { type SignOptions, sign, signOptions, todayOf } from '../workspace/sign.ts';
import { worthOfDemand } from '../workspace/worth.ts';

interface Options extends SignOptions {
  readonly take?: 'ours' | 'theirs';
  readonly settle?: readonly string[];
  readonly expect?: number;
  readonly dryRun?: boolean;
}

export const merge: Verb = {
  name: 'merge',
  args: '<workspace> <ours> <theirs>',
  about: 'Brings into OURS what THEIRS changed since the two parted. Nothing is written while a conflict is open.',
  example: 'equipoise merge plan.equipoise base "Strong spring"',
  build: (command, act) => {
    signOptions(command)
      .addOption(new Option('--take <side>', 'settle every conflict that is not settled by --settle').choices(['ours', 'theirs']))
      .option(
        '--settle <id=side>',
        'settle one conflict: ID=ours, ID=theirs or ID=both; may be given again',
        (text: string, known: readonly string[] = []) => [...known, text],
      )
      .option('--expect <version>', 'write only if OURS is still at this version', wholeNumber(1, Number.MAX_SAFE_INTEGER))
      .option('--dry-run', 'only show what would be merged');
    act<Options>(async ([path = '', nameOurs = '', nameTheirs = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        const day = todayOf(options);
        const told = settlements(options.settle ?? []);
        const ours = await layScenario(store, await openScenario(store, nameOurs), day, terminal);
        const theirs = await openScenario(store, nameTheirs);
        if (ours.opened.head.id === theirs.head.id) throw new WrongUsage('two different scenarios are wanted.');
        const common = await commonList(store, ours.opened, theirs);
        const mergeWith = (settled: ReadonlyMap<string, Resolution>): MergeResult =>
          mergeScenarios(common, ours.opened.scenario, theirs.scenario, ours.base.company, settled);
        const first = mergeWith(told);
        wantKnown(told, first.conflicts);
        const result = options.take === undefined ? first : mergeWith(withRest(told, first.conflicts, options.take));
        if (result.issues.length > 0) throw new Refused(result.issues);
        const open = result.conflicts.filter(({ resolution }) => resolution === null);
        if (open.length > 0 || result.scenario === null)
          throw new Refused(open.map((conflict) => conflictIssue(conflict, nameOurs, nameTheirs)));

        const { entries } = result.scenario;
        const merged = layOn(ours.base, entries, day);
        const lists = diffScenarios(ours.opened.scenario, result.scenario);
        const changes = entryChangesOf(ours.opened.scenario.entries, entries);
        const { head } = ours.opened;
        const isNew = lists.entries.added.length + lists.entries.removed.length + changes.length > 0;
        let written = head;
        if (isNew && options.dryRun !== true) {
          const expected = options.expect ?? head.version;
          const signed = sign(options, options.because ?? `merged "${nameTheirs}"`);
          const done = settled(
            await store.editScenario({ ...signed, scenario: head.id, expected, edits: [{ kind: 'replace', entries }] }),
            expected,
          );
          written = done.scenario;
          // If this second row should be missing, the next merge only asks again what was settled here.
          const data: MergeEvent = {
            ...{ into: head.id, intoVersion: written.version, from: theirs.head.id, fromVersion: theirs.head.version },
            operation: signed.operation,
          };
          const event = await store.recordEvent({ ...sign(options, signed.reason), event: mergeEvent, data });
          if (event.kind === 'refused') throw new Error(event.issues[0]?.message);
        }
        const issues = [...result.remarks.map(remarkIssue), ...merged.issues];
        const [was, is] = [worthOfDemand(ours.applied), worthOfDemand(merged)];
        terminal.give({
          ...headJson(written),
          ...(options.dryRun === true ? { dryRun: true } : {}),
          startedFrom: common.from,
          added: lists.entries.added.map(({ value }) => entryJson(value, merged.company, day)),
          removed: lists.entries.removed.map(({ value }) => entryJson(value, ours.applied.company, day)),
          changed: changes,
          conflicts: result.conflicts,
          effect: { revenue: is.revenue - was.revenue },
          issues,
        });
        tellNotes(issues, terminal);
        terminal.say(
          isNew
            ? [
                `"${nameTheirs}" into "${nameOurs}"${common.from === null ? '' : `, since version ${common.from.version} of "${common.from.name}"`}.`,
                renderEntries(lists, changes, ours.applied.company, merged.company),
                effectLine(was, is, merged.company.settings.currency),
                ...(options.dryRun === true ? ['Only tried; nothing was written.'] : []),
              ].join('\n')
            : `"${nameOurs}" has everything of "${nameTheirs}" already.`,
        );
        return exitCode.fine;
      }),
    );
  },
};

/** `id=ours`; the two ids of a pair with `+` between them. */
function settlements(texts: readonly string[]): Map<string, Resolution> {
  return new Map(
    texts.map((text) => {
      const match = /^(.+)=(ours|theirs|both)$/.exec(text.trim());
      if (!match) throw new WrongUsage(`--settle ${text}: wanted ID=ours, ID=theirs or ID=both.`);
      return [match[1]!.replaceAll('+', ' '), match[2] as Resolution];
    }),
  );
}

const typedId = (id: string): string => id.replaceAll(' ', '+');

function wantKnown(told: ReadonlyMap<string, Resolution>, conflicts: readonly MergeConflict[]): void {
  for (const [id, resolution] of told) {
    const conflict = conflicts.find((one) => one.id === id);
    const known = conflicts.map((one) => typedId(one.id)).join(', ');
    if (conflict === undefined)
      throw new WrongUsage(`--settle ${typedId(id)}: there is no such conflict. Conflicts: ${known || 'none'}.`);
    if (!conflict.choices.includes(resolution))
      throw new WrongUsage(`--settle ${typedId(id)}: wanted ${conflict.choices.join(' or ')}.`);
  }
}

function withRest(
  told: ReadonlyMap<string, Resolution>,
  conflicts: readonly MergeConflict[],
  side: Resolution,
): Map<string, Resolution> {
  return new Map([...conflicts.map(({ id }) => [id, side] as const), ...told]);
}

function conflictIssue({ id, kind, message, choices }: MergeConflict, ours: string, theirs: string): Issue {
  return {
    code: `scenario/conflict-${kind}`,
    severity: 'error',
    message,
    seen: `ours "${ours}", theirs "${theirs}"`,
    wanted: choices.join(', '),
    remedy: `Settle it: --settle ${choices.map((side) => `${typedId(id)}=${side}`).join(' | ')}, or all with --take ours | theirs.`,
  };
}

const remarkIssue = ({ kind, message }: Clash): Issue => ({
  code: `scenario/${kind}`,
  severity: 'note',
  message,
  remedy: 'Both stay; tick one off if it should not.',
});
