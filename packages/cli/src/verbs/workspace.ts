import { randomUUID } from 'node:crypto';
import { accessSync, constants, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { counted, planPeriods, spanName } from '@equipoise/engine';
import { openWorkspace, restoreWorkspace, type Store, stepSentence } from '@equipoise/store';
import type { Verb } from '../command.ts';
import { cannotWrite } from '../files/write.ts';
import { exitCode, Refused, refused } from '../outcome.ts';
import { openCompany } from '../planning/company-folder.ts';
import { headJson } from '../text/entries-json.ts';
import { countIssues, renderIssues } from '../text/issues.ts';
import { momentText, renderBases, renderScenarios, type ScenarioLine, shortHash } from '../text/scenario.ts';
import { withWorkspace } from '../workspace/open.ts';
import { settled } from '../workspace/scenario.ts';
import { type SignOptions, sign, signOptions } from '../workspace/sign.ts';

const stepsShown = 10;

const init: Verb = {
  name: 'init',
  args: '<workspace>',
  about: 'Makes a workspace, one file, from a folder of base data, with a first scenario.',
  example: 'equipoise workspace init plan.equipoise --from my-company',
  build: (command, act) => {
    signOptions(command)
      .requiredOption('--from <dir>', 'folder of base data')
      .option('--scenario <name>', 'name of the first scenario', 'base');
    act<SignOptions & { readonly from: string; readonly scenario: string }>(async ([path = ''], options, terminal) => {
      wantNothingAt(path);
      const { company } = await openCompany(options.from, terminal);
      const reason = options.because ?? `imported from ${options.from}`;
      // Beside its place first, so that nothing half done ever bears the name.
      const part = join(dirname(resolve(path)), `.${basename(path)}.${randomUUID().slice(0, 8)}.part`);
      try {
        const opened = await openWorkspace(part);
        if (opened.kind === 'refused') throw new Refused(opened.issues);
        const { store } = opened;
        let hash = '';
        try {
          const put = await store.putBase(company, sign(options, reason));
          if (put.kind === 'refused') throw new Refused(put.issues);
          hash = put.hash;
          settled(
            await store.createScenario({ ...sign(options, reason), scenario: randomUUID(), name: options.scenario, base: hash }),
            0,
          );
        } finally {
          await store.close();
        }
        publish(part, path);
        terminal.give({ workspace: path, base: hash, scenario: options.scenario, company: company.settings.name });
        terminal.say(
          `${path}: ${company.settings.name}, base ${shortHash(hash)}, scenario "${options.scenario}" without assumptions.\nTry: equipoise assume ${path} ${options.scenario} --help`,
        );
        return exitCode.fine;
      } finally {
        for (const rest of [part, `${part}-wal`, `${part}-shm`]) rmSync(rest, { force: true });
      }
    });
  },
};

const show: Verb = {
  name: 'show',
  args: '<workspace>',
  about: 'What a workspace holds: bases, scenarios, and what was done last.',
  example: 'equipoise workspace show plan.equipoise',
  build: (command, act) => {
    command.option('--log', 'everything that was done, oldest first');
    act<{ readonly log?: boolean }>(async ([path = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        const [bases, lines, steps] = [await store.listBases(), await scenarioLines(store), await wholeLog(store)];
        terminal.give({
          bases,
          scenarios: lines.map(({ head, entries }) => ({ ...headJson(head), assumptions: entries.length })),
          log: steps.map(({ sequence, kind, scenario, version, by, at, reason, hash, ...rest }) => ({
            ...{ sequence, kind, scenario, version, by, at, reason, hash },
            sentence: stepSentence({ sequence, kind, scenario, version, by, at, reason, hash, ...rest }),
          })),
        });
        const names = new Map(lines.map(({ head }) => [head.id, head.name]));
        const told = (options.log === true ? steps : steps.slice(-stepsShown)).map(
          (step) =>
            `  ${String(step.sequence).padStart(4)}  ${momentText(step.at)}  ${step.by}${step.scenario === null ? '' : `, ${names.get(step.scenario) ?? 'a removed scenario'}`}: ${stepSentence(step)}`,
        );
        terminal.say([renderBases(bases), '', renderScenarios(lines), '', 'Done last', ...told].join('\n'));
        return exitCode.fine;
      }),
    );
  },
};

const importBase: Verb = {
  name: 'import',
  args: '<workspace> <dir>',
  about: 'Adds a new base, as a rule that of the next month. Scenarios stay where they are until they are rebased.',
  example: 'equipoise workspace import plan.equipoise december',
  build: (command, act) => {
    signOptions(command);
    act<SignOptions>(async ([path = '', dir = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        const { company } = await openCompany(dir, terminal);
        const put = await store.putBase(company, sign(options, options.because ?? `imported from ${dir}`));
        if (put.kind === 'refused') throw new Refused(put.issues);
        const labels = planPeriods(company.calendar).map(({ label }) => label);
        terminal.give({ base: put.hash, company: company.settings.name, periods: labels });
        terminal.say(
          `Base ${shortHash(put.hash)}: ${company.settings.name}, ${spanName(labels)}.\nMove a scenario onto it: equipoise rebase ${path} SCENARIO ${shortHash(put.hash)}`,
        );
        return exitCode.fine;
      }),
    );
  },
};

const backup: Verb = {
  name: 'backup',
  args: '<workspace> <file>',
  about: 'Copies a workspace as of one moment, while others go on writing.',
  example: 'equipoise workspace backup plan.equipoise plan-monday.equipoise',
  build: (_command, act) => {
    act<object>(async ([path = '', file = ''], _options, terminal) =>
      withWorkspace(path, async (store) => {
        const made = await store.backUp(file);
        if (made.kind === 'refused') throw new Refused(made.issues);
        terminal.give({ file, bytes: made.bytes, head: made.head });
        terminal.say(
          `${file}: ${counted(made.bytes, 'byte')}, ${counted(made.head.sequence, 'operation')}, end of the log ${shortHash(made.head.hash)}.`,
        );
        return exitCode.fine;
      }),
    );
  },
};

const restore: Verb = {
  name: 'restore',
  args: '<backup> <workspace>',
  about: 'Makes a workspace from a back-up, after checking all of it. Never over a file that is there.',
  example: 'equipoise workspace restore plan-monday.equipoise plan.equipoise',
  build: (_command, act) => {
    act<object>(async ([from = '', to = ''], _options, terminal) => {
      const made = await restoreWorkspace(from, to);
      if (made.kind === 'refused') throw new Refused(made.issues);
      terminal.give({ workspace: to, checked: made.report.checked });
      terminal.say(`${to}: restored and checked, ${counted(made.report.checked.log, 'operation')}.`);
      return exitCode.fine;
    });
  },
};

const check: Verb = {
  name: 'check',
  args: '<workspace>',
  about: 'Checks a workspace: pages, blocks against their hashes, the chain of the log, and its replay.',
  example: 'equipoise workspace check plan.equipoise',
  build: (_command, act) => {
    act<object>(async ([path = ''], _options, terminal) =>
      withWorkspace(path, async (store) => {
        const { ok, issues, checked } = await store.integrity();
        const head = await store.auditHead();
        terminal.give({ ok, checked, head, issues });
        if (issues.length > 0) terminal.say(`${renderIssues(issues)}\n`);
        const parts = [
          counted(checked.bases, 'base'),
          counted(checked.blocks, 'block'),
          counted(checked.scenarios, 'scenario'),
          counted(checked.revisions, 'revision'),
          counted(checked.log, 'operation'),
        ];
        terminal.say(
          `${ok ? 'Sound' : `Damaged: ${countIssues(issues)}`}; checked ${parts.join(', ')}. End of the log: ${shortHash(head.hash)}.`,
        );
        return ok ? exitCode.fine : exitCode.refused;
      }),
    );
  },
};

export const workspace: Verb = {
  name: 'workspace',
  args: '',
  about: 'A workspace: one file with base data, scenarios, and who changed what and why.',
  example: 'equipoise workspace init plan.equipoise --from my-company',
  build: (command) => {
    command.action(() => command.help({ error: true }));
  },
  verbs: [init, show, importBase, backup, restore, check],
};

export async function scenarioLines(store: Store): Promise<ScenarioLine[]> {
  const lines: ScenarioLine[] = [];
  for (const head of await store.listScenarios()) {
    const opened = await store.openScenario(head.id);
    if (opened !== null) lines.push({ head: opened.head, entries: opened.scenario.entries });
  }
  return lines;
}

async function wholeLog(store: Store) {
  const all = [];
  for (;;) {
    const page = await store.readLog({ after: all.at(-1)?.sequence ?? 0 });
    if (page.length === 0) return all;
    all.push(...page);
  }
}

function wantNothingAt(path: string): void {
  if (existsSync(path)) {
    throw refused(
      'cli/file-exists',
      `${path} is there already.`,
      'Name a new file; `workspace import` adds base data to a workspace.',
      {
        file: path,
      },
    );
  }
  if (!existsSync(dirname(resolve(path)))) {
    throw refused('cli/no-folder', `The folder ${dirname(path)} does not exist.`, 'Make the folder first.', { file: path });
  }
  try {
    accessSync(dirname(resolve(path)), constants.W_OK);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** Gives the finished file its name; of two that come at once the second is refused. */
function publish(part: string, path: string): void {
  try {
    linkSync(part, path);
  } catch (error) {
    wantNothingAt(path);
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    // Not every file system has hard links.
    renameSync(part, path);
  }
}
