import { measureCarParts } from './forecast-around/carparts.ts';
import { dataFolder, hasData } from './forecast-around/data.ts';
import { measureDominicks } from './forecast-around/dominicks.ts';
import { measureLeadTime } from './forecast-around/lead-time.ts';
import { measureTourism } from './forecast-around/tourism.ts';
import { measureTwoPass } from './forecast-around/two-pass.ts';

export const about =
  'around the forecast: tourism (hierarchy), dominicks (price and promotion), carparts (intermittent), lead-time (M3 sums), two-pass';

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
const verdict = (reached: boolean) => (reached ? 'reached' : 'NOT reached');

/** `forecast-around [tourism] [dominicks] [carparts] [lead-time] [two-pass]`: all without a name. */
export function run(args: readonly string[]): void {
  if (!hasData()) {
    console.log(`No forecasting data in ${dataFolder}: nothing measured.`);
    return;
  }
  const wanted = (name: string) => args.length === 0 || args.includes(name);
  if (wanted('tourism')) tourism();
  if (wanted('dominicks')) dominicks();
  if (wanted('carparts')) carparts();
  if (wanted('lead-time')) leadTime();
  if (wanted('two-pass')) twoPass();
}

function tourism(): void {
  const result = measureTourism();
  console.log(`Australian tourism, ${result.nodes} nodes, 6 origins, 8 quarters ahead, mean RMSSE over levels`);
  console.log(`  ${'method'.padEnd(52)} mean   ${result.levels.join(' | ')}`);
  console.log(`  ${'base forecasts, which do not add up'.padEnd(52)} ${result.incoherentBase.toFixed(3)}`);
  for (const { name, score, byLevel } of result.methods) {
    console.log(`  ${name.padEnd(52)} ${score.toFixed(3)}  ${byLevel.map((e) => e.toFixed(3)).join(' ')}`);
  }
  for (const { known, score, reason } of result.choices) console.log(`  ${known} quarters known: ${score.toFixed(3)}  ${reason}`);
  console.log(
    `  chosen on training quarters: ${result.chosen.toFixed(3)} (<= 1.10 ${verdict(result.chosen <= 1.1)}), largest gap of a sum ` +
      `${result.gap}, ${Math.round(result.cpuMs)} ms CPU for all base forecasts, choices and answers\n`,
  );
}

function dominicks(): void {
  const result = measureDominicks();
  console.log(`Dominick's orange juice, ${result.series} series, last 8 weeks, prices and features known`);
  console.log(`  smoothing of units without drivers: WAPE ${percent(result.plainWape)}`);
  console.log(`  ${result.reason}`);
  console.log(`  past origins inside training: WAPE ${percent(result.trainingWape)}, bias ${percent(result.trainingBias)}`);
  console.log(
    `  test weeks: WAPE ${percent(result.wape)} (<= 40 % ${verdict(result.wape <= 0.4)}), bias ${percent(result.bias)} ` +
      `(within 3 % ${verdict(Math.abs(result.bias) <= 0.03)}), ${Math.round(result.cpuMs)} ms CPU with the choice\n`,
  );
}

function carparts(): void {
  const result = measureCarParts();
  console.log(`Car parts, ${result.series} series, demand of 3 months at or below its quantile`);
  for (const [i, level] of result.levels.entries()) {
    console.log(
      `  ${percent(level).padStart(8)}: months 1-3 ${percent(result.coverage[i]!)}, months 4-6 ${percent(result.coverageLater[i]!)}, ` +
        `pinball ${result.pinball[i]!.toFixed(3)}`,
    );
  }
  const at95 = result.coverage[3]!;
  const at99 = result.coverage[4]!;
  console.log(
    `  95 +- 1.5 ${verdict(Math.abs(at95 - 0.95) <= 0.015)}, 98.5-99.5 ${verdict(at99 >= 0.985 && at99 <= 0.995)}, ` +
      `bias of the mean ${percent(result.bias)}, ${result.cpuMsASeries.toFixed(2)} ms CPU a series with the choice\n`,
  );
}

function leadTime(): void {
  const { series, levels, windows } = measureLeadTime();
  console.log(`M3 monthly, ${series} series, demand of a lead time at or below its quantile`);
  console.log(`  ${'months'.padEnd(8)} ${levels.map((level) => percent(level).padStart(8)).join(' ')}   fill rate wanted 98 %`);
  for (const { window, coverage, fillRate } of windows) {
    const months = `${window.first}-${window.first + window.periods - 1}`;
    console.log(`  ${months.padEnd(8)} ${coverage.map((share) => percent(share).padStart(8)).join(' ')}   ${percent(fillRate)}`);
  }
  console.log('');
}

function twoPass(): void {
  const { nodes, horizon, ms } = measureTwoPass();
  console.log(`Two-pass reconciliation of ${nodes} nodes by ${horizon} periods: ${ms.toFixed(0)} ms\n`);
}
