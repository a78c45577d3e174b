import type { NumberStyle } from '../../figures/index.ts';
import { type Applied, applyEntries } from '../../scenario/apply.ts';
import type { Entry } from '../../scenario/assumption.ts';
import type { BaseData } from '../../scenario/rebase.ts';
import { risksOf } from '../../scenario/risk.ts';
import { sentenceOf } from '../../scenario/words/sentence.ts';
import { promisedByPlan } from '../actuals/planned-before.ts';
import { cameIn } from '../actuals/what-came.ts';
import type { AgendaFacts } from '../agenda-facts.ts';
import type { Cycle } from '../cycle.ts';
import { type FamilyPlanned, familiesOf, familyFactsOf } from '../family-facts.ts';
import { type FamilyPage, familyPage } from '../family-page.ts';
import { usualTargets } from '../kpi.ts';
import { type RegisterLine, registerOf } from '../register.ts';
import { cameOf } from './actuals.ts';
import { worthOfDemand } from './demand-worth.ts';
import { exceptionsOf, familyLine } from './family-lines.ts';
import { familyPast } from './family-past.ts';
import { gapsOf } from './gaps.ts';
import { kpisOfPlan } from './plan-kpis.ts';

/** What an agenda is gathered from: everything that was kept, opened and planned already. */
export interface AgendaGround {
  readonly cycle: Cycle;
  /** Cycles before it that were not given up, oldest first. */
  readonly earlier: readonly Cycle[];
  /** Day of the agenda, `YYYY-MM-DD`. */
  readonly day: string;
  readonly base: Pick<BaseData, 'company' | 'baseline'>;
  /** The scenario of the cycle as it is, and as it is laid on the base. */
  readonly entries: readonly Entry[];
  readonly applied: Applied;
  /** The list it is compared with: that of the last published plan, else that at the opening; null: none. */
  readonly reference: readonly Entry[] | null;
  /** The scenario planned by families, and the plan that was published last; null: there is none yet. */
  readonly planned: FamilyPlanned;
  readonly past: FamilyPlanned | null;
}

/** The facts of the agenda and the page of every family: command line, server, screens and pack all take them from here. */
export function agendaOfPlan(
  ground: AgendaGround,
  style: NumberStyle,
): { readonly facts: AgendaFacts; readonly pages: readonly FamilyPage[] } {
  const { cycle, earlier, day, base, entries, applied, planned, past } = ground;
  const register = registerWithMoney(ground);
  const pages = pagesOf(planned, past, cycle, register, style);
  const lifecycle = entries.filter(({ on, assumption }) => on && lifecycleKinds.includes(assumption.change.kind));
  return {
    pages,
    facts: {
      ...{ cycle: cycle.id, today: day, currency: applied.company.settings.currency, register },
      lastDecisions: earlier.flatMap((one) =>
        one.decisions
          .filter(({ state, outcomes }) => (state === 'decided' && !closedBefore(outcomes, cycle)) || state === 'deferred')
          .map((decision) => ({ cycle: one.id, decision, sentences: cameOf(decision, base.company, style).sentences })),
      ),
      kpis: kpisOfPlan(planned, past, base.company, pages, style),
      exceptions: exceptionsOf(planned, pages, style),
      families: pages.map((page) => familyLine(page, planned, style)),
      launches: lifecycle.map(({ assumption: { change, owner } }) => ({
        ...{ item: 'item' in change ? (change.item ?? '') : '', money: null },
        sentence: `${sentenceOf(change, applied.company)} (${owner})`,
      })),
      gaps: gapsOf(planned),
      decisions: cycle.decisions.filter(({ state }) => state === 'open'),
    },
  };
}

const lifecycleKinds: readonly string[] = ['launch', 'successor', 'retirement'];

/** Done before this cycle began: no longer on its agenda. */
const closedBefore = (outcomes: Cycle['decisions'][number]['outcomes'], { rules }: Cycle): boolean =>
  outcomes.some(({ done, on }) => done && on < rules.start);

/** The register with what each changed assumption is worth: the demand with it less the demand without it. */
function registerWithMoney({ base, entries, applied, reference, day }: AgendaGround): readonly RegisterLine[] {
  const layOn = (list: readonly Entry[]) => applyEntries(base.company, base.baseline, list, day);
  const report = risksOf(entries, { apply: layOn, moneyOf: (one) => worthOfDemand(one).revenue, day });
  return registerOf(entries, reference, applied.company, report).map((line) => {
    if (line.change === null || line.change === 'gone' || line.money !== null) return line;
    const without = entries.filter(({ assumption }) => assumption.id !== line.id);
    const money = worthOfDemand(applied).revenue - worthOfDemand(layOn(without)).revenue;
    return { ...line, money: Math.abs(money) < 0.5 ? null : money };
  });
}

function pagesOf(
  planned: FamilyPlanned,
  past: FamilyPlanned | null,
  cycle: Cycle,
  register: readonly RegisterLine[],
  style: NumberStyle,
): FamilyPage[] {
  const { company } = planned.posed;
  const came = past === null ? null : cameIn(promisedByPlan(past.posed, past.plan, ''), company);
  return familiesOf(planned).map((family) => {
    const name = company.families.find((row) => row.family === family)?.name || family;
    const about = register.filter(
      ({ sentence, state, change }) => state === 'agreed' && change !== 'gone' && sentence.includes(name),
    );
    return familyPage(
      {
        ...familyFactsOf(planned, family, familyPast(past, came, family)),
        serviceTarget: usualTargets.service,
        assumptions: about.map(({ id, sentence, owner }) => ({ id, sentence, owner })),
        decisions: cycle.decisions.filter((decision) => decision.family === family),
        notes: cycle.notes.filter((note) => note.family === family),
      },
      style,
    );
  });
}
