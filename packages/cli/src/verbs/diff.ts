import { diffApplied, diffDemand, diffScenarios, entryChangesOf, type KpiTable, type Panel } from '@equipoise/engine';
import { Option } from 'commander';
import type { Verb } from '../command.ts';
import { exitCode } from '../outcome.ts';
import { planAlternatives } from '../planning/alternatives.ts';
import { tellNotes } from '../planning/company-folder.ts';
import {
  demandDiffJson,
  periodNumbers,
  productNames,
  renderDemandDiff,
  renderEntries,
  renderKpis,
  renderOtherDiff,
} from '../text/diff.ts';
import { entryJson } from '../text/entries-json.ts';
import { effectLine } from '../text/scenario.ts';
import { withWorkspace } from '../workspace/open.ts';
import { type LaidScenario, layScenario, openScenario } from '../workspace/scenario.ts';
import { dayOption, type SignOptions, todayOf } from '../workspace/sign.ts';
import { commonUnit, worthOfDemand } from '../workspace/worth.ts';
import { kpiJson } from './compare.ts';
import { type PlanOptions, planningOptions } from './plan.ts';

type Options = SignOptions & Omit<PlanOptions, 'strategy'> & { readonly rows: 'item' | 'family'; readonly strategy?: string };

export const diff: Verb = {
  name: 'diff',
  args: '<workspace> <a> <b>',
  about:
    'What differs between two scenarios: assumptions, demand cell by cell, other numbers; with --strategy also the figures of their plans.',
  example: 'equipoise diff plan.equipoise base "Strong spring" --strategy mixed',
  build: (command, act) => {
    planningOptions(dayOption(command))
      .addOption(new Option('--rows <level>', 'demand by family or item').choices(['family', 'item']).default('family'))
      .option(
        '--strategy <name>',
        'also plan both by this strategy (or by the one each assumes: assumed) and compare the figures',
      );
    act<Options>(async ([path = '', nameA = '', nameB = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        const day = todayOf(options);
        const a = await layScenario(store, await openScenario(store, nameA), day, terminal);
        const b = await layScenario(store, await openScenario(store, nameB), day, terminal);
        const lists = diffScenarios(a.opened.scenario, b.opened.scenario);
        const changes = entryChangesOf(a.opened.scenario.entries, b.opened.scenario.entries);
        const level = { product: options.rows, market: 'all', site: 'all', time: 'period' } as const;
        const demand = diffDemand(a.applied, b.applied, level);
        const numbers = diffApplied(a.applied, b.applied);
        const kpis = options.strategy === undefined ? null : await planned(options.strategy, [a, b], options, terminal);
        const [was, is] = [worthOfDemand(a.applied), worthOfDemand(b.applied)];
        const issues = [...a.base.notes, ...a.applied.issues, ...b.applied.issues];
        terminal.give({
          a: nameA,
          b: nameB,
          base: lists.base,
          removed: lists.entries.removed.map(({ value }) => entryJson(value, a.applied.company, day)),
          added: lists.entries.added.map(({ value }) => entryJson(value, b.applied.company, day)),
          changed: changes,
          demand: demandDiffJson(demand),
          tables: numbers.tables,
          panels: numbers.panels.map(({ panel, diff: found }) => ({ panel, rows: panelJson(found.rows) })),
          settings: numbers.settings,
          strategy: numbers.strategy,
          revenue: { before: was.revenue, after: is.revenue },
          figures: kpis === null ? null : kpiJson(kpis),
          issues,
        });
        tellNotes(issues, terminal);
        terminal.say(
          [
            `From "${a.opened.head.name}" to "${b.opened.head.name}".`,
            '',
            renderEntries(lists, changes, a.applied.company, b.applied.company),
            '',
            renderDemandDiff(demand, productNames(b.applied.company), commonUnit(b.applied.company)),
            effectLine(was, is, b.applied.company.settings.currency),
            '',
            renderOtherDiff(numbers),
            ...(kpis === null ? [] : ['', renderKpis(kpis, b.applied.company.settings.currency)]),
          ].join('\n'),
        );
        return exitCode.fine;
      }),
    );
  },
};

async function planned(
  strategy: string,
  scenarios: readonly LaidScenario[],
  options: Options,
  terminal: Parameters<typeof tellNotes>[1],
): Promise<KpiTable> {
  const { table, notes } = await planAlternatives(scenarios, strategy, options, terminal);
  tellNotes(notes, terminal);
  return table;
}

interface PanelLine {
  readonly row: Panel['rows'][number];
  readonly values: Float64Array;
}
function panelJson({
  added,
  removed,
  changed,
}: {
  readonly added: readonly { readonly value: PanelLine }[];
  readonly removed: readonly { readonly value: PanelLine }[];
  readonly changed: readonly { readonly before: PanelLine; readonly after: PanelLine }[];
}): object {
  const line = ({ row, values }: PanelLine) => ({ ...row, values: periodNumbers(values) });
  return {
    added: added.map(({ value }) => line(value)),
    removed: removed.map(({ value }) => line(value)),
    changed: changed.map(({ before, after }) => ({ before: line(before), after: line(after) })),
  };
}
