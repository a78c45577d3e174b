import { type NumberStyle, spanName, strategyName } from '../../figures/index.ts';
import type { Cycle } from '../cycle.ts';
import { stageName, stages } from '../stage.ts';
import { decisionPages, recapPage } from './decision-pages.ts';
import { familyPages } from './family-pages.ts';
import { moneyPages } from './money-pages.ts';
import type { Pack, PackHead, PackPage } from './pack.ts';
import type { PackFacts } from './pack-facts.ts';
import { changesPage, kpiPage, risksPage } from './review-pages.ts';
import { summaryPage } from './summary-page.ts';

/** Paper holds so many pages of single families; the others stand in one table and unfold on a screen. */
export const ownFamilyPages = 6;
const mostPages = 15;

/**
 * The pack in the order of the executive agenda: changed assumptions and last decisions; KPIs; family by family; launches, risks and
 * opportunities; money against the budget; decisions with priced options; recap. Ten to fifteen pages, whatever the company.
 */
export function packOf(facts: PackFacts, style: NumberStyle): Pack {
  const head = headOf(facts);
  const decisions = decisionPages(facts, style);
  const before = [changesPage(facts, style), kpiPage(facts, style)];
  const after = [risksPage(facts, style), ...moneyPages(facts, style), ...decisions, recapPage(facts, style)];
  // One page is the summary, another one lists all families.
  const own = Math.min(ownFamilyPages, mostPages - before.length - after.length - 2);
  const body: PackPage[] = [...before, ...familyPages(facts, style, own), ...after];
  return { head, pages: [summaryPage(facts, body, style), ...body] };
}

function headOf({ cycle, scenario, base, agenda, planned }: PackFacts): PackHead {
  const { company } = planned.posed;
  return {
    company: company.settings.name,
    currency: agenda.currency,
    cycle: cycle.id,
    state: stateOf(cycle),
    day: agenda.today,
    scenario: scenario.name,
    scenarioVersion: scenario.version,
    strategy: strategyName(planned.plan.strategy),
    base,
    plan: cycle.phase === 'published' ? (cycle.published.at(-1)?.plan ?? null) : null,
    span: spanName(planned.plan.periodLabels),
  };
}

function stateOf(cycle: Cycle): string {
  if (cycle.phase === 'published') return 'published';
  if (cycle.phase === 'abandoned') return 'given up';
  const open = stages.filter((stage) => cycle.stages[stage].state === 'open').map(stageName);
  if (open.length > 0) return `${open.join(' and ').toLowerCase()} open`;
  const next = stages.find((stage) => cycle.stages[stage].state === 'waiting');
  return next === undefined ? 'every stage closed' : `before ${stageName(next).toLowerCase()}`;
}
