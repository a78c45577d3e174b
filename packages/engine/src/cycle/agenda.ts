import { formatDifference, formatNumber, listed, type NumberStyle, sayMoney } from '../figures/numbers.ts';
import { decisionItem, followUpItem, signedMoney } from './agenda-decisions.ts';
import type { AgendaFacts, AgendaFamily, AgendaGap } from './agenda-facts.ts';
import type { RegisterLine } from './register.ts';

export interface AgendaItem {
  readonly sentence: string;
  /** What it is about in money, signed; null: not priced. */
  readonly money: number | null;
  readonly family: string | null;
  /** Id of the decision or assumption it opens. */
  readonly link: { readonly kind: 'decision' | 'assumption'; readonly id: string } | null;
}

export interface AgendaSection {
  readonly key:
    | 'assumptions'
    | 'last-decisions'
    | 'kpis'
    | 'exceptions'
    | 'family'
    | 'other-families'
    | 'launches'
    | 'gap'
    | 'risks'
    | 'decisions';
  readonly title: string;
  /** What it is about, in a line. */
  readonly summary: string;
  readonly minutes: number;
  readonly items: readonly AgendaItem[];
}

export interface Agenda {
  readonly cycle: string;
  readonly sections: readonly AgendaSection[];
  readonly minutes: number;
}

/** How many families get a section of their own; the others are talked about by exception. */
const ownSections = 3;
/** More of those others are not named in a title. */
const namesShown = 6;

/**
 * The agenda of the executive review, built from the facts: sections in the order of the meeting, in each the largest money first. A
 * section without anything to say is left out.
 */
export function agendaOf(facts: AgendaFacts, style: NumberStyle): Agenda {
  const sections = [
    assumptions(facts, style),
    lastDecisions(facts),
    kpis(facts),
    exceptions(facts, style),
    ...families(facts, style),
    launches(facts),
    gap(facts, style),
    risks(facts, style),
    decisions(facts, style),
  ].filter(({ items }) => items.length > 0);
  return { cycle: facts.cycle, sections, minutes: sections.reduce((sum, { minutes }) => sum + minutes, 0) };
}

function assumptions({ register, currency }: AgendaFacts, style: NumberStyle): AgendaSection {
  const changed = byMoney(register.filter(({ change }) => change !== null).map((line) => registerItem(line, currency, style)));
  return section('assumptions', 'Changed assumptions', `${changed.length} since the cycle before`, 2, 10, changed);
}

function registerItem(line: RegisterLine, currency: string, style: NumberStyle): AgendaItem {
  const { sentence, owner, reason, money, change, id } = line;
  const worth = money === null ? '' : `, ${signedMoney(money, currency, style)}`;
  return {
    sentence: `${change === null ? '' : `${capital(change)}: `}${sentence} (${owner}: ${reason}${worth})`,
    ...{ money, family: null, link: { kind: 'assumption', id } },
  };
}

function lastDecisions({ lastDecisions: last, today }: AgendaFacts): AgendaSection {
  const items = last.map((one) => followUpItem(one, today));
  const done = last.filter(({ decision }) => decision.outcomes.some((outcome) => outcome.done)).length;
  return section('last-decisions', 'Last decisions', `${done} of ${last.length} done`, 2, 10, items);
}

function kpis({ kpis: all }: AgendaFacts): AgendaSection {
  const missed = all.filter((kpi) => kpi.missed);
  const items = missed.map(({ sentence }): AgendaItem => ({ sentence, money: null, family: null, link: null }));
  return section('kpis', 'KPI misses', listed(missed.map(({ name }) => name.toLowerCase())), 2, 8, items);
}

function exceptions({ exceptions: found, currency }: AgendaFacts, style: NumberStyle): AgendaSection {
  const items = byMoney(found.map(({ sentence, money, family }): AgendaItem => ({ sentence, money, family, link: null })));
  const priced = found.flatMap(({ money }) => (money === null ? [] : [Math.abs(money)]));
  const sum = priced.reduce((total, one) => total + one, 0);
  const summary =
    priced.length === 0
      ? `${found.length}`
      : `${found.length}, the largest ${sayMoney(Math.max(...priced), currency, style)} of ${sayMoney(sum, currency, style)}`;
  return section('exceptions', 'Exceptions by money', summary, 2, 10, items);
}

