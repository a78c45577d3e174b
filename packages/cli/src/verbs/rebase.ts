import { type Company, type Issue, type RebaseFinding, type Remedy, rebaseScenario, sentenceOf } from '@equipoise/engine';
import type { Edit } from '@equipoise/store';
import { type Verb, wholeNumber } from '../command.ts';
import { isFolder } from '../files/write.ts';
import { exitCode, Refused, WrongUsage } from '../outcome.ts';
import { openCompany, tellNotes } from '../planning/company-folder.ts';
import { headJson } from '../text/entries-json.ts';
import { shortHash } from '../text/scenario.ts';
import { printable, wrap } from '../text/table.ts';
import { type Base, baselineOf, baseOf } from '../workspace/base.ts';
import { findBase } from '../workspace/find-base.ts';
import { withWorkspace } from '../workspace/open.ts';
import { entryOf, layOn, openScenario, settled } from '../workspace/scenario.ts';
import { type SignOptions, sign, signOptions, todayOf } from '../workspace/sign.ts';

const width = 118;

interface Options extends SignOptions {
  readonly accept?: boolean;
  readonly remedy?: readonly string[];
  readonly expect?: number;
  readonly dryRun?: boolean;
}

export const rebase: Verb = {
  name: 'rebase',
  args: '<workspace> <scenario> <base>',
  about:
    'Moves a scenario onto new base data: a folder, or a base of the workspace by its hash. Says what no longer fits and what can be done.',
  example: 'equipoise rebase plan.equipoise base december',
  build: (command, act) => {
    signOptions(command)
      .option(
        '--remedy <id=what>',
        'adjust, shift, drop or keep an assumption; may be given again',
        (text: string, known: readonly string[] = []) => [...known, text],
      )
      .option('--accept', 'take every remedy that is proposed, also to drop')
      .option(
        '--expect <version>',
        'write only if the scenario is still at this version',
        wholeNumber(1, Number.MAX_SAFE_INTEGER),
      )
      .option('--dry-run', 'only show what would become of it');
    act<Options>(async ([path = '', name = '', to = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        const day = todayOf(options);
        const opened = await openScenario(store, name);
        const { head, scenario } = opened;
        const old = await baseOf(store, head.base, terminal);
        const target: Base = (await isFolder(to))
          ? await fromFolder(to)
          : await baseOf(store, (await findBase(store, to, 'Name a folder of base data, or a base. ')).hash, terminal);
        const chosen = remedies(options.remedy ?? [], (id) => entryOf(opened, id).assumption.id);
        const rebased = rebaseScenario(scenario, old, target, { chosen });
        for (const [id, wanted] of chosen) wantChoice(rebased.findings, id, wanted);
        const open = rebased.findings.filter(({ assumption, chosen: will }) => will === 'drop' && !chosen.has(assumption.id));
        const { entries } = rebased.scenario;
        if (open.length > 0 && options.accept !== true && options.dryRun !== true)
          throw new Refused(open.map((finding) => findingIssue(finding, old.company)));

        let written = head;
        let hash = target.hash;
        if (options.dryRun !== true) {
          if (hash === '') {
            const put = await store.putBase(target.company, sign(options, options.because ?? `imported from ${to}`));
            if (put.kind === 'refused') throw new Refused(put.issues);
            hash = put.hash;
          }
          if (hash !== head.base) {
            const expected = options.expect ?? head.version;
            const edits: Edit[] = [{ kind: 'rebase', base: hash }];
            if (entries !== scenario.entries) edits.push({ kind: 'replace', entries });
            const reason = options.because ?? `onto ${target.company.settings.name}, base ${shortHash(hash)}`;
            written = settled(
              await store.editScenario({ ...sign(options, reason), scenario: head.id, expected, edits }),
              expected,
            ).scenario;
          }
        }
        const issues = [...target.notes, ...layOn(target, entries, day).issues];
        terminal.give({
          ...headJson(written),
          ...(options.dryRun === true ? { dryRun: true } : {}),
          findings: rebased.findings,
          issues,
        });
        tellNotes(issues, terminal);
        const same = hash === head.base;
        const title = same
          ? `"${name}" stands on this base already.`
          : `"${name}" ${options.dryRun === true ? 'would stand' : 'stands'} on ${hash === '' ? to : `base ${shortHash(hash)}`}: ${fits(scenario.entries.length, rebased.findings)}`;
        terminal.say([title, ...rebased.findings.map((finding) => findingText(finding, old.company, target.company))].join('\n'));
        return exitCode.fine;

        async function fromFolder(folder: string): Promise<Base> {
          const { company } = await openCompany(folder, terminal);
          // It gets its hash when it is kept; nothing is kept before everything is settled.
          return { hash: '', company, ...(await baselineOf(company, folder, terminal)) };
        }
      }),
    );
  },
};

function fits(all: number, findings: readonly RebaseFinding[]): string {
  if (findings.length === 0) return `all ${all} assumptions fit as they are.`;
  return `${all - findings.length} of ${all} assumptions fit as they are; of the others:`;
}

function findingText({ assumption, reasons, chosen, choices, becomes }: RebaseFinding, before: Company, after: Company): string {
  const others = choices.filter((choice) => choice !== chosen);
  const result =
    becomes === null ? '' : becomes.assumption === assumption ? '' : `: ${sentenceOf(becomes.assumption.change, after)}`;
  const lines = [
    `${assumption.id}: ${sentenceOf(assumption.change, before)}`,
    ...reasons.map(({ message }) => message),
    `→ ${remedyWords[chosen]}${result}${others.length === 0 ? '' : ` (or --remedy ${assumption.id}=${others.join(' | ')})`}`,
  ];
  return lines
    .map((line, k) => wrap(`${k === 0 ? '  ' : '    '}${printable(line)}`, width, '      ').replace(/^/, k === 0 ? '  ' : '    '))
    .join('\n');
}

const remedyWords: Readonly<Record<Remedy, string>> = {
  adjust: 'adjusted',
  shift: 'moved on',
  drop: 'dropped',
  keep: 'kept as it is',
};

function findingIssue({ assumption, reasons, choices }: RebaseFinding, company: Company): Issue {
  return {
    code: 'scenario/no-longer-fits',
    severity: 'error',
    message: `${sentenceOf(assumption.change, company)}. ${reasons.map(({ message }) => message).join(' ')}`,
    at: { assumption: assumption.id },
    seen: assumption.id,
    wanted: choices.join(', '),
    remedy: `Choose with --remedy ID=${choices.join(' | ')}; --accept drops what is proposed to be dropped.`,
  };
}

function remedies(texts: readonly string[], idOf: (begin: string) => string): Map<string, Remedy> {
  return new Map(
    texts.map((text) => {
      const match = /^(.+)=(adjust|shift|drop|keep)$/.exec(text.trim());
      if (!match) throw new WrongUsage(`--remedy ${text}: wanted ID=adjust, ID=shift, ID=drop or ID=keep.`);
      return [idOf(match[1]!), match[2] as Remedy];
    }),
  );
}

function wantChoice(findings: readonly RebaseFinding[], id: string, wanted: Remedy): void {
  const finding = findings.find(({ assumption }) => assumption.id === id);
  if (finding === undefined) throw new WrongUsage(`--remedy ${id}: it fits as it is.`);
  if (!finding.choices.includes(wanted)) throw new WrongUsage(`--remedy ${id}: wanted ${finding.choices.join(' or ')}.`);
}
