import type { Agenda, AgendaAnswer, FamilyPageAnswer, Register } from '@equipoise/api';
import { agendaOf, applyEntries, counted, pageStyle, registerOf, risksOf, worthOfDemand } from '@equipoise/engine';
import type { Application } from '../application.ts';
import { type GatheredAgenda, strategyOf } from '../cycle/agenda-ground.ts';
import type { CycleDesk } from '../cycle/cycle-desk.ts';
import { decisionAnswer } from '../cycle/cycle-view.ts';
import { familyAnswer } from '../cycle/family-answer.ts';
import type { HandlersOf } from '../http/call.ts';
import { notThere } from '../http/problem.ts';

type Names = 'getAgenda' | 'getFamilyPage' | 'getRegister';

export function cyclePageHandlers(app: Application, { book, pricing, agendas }: CycleDesk): HandlersOf<Names> {
  const { desk, jobs } = app;

  return {
    getAgenda: async ({ params, fresh }): Promise<AgendaAnswer> => {
      const cycle = await book.get(params.id);
      const gathered = await agendas.gather(cycle);
      if (gathered.kind === 'job') return { kind: 'job', job: jobs.get(gathered.job)! };
      fresh(gathered.made.stamp);
      const { facts, pages, evaluation } = gathered.made;
      const { sections, minutes } = agendaOf(facts, pageStyle);
      const titles = new Map(pages.map(({ family, title }) => [family, title]));
      const { currency } = facts;
      return {
        kind: 'agenda',
        ...{ cycle: cycle.id, version: cycle.version, scenarioVersion: evaluation.opened.head.version },
        ...{ strategy: strategyOf(cycle, evaluation), currency, minutes },
        sections: sections.map((section) => ({ ...section, items: [...section.items] })),
        kpis: [...facts.kpis],
        gaps: [...facts.gaps],
        families: inOrder(gathered.made).map((family) => ({ ...family, title: titles.get(family.family) ?? family.name })),
        lastDecisions: facts.lastDecisions.map(({ cycle: of, decision, sentences }) => ({
          cycle: of,
          decision: decisionAnswer(decision, currency, null),
          sentences: [...sentences],
        })),
        sentence: agendaSentence(facts.decisions.length, minutes, sections.length),
      };
    },

    getFamilyPage: async ({ params, fresh }): Promise<FamilyPageAnswer> => {
      const cycle = await book.get(params.id);
      const gathered = await agendas.gather(cycle);
      if (gathered.kind === 'job') return { kind: 'job', job: jobs.get(gathered.job)! };
      const page = gathered.made.pages.find(({ family }) => family === params.family);
      if (page === undefined) throw notThere(`The plan has no family "${params.family}".`);
      const priced = page.decisions.map(({ id }) => pricing.jobOf(cycle.id, id) ?? '');
      fresh(gathered.made.stamp, ...priced);
      const order = inOrder(gathered.made).map(({ family }) => family);
      return familyAnswer(cycle.id, page, order, (decision) => pricing.jobOf(cycle.id, decision));
    },

    getRegister: async ({ params, fresh }): Promise<Register> => {
      const cycle = await book.get(params.id);
      fresh(await agendas.stamp(cycle));
      const { opened, base, applied, day } = await desk.evaluation(cycle.scenario);
      const earlier = await book.before(cycle.id);
      const past = earlier.findLast(({ published }) => published.length > 0);
      const reference = await agendas.reference(cycle, past === undefined ? null : { cycle: past });
      const { entries } = opened.scenario;
      const report = risksOf(entries, {
        apply: (list) => applyEntries(base.company, base.baseline, list, day),
        moneyOf: (one) => worthOfDemand(one).revenue,
        day,
      });
      const lines = [...registerOf(entries, reference, applied.company, report)];
      const of = (kind: (typeof lines)[number]['kind']) => lines.filter((line) => line.kind === kind).length;
      return {
        cycle: cycle.id,
        currency: applied.company.settings.currency,
        lines,
        sentence: `${counted(of('assumption'), 'assumption')}, ${counted(of('risk'), 'risk')}, ${opportunities(of('opportunity'))}`,
      };
    },
  };
}

/** Families in the order of the meeting: what is most at stake first, as the agenda has them. */
function inOrder({ facts }: GatheredAgenda): Agenda['families'][number][] {
  return [...facts.families]
    .sort((a, b) => b.atStake - a.atStake || b.revenue - a.revenue || (a.family < b.family ? -1 : 1))
    .map((family) => ({ ...family, title: '' }));
}

function agendaSentence(decisions: number, minutes: number, sections: number): string {
  if (sections === 0) return 'There is nothing to talk about yet';
  const time = `${Math.round(minutes)} minutes`;
  return decisions === 0
    ? `No decision is open; the meeting takes about ${time}`
    : `${counted(decisions, 'decision')} to take in about ${time}`;
}

const opportunities = (count: number): string => `${count} ${count === 1 ? 'opportunity' : 'opportunities'}`;
