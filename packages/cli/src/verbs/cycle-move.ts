import { type CommandBody, type Cycle, planSignOffs, type Stage, stageSubject, stages } from '@equipoise/engine';
import type { Verb } from '../command.ts';
import { gatherFacts } from '../cycle/gather-facts.ts';
import { allCycles, type Mover, moveCycle, openCycle } from '../cycle/keep.ts';
import { type CycleOptions, moverOf, moverOptions } from '../cycle/options.ts';
import { planAndKeep } from '../cycle/planned.ts';
import { showCycle } from '../cycle/show.ts';
import { signedPlan } from '../cycle/signed-plan.ts';
import { exitCode, refused, WrongUsage } from '../outcome.ts';
import { choicesOf } from '../planning/strategies.ts';
import { withWorkspace } from '../workspace/open.ts';

const moves = `
Moves:
  begin STAGE      close STAGE      reopen STAGE (--because)      stages: ${stages.join(', ')}
  freeze           the base data that the scenario stands on are the snapshot of this cycle
  plan             works out level, chase and mixed on the scenario as it is, for the check list
  forward STRATEGY puts a plan forward: level, chase, mixed, stepped or own
  sign STAGE       signs what a stage leaves (demand, supply, finance), as --role
  tick CHECK       untick CHECK     waive CHECK (--because)
  note [STAGE]     with --because "the text", and --family for a family page
  publish FOLDER   records the signed operating plan of this folder, see \`equipoise publish\` and \`equipoise sign\`
  withdraw         ends an off-cycle review without a new plan        abandon    gives the cycle up`;

export const cycleMove: Verb = {
  name: 'move',
  args: '<workspace> <move> [on...]',
  about: 'Moves the cycle on. What is not legal now is refused with every reason.',
  example: 'equipoise cycle move plan.equipoise close data --by "Ada Berg"',
  build: (command, act) => {
    moverOptions(command).option('--family <family>', 'with note: the family it is about').addHelpText('after', moves);
    act<CycleOptions & { readonly family?: string }>(async ([path = '', name = '', on = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        const before = await openCycle(store, options.cycle);
        const mover = moverOf(options);
        let gathered = await gatherFacts(store, before, mover.on, terminal);
        const { head } = gathered.laid.opened;
        if (name === 'plan') {
          await planAndKeep(store, gathered.laid, choicesOf('level,chase,mixed', {}, null), mover.on, terminal);
          await showCycle(store, options, terminal);
          return exitCode.fine;
        }
        if (name === 'forward') {
          await planAndKeep(store, gathered.laid, choicesOf(on, {}, gathered.laid.applied.company), mover.on, terminal);
          gathered = await gatherFacts(store, before, mover.on, terminal);
        }
        const { facts } = gathered;
        const factsOf = async (now: Cycle) => (await gatherFacts(store, now, mover.on, terminal)).facts;
        const go = (body: CommandBody, as = mover, because = options.because ?? '') =>
          moveCycle(store, before.id, as, because, () => body, facts, factsOf);
        if (name === 'publish') await publishSigned(before, on, facts.scenarioVersion, go, mover);
        else await go(bodyOf(name, on, { before, base: head.base, version: head.version, family: options.family ?? null }));
        await showCycle(store, { ...options, cycle: before.id }, terminal);
        return exitCode.fine;
      }),
    );
  },
};

interface Now {
  readonly before: Cycle;
  readonly base: string;
  readonly version: number;
  readonly family: string | null;
}

function bodyOf(name: string, on: string, { before, base, version, family }: Now): CommandBody {
  const scenarioVersion = version;
  switch (name) {
    case 'begin':
    case 'close':
    case 'reopen':
      return { kind: name, stage: stageNamed(on) };
    case 'freeze':
      return { kind: name, base };
    case 'forward':
      return { kind: 'put-forward', scenario: before.scenario, scenarioVersion, strategy: on };
    case 'tick':
    case 'untick':
    case 'waive':
      return { kind: name, check: on };
    case 'sign': {
      const stage = stageNamed(on);
      if (stage === 'publish') throw new WrongUsage('the operating plan is signed with `equipoise sign FOLDER`.');
      return { kind: name, stage, subject: stageSubject(before, stage, { base, scenarioVersion }), key: null, signature: null };
    }
    case 'note':
      return { kind: name, family, stage: on === '' ? null : stageNamed(on) };
    case 'withdraw':
    case 'abandon':
      return { kind: name };
    default:
      throw new WrongUsage(`there is no move "${name}"; --help lists them.`);
  }
}

function stageNamed(text: string): Stage {
  if (text === '') throw new WrongUsage(`which stage? Name it after the move: ${stages.join(', ')}.`);
  const found = stages.find((stage) => stage === text);
  if (found === undefined) throw new WrongUsage(`"${text}" is no stage; wanted: ${stages.join(', ')}.`);
  return found;
}

type Go = (body: CommandBody, as?: Mover, because?: string) => Promise<Cycle>;

/** Takes over the signatures under a plan, each as its own event by who signed, then publishes it. */
async function publishSigned(before: Cycle, folder: string, scenarioVersion: number, go: Go, mover: Mover) {
  if (folder === '') throw new WrongUsage('which operating plan? `cycle move WORKSPACE publish FOLDER/2026-11`.');
  const { plan, signOffs } = await signedPlan(folder, before.id);
  const known = planSignOffs(before, plan);
  for (const { role, person, on, key, signature } of signOffs) {
    if (known.some((one) => one.role === role && one.person === person)) continue;
    await go(
      { kind: 'sign', stage: 'publish', subject: plan, key, signature },
      { ...mover, by: person, role, on },
      'signed the operating plan',
    );
  }
  await go({ kind: 'publish', plan, scenarioVersion });
}

export const cycleOffCycle: Verb = {
  name: 'off-cycle',
  args: '<workspace> <stage>',
  about: 'Opens a published cycle again from a stage on, for a stated reason. The published plan holds until there is a new one.',
  example: 'equipoise cycle off-cycle plan.equipoise supply --because "fire at the paint line"',
  build: (command, act) => {
    moverOptions(command);
    act<CycleOptions>(async ([path = '', stage = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        const before = await openCycle(store, options.cycle);
        const later = (await allCycles(store)).find(({ id, phase }) => id > before.id && phase !== 'abandoned');
        if (later !== undefined) {
          throw refused(
            'cycle/superseded',
            `Cycle ${later.id} came after ${before.id}: what is to be changed is changed there.`,
            `Use cycle ${later.id}; an off-cycle review is of the latest published plan.`,
          );
        }
        const mover = moverOf(options);
        const { facts } = await gatherFacts(store, before, mover.on, terminal);
        const body: CommandBody = { kind: 'off-cycle', stage: stageNamed(stage) };
        await moveCycle(store, before.id, mover, options.because ?? '', () => body, facts);
        await showCycle(store, options, terminal);
        return exitCode.fine;
      }),
    );
  },
};
