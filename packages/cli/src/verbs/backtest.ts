import { formatNumber, type MethodName, methodNames, terminalStyle } from '@equipoise/engine';
import { readSeries } from '@equipoise/intake';
import { type Verb, wholeNumber } from '../command.ts';
import { type BacktestResult, backtest as runBacktest } from '../forecast-workers/backtest.ts';
import { exitCode, Refused, refused, WrongUsage } from '../outcome.ts';
import { renderIssues } from '../text/issues.ts';
import { renderTable } from '../text/table.ts';

/** Methods that need nothing but the history. */
const testable = methodNames.filter((name) => name !== 'manual');

interface Options {
  readonly meta?: string;
  readonly method: string;
  readonly threads: number;
}

export const backtest: Verb = {
  name: 'backtest',
  args: '<series>',
  about:
    'Forecasts the test part of every series in a file from its training part and reports how accurate that was, by frequency.',
  example: 'equipoise backtest series.csv --meta meta.csv',
  build: (command, act) => {
    command
      .option('--meta <file>', 'series_id, freq (periods in a season), h (periods to forecast)')
      .option('--method <name>', `one of ${testable.join(', ')}`, 'default')
      .option('--threads <n>', 'threads to use', wholeNumber(1, 64), 1)
      .addHelpText(
        'after',
        `
SERIES is a table with the columns series_id, period, value and split (train or test); other columns are passed over. Periods are
years (1990), half-years (1990H1), quarters (1990Q1), months (1990-01), weeks (1990-W01), days (1990-01-31) or whole numbers.
Rows of split test are forecast; without that column the last h periods are. Periods without a row or number are unknown, not
zero.
META has a row for each series: series_id, freq (1 years, 4 quarters, 12 months, 52 weeks, 7 days, 24 hours, or another number of
periods in a season) and h; a column period or group names the group the series is counted in (yearly, quarterly, monthly,
weekly, daily, hourly, other). Without META the frequency follows from the periods.
A series that cannot be forecast is reported and stops no other.

With --json: groups, one for each frequency and one for all, with frequency, series, smape, mase, coverage80, coverage95, msis,
cpuMsPerSeries (null where a measure does not exist), and issues.

sMAPE is the mean of 200 |F - A| / (|F| + |A|), MASE is scaled by the seasonal naive forecast of the history, coverage is
the share of actuals inside the 80 and 95 % intervals, MSIS the scaled interval score of the latter; all are means over
series. Intervals learn inside the training parts; the test is looked at only to score.`,
      );
    act<Options>(async ([path = ''], { meta, method, threads }, terminal) => {
      if (!isTestable(method)) throw new WrongUsage(`there is no method ${method}; there are ${testable.join(', ')}`);
      terminal.progress.begin(`Reading ${path}`);
      const read = await readSeries(path, meta ?? null);
      // an error concerns a whole file; what concerns one series is a warning and stops no other
      if (read.issues.some(({ severity }) => severity === 'error')) throw new Refused(read.issues);
      if (read.series.length === 0) {
        if (read.issues.length > 0) throw new Refused(read.issues);
        throw refused('intake/no-series', 'The file holds no series.', 'Give rows with series_id, period, value and split.', {
          file: path,
        });
      }
      terminal.progress.begin('Forecasting');
      const result = await runBacktest(read.series, {
        method,
        threads,
        signal: terminal.signal,
        onProgress: (text) => terminal.progress.update({ text }),
      });
      terminal.progress.end();
      const issues = [...read.issues, ...result.issues];
      terminal.give({ method, groups: result.groups.map(jsonOf), issues });
      if (issues.length > 0 && !terminal.json) terminal.tell(`${renderIssues(issues)}\n`);
      terminal.say(render(result));
      return result.groups.length > 0 ? exitCode.fine : exitCode.refused;
    });
  },
};

function isTestable(name: string): name is MethodName {
  return (testable as readonly string[]).includes(name);
}

/** JSON knows no NaN: a measure that does not exist is null. */
function jsonOf(group: BacktestResult['groups'][number]) {
  return Object.fromEntries(
    Object.entries(group).map(([key, value]) => [key, typeof value === 'number' && !Number.isFinite(value) ? null : value]),
  );
}

function render({ groups }: BacktestResult): string {
  const number = (value: number, decimals: number) =>
    Number.isFinite(value) ? formatNumber(value, decimals, terminalStyle) : 'n/a';
  const head = ['', 'series', 'sMAPE %', 'MASE', '80 % holds', '95 % holds', 'MSIS', 'CPU ms/series'];
  const rows = groups.map((group) => [
    group.frequency,
    number(group.series, 0),
    number(group.smape, 2),
    number(group.mase, 3),
    number(group.coverage80, 1),
    number(group.coverage95, 1),
    number(group.msis, 2),
    number(group.cpuMsPerSeries, 3),
  ]);
  const columns = head.map((_, k) => ({ align: k === 0 ? ('left' as const) : ('right' as const) }));
  return renderTable(columns, [head, 'rule', ...rows]);
}
