import { counted, formatDifference, type NumberStyle, sayMoney } from '../../figures/index.ts';
import { optionEffect, signedMoney } from '../agenda-decisions.ts';
import { planSignOffs } from '../check-list.ts';
import type { Decision, DecisionOption } from '../decision.ts';
import { roleName } from '../role.ts';
import { stageName, stages } from '../stage.ts';
import { fit } from './fit.ts';
import type { PackBlock, PackItem, PackPage, PackRow, PackTable } from './pack.ts';
import type { PackFacts } from './pack-facts.ts';

/** Decisions on a page of paper. */
const onPage = 3;
const mostPages = 2;

/** Open decisions with their options side by side, each priced against no change. */
export function decisionPages({ agenda, pages: families }: PackFacts, style: NumberStyle): readonly PackPage[] {
  const { decisions, currency } = agenda;
  const names: FamilyNames = new Map(families.map(({ family, name }) => [family, name]));
  const sorted = [...decisions].sort((a, b) => stakeOf(b) - stakeOf(a) || (a.due < b.due ? -1 : 1));
  if (sorted.length === 0) {
    return [
      {
        ...{ id: 'decisions', name: 'Decisions', section: 'Decisions', title: 'No decision is open', lead: '' },
        blocks: [{ kind: 'list', title: 'To be decided', items: [], none: 'Nothing was posed that this review has to take.' }],
      },
    ];
  }
  const pages = Math.min(mostPages, Math.ceil(sorted.length / onPage));
  return Array.from({ length: pages }, (_, k) => {
    const own = sorted.slice(k * onPage, (k + 1) * onPage);
    const folded = k === pages - 1 ? sorted.slice(pages * onPage) : [];
    const stake = own.reduce((sum, decision) => sum + stakeOf(decision), 0);
    return {
      id: k === 0 ? 'decisions' : `decisions-${k + 1}`,
      name: k === 0 ? 'Decisions' : `Decisions ${k + 1}`,
      section: k === 0 ? 'Decisions' : 'Decisions, continued',
      title: `${counted(own.length, 'decision')} to be taken${stake > 0.5 ? `; ${sayMoney(stake, currency, style)} of profit between best and worst` : ''}`,
      lead: `Each option planned and priced over the horizon. Differences are against the option marked as no change.${folded.length > 0 ? ` ${counted(folded.length, 'more decision')} below, folded.` : ''}`,
      blocks: [
        ...own.flatMap((decision) => blocksOf(decision, currency, names, style)),
        ...folded.map((decision): PackBlock => ({ kind: 'table', folded: true, table: optionTable(decision, currency) })),
      ],
    };
  });
}

function stakeOf(decision: Decision): number {
  const margins = decision.options.flatMap((option) => optionEffect(decision, option)?.margin ?? []);
  return margins.length < 2 ? 0 : Math.max(...margins) - Math.min(...margins);
}

function blocksOf(decision: Decision, currency: string, names: FamilyNames, style: NumberStyle): readonly PackBlock[] {
  const { context, owner, due, stage, posed } = decision;
  const about = `${context === '' ? '' : `${context.replace(/\.?$/, '.')} `}${stageName(stage)}, by ${due}; owner ${owner}; posed by ${posed.by} on ${posed.on}.`;
  return [
    { kind: 'table', table: optionTable(decision, currency) },
    {
      kind: 'list',
      title: '',
      items: fit([{ text: about }, ...decision.options.flatMap((option) => effectItem(option, names, currency, style))], 7, 175),
      none: '',
    },
  ];
}

type FamilyNames = ReadonlyMap<string, string>;

/** What an option promises against no change, added up over the periods it is held to: the families it moves most. */
function effectItem(
  { name, expects }: DecisionOption,
  names: FamilyNames,
  currency: string,
  style: NumberStyle,
): readonly PackItem[] {
  const groups = [...Map.groupBy(expects, ({ measure, family, unit }) => JSON.stringify([family, measure, unit])).values()]
    .filter(([first]) => first!.measure === 'sales' || first!.measure === 'revenue')
    .map((lines) => ({
      ...lines[0]!,
      sum: lines.reduce((sum, line) => sum + line.chosen - line.otherwise, 0),
      periods: lines.length,
    }));
  const families = [...Map.groupBy(groups, ({ family }) => family).values()]
    .map((lines) => ({ lines, money: lines.find(({ measure }) => measure === 'revenue')?.sum ?? 0 }))
    .sort((a, b) => Math.abs(b.money) - Math.abs(a.money))
    .slice(0, 3);
  if (families.length === 0) return [];
  const said = families.map(({ lines }) => {
    const parts = lines.map(({ measure, sum, unit }) =>
      measure === 'revenue' ? `revenue ${signedMoney(sum, currency, style)}` : `sales ${formatDifference(sum, 0, style)} ${unit}`,
    );
    const { family } = lines[0]!;
    return `${family === null ? 'Whole company' : (names.get(family) ?? family)} ${parts.join(', ')}`;
  });
  return [{ text: `${said.join('; ')} in ${groups[0]!.periods} periods`, tag: name }];
}

