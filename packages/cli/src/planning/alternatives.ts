import {
  type Alternative,
  compareAlternatives,
  type Issue,
  type KpiTable,
  type StrategyChoice,
  type SupplyPlan,
} from '@equipoise/engine';
import { WrongUsage } from '../outcome.ts';
import type { Terminal } from '../terminal.ts';
import type { LaidScenario } from '../workspace/scenario.ts';
import { planCompany } from './plan-company.ts';
import { strategyChoices, type TypedOptions } from './strategies.ts';

/** Figures of scenarios and strategies side by side, with the plans they are of. */
export interface PlannedAlternatives {
  readonly table: KpiTable;
  readonly plans: readonly SupplyPlan[];
  readonly notes: readonly Issue[];
}

/** Plans every scenario by every strategy asked for; `assumed` is the one its own assumption chooses. */
export async function planAlternatives(
  scenarios: readonly LaidScenario[],
  strategies: string,
  options: TypedOptions & { readonly at?: 'family' | 'item' },
  terminal: Terminal,
): Promise<PlannedAlternatives> {
  const alternatives: Alternative[] = [];
  const notes: Issue[] = [];
  for (const { opened, applied } of scenarios) {
    const planned = await planCompany(
      applied.company,
      choices(strategies, options, opened.head.name, applied),
      options.at,
      terminal,
    );
    notes.push(...planned.notes);
    for (const plan of planned.plans) alternatives.push({ scenario: opened.head.name, plan, subject: planned.subject });
  }
  return { table: compareAlternatives(alternatives), plans: alternatives.map(({ plan }) => plan), notes };
}

function choices(
  text: string,
  options: TypedOptions,
  name: string,
  { company, strategy }: LaidScenario['applied'],
): StrategyChoice[] {
  if (text !== 'assumed') return strategyChoices(text, options, company, strategy);
  if (strategy === null) throw new WrongUsage(`"${name}" assumes no strategy; name one.`);
  return [strategy];
}
