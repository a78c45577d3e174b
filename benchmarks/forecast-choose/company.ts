import {
  type BatchNumbers,
  type Company,
  type CompanyForecastPlan,
  Forecaster,
  type ForecastWork,
  finishCompanyForecast,
  type forecastCompany,
  holdOut,
  planCompanyForecast,
  roomForBatch,
  runBatch,
  workIn,
} from '@equipoise/engine';
import { leastSquaresWeights } from '../../packages/engine/src/demand/company/least-squares-weights.ts';
import { type CompanyRules, companyRules, type SourceErrors } from '../../packages/engine/src/demand/company/rules.ts';
import { earlierCompanies } from './companies.ts';

export interface RulesScore {
  readonly name: string;
  /** By group of companies: WAPE of items, families and total against the first rules, percent (geometric mean over stretches). */
  readonly groups: readonly { readonly group: string; readonly change: readonly number[] }[];
  /** Mean over groups of the change of items, families and total. */
  readonly mean: readonly number[];
}

/** The best source alone, in the order of the list; a later one must err less than this share of the best before it. */
const bestBy =
  (share: number) =>
  ({ absolute }: SourceErrors): Float64Array => {
    let best = 0;
    absolute.forEach((error, s) => {
      if (error < share * absolute[best]!) best = s;
    });
    return absolute.map((_, s) => (s === best ? 1 : 0));
  };

const inverse =
  (power: number) =>
  ({ absolute }: SourceErrors): Float64Array => {
    const weights = absolute.map((error) => Math.max(error, 1e-9) ** -power);
    const all = weights.reduce((sum, w) => sum + w, 0);
    return weights.map((w) => w / all);
  };

const half = { own: 0.5, kept: 0.3 };
/** Each node by what it sold, and left out where it sold nothing. */
const bySales = (meanSold: number): number => meanSold * meanSold;
const leastSquares = ({ products }: SourceErrors): Float64Array => leastSquaresWeights(products);

/** Least squares, drawn towards fixed weights that count as so many past origins. */
const drawnTo =
  (fixed: readonly number[], as: number) =>
  ({ origins, products }: SourceErrors): Float64Array =>
    leastSquaresWeights(products).map((weight, s) => (origins * weight + as * fixed[s]!) / (origins + as));

/** What sold next to nothing counts no more than what was wrong by all it sold. */
const bounded = (meanSold: number, meanSquare: number): number => Math.max(meanSold * meanSold, meanSquare);

/** First what was used at the beginning: growth half own and damped to 30 % a year, and a source that must win by 5 %. */
export const rulesTried: readonly { readonly name: string; readonly rules: CompanyRules }[] = [
  { name: 'growth half own, 30 % kept; best by 5 %', rules: { growth: half, squareOf: bySales, weigh: bestBy(0.95) } },
  { name: 'growth half own, 30 % kept; least squares', rules: { growth: half, squareOf: bySales, weigh: leastSquares } },
  {
    name: 'growth half own, all kept; least squares',
    rules: { growth: { own: 0.5, kept: 1 }, squareOf: bySales, weigh: leastSquares },
  },
  {
    name: 'growth all own, 30 % kept; least squares',
    rules: { growth: { own: 1, kept: 0.3 }, squareOf: bySales, weigh: leastSquares },
  },
  { name: 'no growth; best by 5 %', rules: { growth: null, squareOf: bySales, weigh: bestBy(0.95) } },
  { name: 'no growth; best', rules: { growth: null, squareOf: bySales, weigh: bestBy(1) } },
  { name: 'no growth; weights 1 / error²', rules: { growth: null, squareOf: bySales, weigh: inverse(2) } },
  { name: 'no growth; least squares', rules: { growth: null, squareOf: bySales, weigh: leastSquares } },
  {
    name: 'and a third each as one origin',
    rules: { growth: null, squareOf: bySales, weigh: drawnTo([1 / 3, 1 / 3, 1 / 3], 1) },
  },
  {
    name: 'and half own, half year before, as one',
    rules: { growth: null, squareOf: bySales, weigh: drawnTo([0, 0.5, 0.5], 1) },
  },
  { name: 'and level with year before, as one', rules: companyRules },
  { name: 'the same, as two', rules: { growth: null, squareOf: bySales, weigh: drawnTo([0, 0, 1], 2) } },
  { name: 'the same, as four', rules: { growth: null, squareOf: bySales, weigh: drawnTo([0, 0, 1], 4) } },
  { name: 'as one, nodes bounded by their error', rules: { growth: null, squareOf: bounded, weigh: companyRules.weigh } },
];

