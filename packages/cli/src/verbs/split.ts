import { type SplitBy, type SplitPlan, splitPlan } from '@equipoise/engine';
import { Option } from 'commander';
import type { Verb } from '../command.ts';
import { csvText } from '../files/csv-text.ts';
import { productSeries } from '../files/plan-json.ts';
import { wantPlaceFor, writeWhole } from '../files/write.ts';
import { exitCode, refused } from '../outcome.ts';
import { openForPlanning, scenarioOptions } from '../planning/open-for-planning.ts';
import { itemNames, planCompany } from '../planning/plan-company.ts';
import { oneChoice } from '../planning/strategies.ts';
import { renderSplit } from '../text/split.ts';
import { type PlanOptions, planningOptions } from './plan.ts';

const bases: Readonly<Record<string, SplitBy>> = {
  'planning-bill': 'planning bill',
  proportions: 'demand',
  'run-out': 'run-out time',
};

export const split: Verb = {
  name: 'split',
  args: '<dir-or-workspace>',
  about: 'Plans families, splits the plan to items exactly, and says where the split breaks an item.',
  example: 'equipoise split my-company --strategy mixed --basis run-out --out production.csv',
  build: (command, act) => {
    planningOptions(
      scenarioOptions(command)
        .option('--strategy <name>', 'level, stepped, mixed, chase or own (default: the one the scenario assumes, else mixed)')
        .addOption(
          new Option(
            '--basis <basis>',
            'shares of the planning bill, proportions of what items need after their own stock, or equal run-out time',
          )
            .choices(Object.keys(bases))
            .default('proportions'),
        )
        .option('--out <file>', 'write what is made in regular time as a table `production` (CSV, one column a period)'),
    );
    act<PlanOptions & { readonly basis: string }>(async ([dir = ''], options, terminal) => {
      oneChoice(options.strategy, options, null, null, 'mixed');
      if (options.out !== undefined) await wantPlaceFor(options.out, 'file');
      const { company, notes, strategy } = await openForPlanning(dir, options, terminal);
      const choice = oneChoice(options.strategy, options, company, strategy, 'mixed');
      const planned = await planCompany(company, [choice], 'family', terminal);
      const plan = planned.plans[0]!;
      if (plan.products.length === 0) {
        throw refused(
          'cli/nothing-to-split',
          plan.issues[0]?.message ?? 'There is no plan to split.',
          plan.issues[0]?.remedy ?? '',
        );
      }
      const parts = splitPlan(company, plan, { by: bases[options.basis]!, measures: planned.measures });
      const names = itemNames(company);
      if (options.out !== undefined) {
        await writeWhole(options.out, productionTable(parts));
        terminal.tell(`Written to ${options.out}`);
      }
      terminal.give({
        strategy: plan.strategy,
        status: plan.status,
        basis: options.basis,
        periods: parts.periodLabels,
        lots: parts.lots,
        items: parts.items.map((item) => ({
          item: item.product,
          site: item.site,
          partOf: item.partOf,
          series: productSeries.map(([name, key]) => ({
            name,
            unit: names.get(item.product)?.unit ?? 'units',
            values: Array.from(item[key]),
          })),
        })),
        issues: [...notes, ...parts.issues],
      });
      terminal.say(renderSplit(plan, parts, names, planned.subject));
      return exitCode.fine;
    });
  },
};

/** The split as a table `production` in wide form, to be read back as the planner's own plan. */
function productionTable(parts: SplitPlan): string {
  const made = parts.items.filter((item) => item.regular.some((units) => units > 0));
  return csvText([['item', 'site', ...parts.periodLabels], ...made.map((item) => [item.product, item.site, ...item.regular])]);
}