function optionTable(decision: Decision, currency: string): PackTable {
  const { id, question, options, reference, recommended } = decision;
  const rows = options.map((option): PackRow => {
    const { price } = option;
    const effect = optionEffect(decision, option);
    const marks = [option.id === recommended ? 'recommended' : '', option.id === reference ? 'no change' : ''];
    const orNaN = (value: number | null | undefined) => value ?? Number.NaN;
    return {
      ...{ id: option.id, label: option.name, form: 'money', unit: currency, good: 1 },
      ...(option.id === recommended ? { look: 'total' as const } : {}),
      values: [
        price === null ? 'not priced' : marks.filter((mark) => mark !== '').join(', '),
        orNaN(price?.margin),
        orNaN(effect?.margin),
        orNaN(price?.revenue),
        orNaN(effect?.revenue),
        orNaN(price?.service),
        orNaN(price?.lowestCash),
        orNaN(price?.stockValue),
        orNaN(price?.peakLoad),
      ],
    };
  });
  return {
    ...{ id: `decision-${id}`, title: question, note: `${currency} thousand`, rowHead: 'Option' },
    columns: [
      { id: 'mark', label: '', how: 'text' },
      { id: 'profit', label: 'Profit', strong: true },
      { id: 'profit-difference', label: 'Difference', how: 'difference' },
      { id: 'revenue', label: 'Revenue' },
      { id: 'revenue-difference', label: 'Difference', how: 'difference' },
      { id: 'service', label: 'Service, %', form: 'share', unit: '%' },
      { id: 'cash', label: 'Lowest cash' },
      { id: 'stock', label: 'Stock value, mean' },
      { id: 'peak', label: 'Highest load, %', form: 'share', unit: '%' },
    ],
    rows,
  };
}

/** What was decided in this cycle, who does it until when, who signed, and what is left. */
export function recapPage({ cycle }: PackFacts, _style: NumberStyle): PackPage {
  const taken = cycle.decisions.filter(({ state }) => state === 'decided');
  const open = cycle.decisions.filter(({ state }) => state === 'open');
  const deferred = cycle.decisions.filter(({ state }) => state === 'deferred');
  const published = cycle.published.at(-1);
  const signed = published === undefined ? [] : planSignOffs(cycle, published.plan).map(({ role }) => role);
  const missing = cycle.rules.signers.filter((role) => !signed.includes(role));
  const rest = stages.filter((stage) => cycle.stages[stage].state !== 'closed');
  const items = (list: readonly PackItem[]) => list;
  const title = [
    taken.length === 0 ? 'Nothing is decided yet' : `${counted(taken.length, 'decision')} taken`,
    open.length === 0 ? 'none open' : `${open.length} open`,
    rest.length === 0 ? 'every stage is closed' : `${counted(rest.length, 'stage')} to go`,
  ].join(', ');
  return {
    id: 'recap',
    name: 'Recap',
    section: 'Recap',
    title,
    lead: 'To be read out before the meeting ends.',
    blocks: [
      { kind: 'table', table: takenTable(taken) },
      {
        kind: 'sides',
        wide: 'equal',
        left: [
          {
            kind: 'list',
            title: 'Still open, or put off',
            none: 'Nothing.',
            items: fit(
              [
                ...open.map(({ question, owner, due }) => ({
                  text: `${question} ${owner}, by ${due}`,
                  tag: 'open',
                  to: 'decisions',
                })),
                ...deferred.map(({ question, deferred: off }) => ({
                  text: `${question} To ${off?.to}: ${off?.because}`,
                  tag: 'put off',
                })),
              ],
              14,
              84,
            ),
          },
        ],
        right: [
          {
            kind: 'list',
            title: 'Stages',
            none: '',
            items: items(
              stages.map((stage) => {
                const { state, closed } = cycle.stages[stage];
                const names = cycle.signOffs
                  .filter((one) => one.stage === stage)
                  .map(({ person, role }) => `${person} (${roleName(role)})`);
                const by = closed === null ? '' : `, ${closed.on} by ${closed.by}`;
                return {
                  text: `${stageName(stage)}${by}${names.length === 0 ? '' : `; signed by ${names.join(', ')}`}`,
                  tag: state,
                };
              }),
            ),
          },
          {
            kind: 'list',
            title: 'Signatures the operating plan needs',
            none: 'None.',
            items: cycle.rules.signers.map((role) => ({
              text: roleName(role),
              tag: missing.includes(role) ? 'waits' : 'signed',
            })),
          },
        ],
      },
    ],
  };
}

function takenTable(taken: readonly Decision[]): PackTable {
  return {
    ...{ id: 'taken', title: 'Decided in this cycle', note: '', rowHead: 'Question' },
    columns: ['Choice', 'Because', 'Rejected', 'Dissent', 'Owner', 'Follow-up'].map((label) => ({
      id: label,
      label,
      how: 'text',
    })),
    rows: taken.slice(0, 8).map(({ id, question, options, taken: how, owner }) => {
      const name = (option: string) => options.find((one) => one.id === option)?.name ?? option;
      return {
        ...{ id, label: question, form: 'number', unit: '' },
        values: [
          name(how!.option),
          how!.because,
          how!.rejected.map(({ option, because }) => `${name(option)}: ${because}`).join('; '),
          how!.dissent.map(({ by, because }) => `${by}: ${because}`).join('; '),
          owner,
          how!.followUp,
        ],
      };
    }),
  };
}