/** Forecasts one company by any rules; numbers of the methods are made once for each way growth is carried on. */
function forecastsBy() {
  const forecaster = new Forecaster();
  const made = new Map<string, { plan: CompanyForecastPlan; numbers: Record<'own' | 'level', BatchNumbers> } | null>();
  const run = ({ block, plan }: ForecastWork): BatchNumbers => {
    const numbers = roomForBatch(block, plan);
    runBatch(block, plan, numbers, 0, workIn(block, plan), forecaster);
    return numbers;
  };
  return (company: Company, rules: CompanyRules): ReturnType<typeof forecastCompany> => {
    const key = JSON.stringify(rules.growth);
    let done = made.get(key);
    if (done === undefined) {
      const { plan } = planCompanyForecast(company, rules);
      done = plan && { plan, numbers: { own: run(plan.work.own), level: run(plan.work.level) } };
      made.set(key, done);
    }
    if (done === null) return { forecast: null, issues: [] };
    const plan = { ...done.plan, prepared: { ...done.plan.prepared, rules } };
    return { forecast: finishCompanyForecast(plan, done.numbers), issues: [] };
  };
}

/** Tries all rules on earlier stretches of companies; nothing of it is a figure that is told elsewhere. */
export async function tryRules(tell: (company: string) => void): Promise<readonly RulesScore[]> {
  const judged = await earlierCompanies();
  const groups = [...new Set(judged.map(({ group }) => group))];
  const logs = rulesTried.map(() => new Map<string, number[][]>(groups.map((group) => [group, []])));
  for (const { group, company, horizon } of judged) {
    tell(`${group}, ${company.calendar.firstPlan - horizon} periods known, ${horizon} ahead`);
    const make = forecastsBy();
    rulesTried.forEach(({ rules }, r) => {
      const { accuracy } = holdOut(company, horizon, (before) => make(before, rules));
      logs[r]!.get(group)!.push(accuracy.map(({ wape }) => Math.log(wape)));
    });
  }
  const meanOf = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  return rulesTried.map(({ name }, r): RulesScore => {
    const changes = groups.map((group) => ({
      group,
      change: [0, 1, 2].map((level) => {
        const first = logs[0]!.get(group)!;
        const ratio = meanOf(logs[r]!.get(group)!.map((wapes, k) => wapes[level]! - first[k]![level]!));
        return 100 * (Math.exp(ratio) - 1);
      }),
    }));
    return { name, groups: changes, mean: [0, 1, 2].map((level) => meanOf(changes.map(({ change }) => change[level]!))) };
  });
}

/** Prints the table by which the rules were chosen. */
export async function companies(): Promise<void> {
  console.log('Whole companies, stretches that end before any figure told elsewhere begins: WAPE of items / families / total');
  console.log('  against the first line, percent, geometric mean over stretches; below 0 is better');
  const scores = await tryRules((company) => console.error(`  ${company}`));
  const told = (change: readonly number[]) => change.map((x) => x.toFixed(1)).join(' / ');
  console.table(
    Object.fromEntries(
      scores.map(({ name, groups, mean }) => [
        name,
        { ...Object.fromEntries(groups.map(({ group, change }) => [group, told(change)])), mean: told(mean) },
      ]),
    ),
  );
}
