import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { formatNumber, formulate, lpChunks, poseCompany, restrictionOf, terminalStyle } from '@equipoise/engine';
import type { Verb } from '../command.ts';
import { cannotWrite, wantPlaceFor } from '../files/write.ts';
import { exitCode, WrongUsage } from '../outcome.ts';
import { openForPlanning, scenarioOptions } from '../planning/open-for-planning.ts';
import { oneChoice } from '../planning/strategies.ts';
import { isFile } from '../workspace/open.ts';
import { type PlanOptions, planningOptions } from './plan.ts';

export const exportLp: Verb = {
  name: 'export-lp',
  args: '<dir-or-workspace>',
  about: 'Writes the linear program of one strategy as an LP file, for people and for other solvers.',
  example: 'equipoise export-lp my-company --strategy mixed --out mixed.lp',
  build: (command, act) => {
    planningOptions(
      scenarioOptions(command)
        .option('--strategy <name>', 'level, mixed, chase or own; a scenario may assume it')
        .option('--out <file>', 'the LP file to write'),
    );
    act<PlanOptions>(async ([dir = ''], options, terminal) => {
      const { out } = options;
      const missing = [
        ...(options.strategy === undefined && options.scenario === undefined && !(await isFile(dir))
          ? ['--strategy <name>']
          : []),
        ...(out === undefined ? ['--out <file>'] : []),
      ];
      if (out === undefined || missing.length > 0) throw new WrongUsage(`wanted: ${missing.join(' and ')}.`);
      await wantPlaceFor(out, 'file');
      if (options.strategy !== undefined) wantOneProgram(oneChoice(options.strategy, options, null, null));
      const { company, notes, strategy } = await openForPlanning(dir, options, terminal);
      if (options.strategy === undefined && strategy === null) {
        throw new WrongUsage('which strategy? --strategy level, mixed, chase or own.');
      }
      const choice = oneChoice(options.strategy, options, company, strategy);
      wantOneProgram(choice);
      const { problem } = poseCompany(company, options.at);
      terminal.progress.begin('Formulating');
      const { program } = formulate(problem, restrictionOf(choice, problem));
      const target = resolve(out);
      const beside = `${target}.part`;
      await mkdir(dirname(target), { recursive: true });
      try {
        await pipeline(Readable.from(lpChunks(program)), createWriteStream(beside));
        await rename(beside, target);
      } catch (error) {
        await rm(beside, { force: true });
        throw cannotWrite(out, error);
      }
      terminal.progress.end();
      const { columns, rows } = program;
      const nonzeros = program.value.length;
      terminal.give({ file: out, strategy: choice.strategy, columns, rows, nonzeros, issues: notes });
      const count = (n: number) => formatNumber(n, 0, terminalStyle);
      terminal.say(`${out}: ${count(rows)} rows, ${count(columns)} columns, ${count(nonzeros)} nonzeros.`);
      return exitCode.fine;
    });
  },
};

function wantOneProgram({ strategy }: { readonly strategy: string }): void {
  if (strategy !== 'stepped') return;
  throw new WrongUsage('a stepped plan is a search over many programs; export level, mixed, chase or own.');
}
