import { signatureCheck } from '@equipoise/api';
import {
  type ChainStep,
  chainOf,
  type Drawn,
  layDraft,
  planOf,
  previousPlan,
  publishDraft,
  roles,
  rolesToSign,
  type SplitBy,
  signersOf,
} from '@equipoise/engine';
import { Option } from 'commander';
import type { Verb } from '../command.ts';
import { afterStep, type ChainFolder, draftOf, isChain, openChain, takeStep } from '../operating-plan/chain-folder.ts';
import { drawPlan, openSource } from '../operating-plan/draw.ts';
import { type ExitCode, exitCode, Refused, refused, WrongUsage } from '../outcome.ts';
import { scenarioOptions } from '../planning/open-for-planning.ts';
import { oneChoice } from '../planning/strategies.ts';
import type { Terminal } from '../terminal.ts';
import { renderDraft } from '../text/operating-plan.ts';
import { todayOf, whoIs } from '../workspace/sign.ts';
import { type PlanOptions, planningOptions } from './plan.ts';

interface PublishOptions extends PlanOptions {
  readonly to?: string;
  readonly cycle?: string;
  readonly needs?: string;
  readonly basis: string;
  readonly by?: string;
}

const bases: Readonly<Record<string, SplitBy>> = {
  'planning-bill': 'planning bill',
  proportions: 'demand',
  'run-out': 'run-out time',
};

export const publish: Verb = {
  name: 'publish',
  args: '<dir-or-workspace-or-draft>',
  about:
    'With --to: draws up the operating plan of a cycle for people to sign, and publishes it once all have. Without: publishes a signed draft.',
  example: 'equipoise publish my-company --strategy mixed --to plans',
  build: (command, act) => {
    planningOptions(
      scenarioOptions(command)
        .option('--strategy <name>', 'level, stepped, mixed, chase or own (default: the one the scenario assumes, else mixed)')
        .option('--to <folder>', 'the folder of the chain of operating plans; made where it is not there')
        .option(
          '--cycle <name>',
          'cycle the plan is of, for instance 2026-11 (default: the cycle that runs in the workspace, else the first planned period)',
        )
        .option('--needs <roles>', 'roles that have to sign, with commas (default: those of a cycle)')
        .option('--by <name>', 'who publishes (default: the name you are signed in with on this machine)')
        .addOption(
          new Option('--basis <basis>', 'how families are split to items').choices(Object.keys(bases)).default('proportions'),
        ),
    );
    act<PublishOptions>(async ([place = ''], options, terminal) => {
      if (options.to !== undefined) return drawUp(place, options.to, options, terminal);
      if (!(await isChain(place))) throw new WrongUsage(`--to FOLDER is wanted: where the operating plans of ${place} are kept.`);
      const chain = await openChain(place);
      return seal(chain, draftOf(chain), options, terminal);
    });
  },
};

async function drawUp(place: string, to: string, options: PublishOptions, terminal: Terminal): Promise<ExitCode> {
  const asked = options.needs === undefined ? undefined : rolesIn(options.needs);
  oneChoice(options.strategy, options, null, null, 'mixed');
  const chain = await openChain(to, { mustExist: false });
  const signers = signersOf(chain.files);
  const list = chainOf(chain.files);
  if (!signers.ok || !list.ok) throw new Refused([...(signers.ok ? [] : signers.issues), ...(list.ok ? [] : list.issues)]);
  const today = todayOf(options);
  const source = await openSource(place, { scenario: options.scenario, cycle: options.cycle, day: today }, terminal);
  const { cycle } = source;
  if (!/^[0-9]{4}-[0-9A-Z]{2,4}$/.test(cycle))
    throw new WrongUsage(`--cycle "${cycle}": wanted a name like 2026-11 or 2026-11B.`);
  // Drawn again on a later day, a draft that nothing changed is the same draft: it keeps its day and what people signed.
  const before = chain.files.has(`${cycle}/operating-plan.json`) ? planOf(chain.files, cycle) : null;
  const day = options.today ?? (before?.ok ? before.value.day : today);
  const needed = asked ?? (before?.ok ? before.value.signOffs.needed : undefined);
  const choice = oneChoice(options.strategy, options, source.company, source.strategy, 'mixed');
  const chained = { cycle, day, signers: signers.value, previous: previousPlan(list.value) };
  const drawn = await drawPlan(
    source,
    choice,
    chained,
    {
      basis: bases[options.basis]!,
      ...(options.at === undefined ? {} : { at: options.at }),
      ...(needed === undefined ? {} : { needed }),
    },
    terminal,
  );
  if (drawn.kind === 'refused') throw new Refused(drawn.issues);
  const step = layDraft(chain.files, drawn.plan, drawn.files);
  await takeStep(chain, step);
  const now: ChainFolder = { ...chain, files: afterStep(chain.files, step), cycle };
  const missing = rolesToSign(now.files, cycle);
  if (missing.length === 0 && now.files.has(`${cycle}/signatures.json`)) return seal(now, cycle, options, terminal);
  tellDraft(drawn, missing, `${to}/${cycle}`, terminal);
  return exitCode.fine;
}

function tellDraft(drawn: Drawn & { kind: 'drawn' }, missing: readonly string[], folder: string, terminal: Terminal): void {
  const { plan } = drawn;
  terminal.give({ state: 'draft', cycle: plan.cycle, hash: plan.hash, folder, result: plan.result, missing });
  terminal.say(renderDraft(plan, missing, folder));
}

async function seal(chain: ChainFolder, cycle: string, options: PublishOptions, terminal: Terminal): Promise<ExitCode> {
  const step: ChainStep = await publishDraft(chain.files, cycle, { by: whoIs(options), on: todayOf(options) }, signatureCheck);
  await takeStep(chain, step);
  const list = chainOf(afterStep(chain.files, step));
  const link = list.ok ? list.value.published.at(-1) : undefined;
  if (link === undefined) throw refused('cli/not-published', `The plan ${cycle} was not published.`, 'Run verify on the folder.');
  terminal.give({ state: 'published', ...link });
  terminal.say(
    `The plan ${cycle} is published and frozen.\n  plan         ${link.plan}\n  publication  ${link.publication}\n` +
      'Note the publication elsewhere: `verify --head` then proves that nothing was cut off the end.',
  );
  return exitCode.fine;
}

function rolesIn(text: string): string[] {
  const words = text.split(/[,\s]+/).filter((word) => word !== '');
  const unknown = words.find((word) => !(roles as readonly string[]).includes(word));
  if (words.length > 0 && unknown === undefined) return words;
  throw new WrongUsage(`--needs ${text}: wanted roles of ${roles.join(', ')}.`);
}
