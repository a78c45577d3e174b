import { extname } from 'node:path';
import { type Company, diffDemand, holdOut, type LevelAccuracy } from '@equipoise/engine';
import { InvalidArgumentError } from 'commander';
import { type Verb, wholeNumber } from '../command.ts';
import { demandTable, forecastFiles, forecastJson } from '../files/forecast-files.ts';
import { isFolder, writeFolder, writeWhole } from '../files/write.ts';
import { exitCode, Refused, refused, WrongUsage } from '../outcome.ts';
import { tellNotes } from '../planning/company-folder.ts';
import { forecastOf } from '../planning/demand-of.ts';
import { openForForecast, type ScenarioOptions, scenarioOptions } from '../planning/open-for-planning.ts';
import type { Terminal } from '../terminal.ts';
import { demandDiffJson, productNames, renderDemandDiff } from '../text/diff.ts';
import { accuracyTable, renderForecast, renderStock } from '../text/forecast.ts';
import { commonUnit } from '../workspace/worth.ts';

interface Options extends ScenarioOptions {
  readonly items?: boolean;
  readonly families?: boolean;
  readonly service?: number;
  readonly leadTime?: number;
  readonly holdOut?: number;
  readonly threads: number;
  readonly out?: string;
}

export const forecast: Verb = {
  name: 'forecast',
  args: '<dir-or-workspace>',
  about: 'Forecasts demand from the sales history: by item and market, adding up through families, with its past accuracy.',
  example: 'equipoise forecast my-company --out demand.csv',
  build: (command, act) => {
    scenarioOptions(command)
      .option('--families', 'a row for each family (default)')
      .option('--items', 'a row for each item')
      .option('--service <share>', 'also the stock that meets demand in this share of cycles, for instance 0.95', share)
      .option('--lead-time <periods>', 'periods the stock has to cover (with --service, default 1)', wholeNumber(1, 260))
      .option(
        '--hold-out <periods>',
        'instead forecast the last closed periods, and say how far off that was',
        wholeNumber(1, 260),
      )
      .option('--threads <n>', 'threads to use', wholeNumber(1, 64), 1)
      .option('--out <place>', 'write FILE.csv (a table `demand`), FILE.json, or a folder of CSV files')
      .addHelpText(
        'after',
        `
Error is WAPE, the sum of |actual - forecast| over the sum of actuals; bias is forecast minus actual over actual, so plus is
over-forecast. Both come from past origins: the forecast is made again from what was known then.`,
      );
    act<Options>(async ([dir = ''], options, terminal) => {
      if (options.leadTime !== undefined && options.service === undefined) {
        throw new WrongUsage('--lead-time says how long stock has to last; give --service, too.');
      }
      const { company, scenario, laidOn } = await openForForecast(dir, options, terminal);
      if (options.holdOut !== undefined) return tellHoldOut(company, options.holdOut, terminal);
      const leadTime = options.leadTime ?? 1;
      const found = await forecastOf(company, options.threads, terminal);
      if (leadTime > found.baseline.periods) {
        throw new WrongUsage(`--lead-time ${leadTime}: the plan has ${found.baseline.periods} periods.`);
      }
      if (options.out !== undefined) await write(options.out, company, found, terminal);
      const { service } = options;
      const stock = service === undefined ? {} : { stock: stockJson(found, service, leadTime) };
      const laid = laidOn === null ? null : laidOn(found.baseline);
      const level = { product: options.items === true ? 'item' : 'family', market: 'all', site: 'all', time: 'period' } as const;
      const changed = laid === null ? null : diffDemand(laid.before, laid.after, level);
      terminal.give({
        ...forecastJson(company, found),
        ...stock,
        ...(changed === null ? {} : { scenario, assumptions: demandDiffJson(changed) }),
      });
      terminal.say(renderForecast(company, found, options.items === true ? 'items' : 'families'));
      if (service !== undefined) terminal.say(`\n${renderStock(company, found, { service, leadTime })}`);
      if (laid !== null && changed !== null) {
        terminal.say(`\nThe assumptions of "${scenario}" on top of it\n`);
        terminal.say(renderDemandDiff(changed, productNames(laid.after.company), commonUnit(company)));
      }
      if (found.issues.length > 0) {
        terminal.say('');
        tellNotes(found.issues, terminal);
      }
      return exitCode.fine;
    });
  },
};

function tellHoldOut(company: Company, periods: number, terminal: Terminal) {
  const closed = company.calendar.firstPlan;
  if (periods >= closed) {
    throw refused(
      'cli/hold-out-too-long',
      `Of ${closed} closed periods ${periods} cannot be held out.`,
      `Hold out fewer than ${closed} periods.`,
      { file: 'sales_history.csv' },
    );
  }
  const { accuracy, issues } = holdOut(company, periods);
  if (accuracy.length === 0) throw new Refused(issues);
  terminal.give({ heldOut: periods, accuracy: accuracy.map(jsonOf), issues });
  terminal.say(accuracyTable(accuracy, null));
  return exitCode.fine;
}

const jsonOf = ({ level, wape, bias, naive }: LevelAccuracy) => ({
  level,
  wape: finite(wape),
  bias: finite(bias),
  naive: { wape: finite(naive.wape), bias: finite(naive.bias) },
});

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function stockJson(found: Awaited<ReturnType<typeof forecastOf>>, service: number, leadTime: number): object {
  return {
    service,
    leadTime,
    items: found.items.flatMap(({ id }) => {
      const demand = found.leadTimeDemand(id, { periods: leadTime });
      const stock = found.safetyStock(id, { periods: leadTime }, { cycleService: service });
      return demand && stock ? [{ item: id, demand: demand.mean, stock: stock.stock, safety: stock.safety }] : [];
    }),
  };
}

async function write(
  out: string,
  company: Company,
  found: Awaited<ReturnType<typeof forecastOf>>,
  terminal: Terminal,
): Promise<void> {
  const extension = extname(out).toLowerCase();
  if ((await isFolder(out)) || extension === '') await writeFolder(out, forecastFiles(company, found));
  else if (extension === '.csv') await writeWhole(out, demandTable(company, found));
  else if (extension === '.json') await writeWhole(out, `${JSON.stringify(forecastJson(company, found))}\n`);
  else throw new WrongUsage(`--out ${out}: wanted a name ending in .csv or .json, or a folder.`);
  terminal.tell(`Written to ${out}`);
}

function share(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError('Wanted: a share between 0 and 1, for instance 0.95.');
  return value;
}