function families({ families: all, currency }: AgendaFacts, style: NumberStyle): AgendaSection[] {
  const sorted = [...all].sort((a, b) => b.atStake - a.atStake || b.revenue - a.revenue || (a.family < b.family ? -1 : 1));
  const own = sorted.slice(0, ownSections);
  const rest = sorted.slice(ownSections);
  const itemOf = ({ sentence, atStake, family }: AgendaFamily): AgendaItem => ({ sentence, money: atStake, family, link: null });
  const summaryOf = ({ budgetGap, revenue }: AgendaFamily) =>
    budgetGap === null ? `revenue ${sayMoney(revenue, currency, style)}` : `${signedMoney(budgetGap, currency, style)} on budget`;
  return [
    ...own.map((family, k) => section('family', family.name, summaryOf(family), k === 0 ? 12 : 6, 12, [itemOf(family)])),
    section('other-families', othersName(rest), 'by exception', 1, 10, rest.map(itemOf)),
  ];
}

const othersName = (rest: readonly AgendaFamily[]): string =>
  rest.length <= namesShown ? listed(rest.map(({ name }) => name)) : `The other ${rest.length} families`;

function launches({ launches: found }: AgendaFacts): AgendaSection {
  const items = byMoney(found.map(({ sentence, money }): AgendaItem => ({ sentence, money, family: null, link: null })));
  return section('launches', 'Launches', listed(found.slice(0, 4).map(({ item }) => item)), 3, 8, items);
}

const againstNames = { budget: 'budget', strategy: 'strategy', 'last-cycle': 'the cycle before' } as const;

function gap({ gaps, currency }: AgendaFacts, style: NumberStyle): AgendaSection {
  const items = byMoney(gaps.map((one): AgendaItem => gapItem(one, currency, style)));
  return section('gap', 'Gap to budget and strategy', items[0]?.sentence ?? '', 4, 12, items);
}

function gapItem({ against, measure, plan, wanted, unit }: AgendaGap, currency: string, style: NumberStyle): AgendaItem {
  const apart = plan - wanted;
  const say = (value: number) =>
    unit === 'money'
      ? sayMoney(value, currency, style)
      : unit === 'share'
        ? `${formatNumber(value * 100, 1, style)} %`
        : `${formatNumber(value, 0, style)} ${unit}`;
  const shown =
    unit === 'money'
      ? signedMoney(apart, currency, style)
      : formatDifference(unit === 'share' ? apart * 100 : apart, unit === 'share' ? 1 : 0, style);
  return {
    sentence: `${capital(measure)} ${say(plan)} against ${say(wanted)} of ${againstNames[against]}: ${shown}${unit === 'share' ? ' points' : ''}`,
    ...{ money: unit === 'money' ? apart : null, family: null, link: null },
  };
}

function risks({ register, currency }: AgendaFacts, style: NumberStyle): AgendaSection {
  const open = register.filter(({ state, change }) => state === 'proposed' && change !== 'gone');
  const items = byMoney(
    open.map((line): AgendaItem => {
      const chance =
        line.probability === null ? 'nobody said how likely' : `${formatNumber(line.probability * 100, 0, style)} % likely`;
      const item = registerItem({ ...line, change: null }, currency, style);
      const kind = line.kind === 'risk' ? 'Risk' : line.kind === 'opportunity' ? 'Opportunity' : 'Open';
      return { ...item, sentence: `${kind}, ${chance}: ${item.sentence}` };
    }),
  );
  const summary = `${open.filter(({ kind }) => kind === 'risk').length} risks, ${open.filter(({ kind }) => kind === 'opportunity').length} opportunities`;
  return section('risks', 'Risks and opportunities', summary, 2, 10, items);
}

function decisions({ decisions: open, currency }: AgendaFacts, style: NumberStyle): AgendaSection {
  const items = byMoney(open.map((decision) => decisionItem(decision, currency, style)));
  return section(
    'decisions',
    'Decisions',
    `${open.length}, ${open.length === 1 ? 'with' : 'each with'} its options`,
    7,
    40,
    items,
  );
}

function section(
  key: AgendaSection['key'],
  title: string,
  summary: string,
  minutesEach: number,
  most: number,
  items: readonly AgendaItem[],
): AgendaSection {
  return { key, title, summary, minutes: Math.min(most, minutesEach * items.length), items };
}

/** Largest money first, whatever its sign; what is not priced follows in its order. */
function byMoney(items: readonly AgendaItem[]): readonly AgendaItem[] {
  return [...items].sort((a, b) => Math.abs(b.money ?? 0) - Math.abs(a.money ?? 0));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
