import {
  type CommandBody,
  type Cycle,
  type CycleRules,
  checkList,
  formatDay,
  parseDay,
  type Role,
  roles,
  stages,
  type Team,
  usualStageRules,
} from '@equipoise/engine';
import { type Command, InvalidArgumentError } from 'commander';
import type { Verb } from '../command.ts';
import { gatherFacts } from '../cycle/gather-facts.ts';
import { allCycles, moveCycle } from '../cycle/keep.ts';
import { type CycleOptions, moverOf, moverOptions } from '../cycle/options.ts';
import { tellCycle } from '../cycle/show.ts';
import { exitCode, WrongUsage } from '../outcome.ts';
import { withWorkspace } from '../workspace/open.ts';
import { chosenScenario } from '../workspace/scenario.ts';

interface OpenOptions extends CycleOptions {
  readonly month?: string;
  readonly scenario?: string;
  readonly holidays?: readonly string[];
  readonly signers?: readonly Role[];
  readonly teams?: readonly Team[];
  readonly stage?: Readonly<Record<string, StageOption>>;
}

interface StageOption {
  readonly from: number;
  readonly to: number;
  readonly owner: string;
}

const teams = ['sales', 'marketing', 'finance', 'product', 'operations', 'planning'] as const;

export const cycleOpen: Verb = {
  name: 'open',
  args: '<workspace>',
  about: 'Opens the cycle of a month on a scenario. Rules are those of the cycle before unless typed.',
  example: 'equipoise cycle open plan.equipoise --scenario base --month 2026-11 --holidays 2026-11-26',
  build: (command, act) => {
    ruleOptions(moverOptions(command))
      .option('--month <month>', 'YYYY-MM (default: the month of today, or the one after the last cycle)')
      .option('--scenario <name>', 'the scenario to be agreed on (default: that of the cycle before, or the only one)');
    act<OpenOptions>(async ([path = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        const before = (await allCycles(store)).findLast(({ phase }) => phase !== 'abandoned') ?? null;
        const mover = moverOf(options);
        const id = options.month ?? options.cycle ?? laterOf(mover.on.slice(0, 7), before?.id ?? null);
        if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(id)) throw new WrongUsage(`--month '${id}': wanted a month as YYYY-MM.`);
        const scenario = await chosenScenario(store, options.scenario ?? before?.scenario, path);
        if (before !== null && before.phase !== 'published' && before.id !== id) {
          throw new WrongUsage(`cycle ${before.id} is not published yet; publish it, or \`cycle move ${path} abandon\`.`);
        }
        const rules = rulesOf(options, id, before);
        const body: CommandBody = {
          ...{ kind: 'open', cycle: id, previous: before?.id === id ? null : (before?.id ?? null), rules },
          ...{ scenario: scenario.head.id, scenarioVersion: scenario.head.version },
        };
        const start = { scenario: scenario.head.id, scenarioVersion: scenario.head.version, rules, proposal: null };
        const { facts } = await gatherFacts(store, start, mover.on, terminal);
        const cycle = await moveCycle(store, id, mover, options.because ?? '', () => body, facts);
        tellCycle(cycle, checkList(cycle, facts), mover.on, terminal);
        return exitCode.fine;
      }),
    );
  },
};

function ruleOptions(command: Command): Command {
  return command
    .option('--holidays <days>', 'days nobody works, with commas', (text) => text.split(',').map((one) => dayOf(one)))
    .option('--signers <roles>', 'roles that sign the operating plan, with commas', (text) => listOf(text, roles))
    .option('--teams <teams>', 'teams the consensus waits for, with commas', (text) => listOf(text, teams))
    .option('--stage <rule>', 'days and owner of a stage: supply=8-13 or "supply=8-13,Ada Berg"; may be given again', stageRule);
}

const dayOf = (text: string): string => {
  const day = parseDay(text.trim());
  if (day === null) throw new InvalidArgumentError('Wanted: days as YYYY-MM-DD.');
  return formatDay(day);
};

function listOf<T extends string>(text: string, known: readonly T[]): readonly T[] {
  const words = text.split(',').map((word) => word.trim());
  const strange = words.find((word) => !(known as readonly string[]).includes(word));
  if (strange !== undefined) throw new InvalidArgumentError(`"${strange}" is none of ${known.join(', ')}.`);
  return words as T[];
}

function stageRule(text: string, known: Readonly<Record<string, StageOption>> = {}): Readonly<Record<string, StageOption>> {
  const match = /^([a-z]+)=(\d+)-(\d+)(?:,(.*))?$/.exec(text.trim());
  if (match === null || !(stages as readonly string[]).includes(match[1]!)) {
    throw new InvalidArgumentError(`Wanted: STAGE=FROM-TO, with a stage of ${stages.join(', ')}.`);
  }
  return { ...known, [match[1]!]: { from: Number(match[2]), to: Number(match[3]), owner: (match[4] ?? '').trim() } };
}

function rulesOf(options: OpenOptions, id: string, before: Cycle | null): CycleRules {
  const usual: CycleRules = {
    ...{ start: `${id}-01`, holidays: [], weekends: 'free', stages: usualStageRules },
    signers: ['coordinator', 'demand-planner', 'supply-planner', 'finance', 'executive'],
    teams: ['sales'],
  };
  const from = before?.rules ?? usual;
  return {
    ...from,
    start: `${id}-01`,
    holidays: options.holidays ?? from.holidays,
    signers: options.signers ?? from.signers,
    teams: options.teams ?? from.teams,
    stages: from.stages.map((rule) => {
      const own = options.stage?.[rule.stage];
      if (own === undefined) return rule;
      return { ...rule, fromWorkingDay: own.from, toWorkingDay: own.to, owner: own.owner === '' ? rule.owner : own.owner };
    }),
  };
}

/** The month of today, or the one after the last cycle where that is not earlier. */
function laterOf(today: string, last: string | null): string {
  if (last === null || today > last) return today;
  const [year, month] = last.split('-').map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}
