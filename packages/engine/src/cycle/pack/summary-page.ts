import {
  counted,
  factsOf,
  formatShare,
  listed,
  type NumberStyle,
  periodName,
  resourceName,
  sayMoney,
} from '../../figures/index.ts';
import { ratiosOf, statementOf } from '../../finance/index.ts';
import { signedMoney } from '../agenda-decisions.ts';
import type { AgendaGap } from '../agenda-facts.ts';
import { fit } from './fit.ts';
import type { PackFigure, PackItem, PackPage } from './pack.ts';
import type { PackFacts } from './pack-facts.ts';
import { knownSum, least } from './sums.ts';

/** The page read first: the finding, six figures, what is asked, and where everything stands. */
export function summaryPage(facts: PackFacts, body: readonly PackPage[], style: NumberStyle): PackPage {
  const { agenda, planned } = facts;
  const { currency } = agenda;
  const cash = least(statementOf(planned.projection).lines.cash);
  const gap = revenueGap(facts);
  const asked = agenda.decisions.length;
  const parts = [
    gap === null
      ? `Revenue is ${sayMoney(knownSum(statementOf(planned.projection).lines.revenue), currency, style)}`
      : Math.abs(gap.plan - gap.wanted) < 0.5
        ? 'Revenue is on budget'
        : `Revenue is ${sayMoney(Math.abs(gap.plan - gap.wanted), currency, style)} ${gap.plan > gap.wanted ? 'above' : 'below'} budget`,
    ...(cash === null
      ? []
      : [
          `cash is lowest in ${periodName(planned.plan.periodLabels[cash.at]!).long}, at ${sayMoney(cash.value, currency, style)}`,
        ]),
    asked === 0 ? 'no decision is open' : `${counted(asked, 'decision')} ${asked === 1 ? 'is' : 'are'} to be taken`,
  ];
  return {
    id: 'summary',
    name: 'In short',
    section: 'In short',
    title: parts.join('; '),
    lead: '',
    blocks: [
      { kind: 'figures', figures: figuresOf(facts, style) },
      {
        kind: 'sides',
        wide: 'equal',
        left: [
          { kind: 'list', title: 'To be decided', items: fit(askedItems(facts), 14, 84), none: 'No decision is open.' },
          {
            kind: 'list',
            title: 'Furthest from budget, and late or lost',
            items: fit(stakeItems(facts), 11, 84),
            none: 'Every family sells what was budgeted, in time.',
          },
        ],
        right: [{ kind: 'list', title: 'In this pack', items: contents(body), none: '' }],
      },
    ],
  };
}

const revenueGap = ({ agenda }: PackFacts): AgendaGap | null =>
  agenda.gaps.find(({ against, measure }) => against === 'budget' && measure === 'revenue') ?? null;

function figuresOf(facts: PackFacts, style: NumberStyle): readonly PackFigure[] {
  const { agenda, planned } = facts;
  const { currency } = agenda;
  const { plan, posed, projection } = planned;
  const statement = statementOf(projection);
  const { lines } = statement;
  const labels = plan.periodLabels;
  const revenue = knownSum(lines.revenue);
  const profit = knownSum(lines.profit);
  const lowest = least(lines.cash);
  const { service, peak } = factsOf(plan, posed.subject);
  const turns = ratiosOf(statementOf(projection, undefined, { by: 'year' })).turns;
  const gap = revenueGap(facts);
  const wished = agenda.kpis.find(({ key }) => key === 'service')?.target ?? null;
  const end = lines.inventoryValue.at(-1) ?? Number.NaN;
  const good = (value: number): 1 | -1 | 0 => (value > 0.5 ? 1 : value < -0.5 ? -1 : 0);
  const turned = turns.filter(Number.isFinite);
  return [
    {
      ...{ id: 'revenue', label: 'Revenue', form: 'money', value: revenue },
      note: gap === null ? 'no budget' : `${signedMoney(gap.plan - gap.wanted, currency, style)} on budget`,
      good: gap === null ? 0 : good(gap.plan - gap.wanted),
    },
    {
      ...{ id: 'profit', label: 'Profit', form: 'money', value: profit, good: profit < 0 ? -1 : 0 },
      note: revenue > 0 ? `${formatShare(profit / revenue, style)} % of revenue` : '',
    },
    {
      ...{ id: 'service', label: 'Service', form: 'share', value: service ?? Number.NaN },
      note: wished === null ? '' : `target ${formatShare(wished, style)} %`,
      good: service === null || wished === null ? 0 : service < wished - 1e-9 ? -1 : 1,
    },
    {
      ...{ id: 'inventory', label: 'Inventory value, end', form: 'money', value: end, good: 0 },
      note: turned.length === 0 ? '' : `${Math.min(...turned).toFixed(1)} turns a year or more`,
    },
    {
      ...{ id: 'cash', label: 'Lowest cash', form: 'money', value: lowest?.value ?? Number.NaN },
      note: lowest === null ? '' : `end of ${periodName(labels[lowest.at]!).long}`,
      good: lowest !== null && lowest.value < 0 ? -1 : 0,
    },
    {
      ...{ id: 'load', label: 'Highest load', form: 'share', value: peak?.share ?? Number.NaN },
      note: peak === null ? '' : `${resourceName(posed.subject, peak.resource)}, ${periodName(labels[peak.period]!).medium}`,
      good: peak !== null && peak.share > 1 + 1e-6 ? -1 : 0,
    },
  ];
}

function askedItems({ agenda }: PackFacts): readonly PackItem[] {
  return agenda.decisions.map(({ question, options, recommended, due, owner }) => {
    const spoken = options.find(({ id }) => id === recommended)?.name;
    const what = spoken === undefined ? `${options.length} options` : `recommended: ${spoken}`;
    return { text: `${question} ${what}. ${owner}, by ${due}`, tag: 'decide', to: 'decisions' };
  });
}

function stakeItems({ agenda }: PackFacts): readonly PackItem[] {
  return [...agenda.families]
    .filter(({ atStake }) => atStake > 0.5)
    .sort((a, b) => b.atStake - a.atStake)
    .slice(0, 4)
    .map(({ family, sentence }) => ({ text: sentence, to: familyId(family) }));
}

export const familyId = (family: string): string => `family-${family}`;

/** Sections with the pages they are on, where page 1 is this one; single families share a line. */
function contents(body: readonly PackPage[]): readonly PackItem[] {
  const numbered = body.map((page, k) => ({ page, number: k + 2 }));
  const families = numbered.filter(({ page }) => page.id.startsWith('family-'));
  return numbered.flatMap(({ page: { id, section, title }, number }): readonly PackItem[] => {
    if (!id.startsWith('family-')) return [{ text: `${section}: ${title}`, tag: `${number}`, to: id }];
    if (number !== families[0]!.number) return [];
    const last = families.at(-1)!.number;
    const tag = last === number ? `${number}` : `${number}–${last}`;
    return [{ text: `A page each: ${listed(families.map(({ page }) => page.section))}`, tag, to: id }];
  });
}

/** `Road & gravel, Trekking and 3 more`. */
export function namesWithin(names: readonly string[], most: number): string {
  return names.length <= most ? listed(names) : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}
