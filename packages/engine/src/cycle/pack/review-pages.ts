import { counted, listed, loadShare, type NumberStyle, periodName, resourceName, sayMoney } from '../../figures/index.ts';
import { followUpItem, signedMoney } from '../agenda-decisions.ts';
import type { RegisterLine } from '../register.ts';
import { fit } from './fit.ts';
import type { PackItem, PackPage, PackRow, PackTable } from './pack.ts';
import type { PackFacts } from './pack-facts.ts';
import { familyId } from './summary-page.ts';
import { largest } from './sums.ts';

const byMoney = (a: { readonly money: number | null }, b: { readonly money: number | null }): number =>
  Math.abs(b.money ?? 0) - Math.abs(a.money ?? 0);

/** Changed assumptions, and what became of the decisions of the cycle before. */
export function changesPage({ agenda, cycle }: PackFacts, style: NumberStyle): PackPage {
  const { register, lastDecisions, currency, today } = agenda;
  const changed = register.filter(({ change }) => change !== null).sort(byMoney);
  const worth = changed.reduce((sum, { money, state }) => sum + (state === 'agreed' ? (money ?? 0) : 0), 0);
  const done = lastDecisions.filter(({ decision }) => decision.outcomes.some((outcome) => outcome.done)).length;
  const late = lastDecisions.filter(
    ({ decision: { taken, outcomes } }) => taken !== null && taken.followUp < today && !outcomes.some((outcome) => outcome.done),
  ).length;
  const unchanged = register.filter(({ change }) => change === null);
  const short = unchanged.length > 0 && changed.length + unchanged.length <= 16;
  const shown = rowsThatFit(changed, 28, 30, 56);
  const since = `${counted(changed.length, 'assumption')} changed since the cycle before`;
  const money = Math.abs(worth) < 0.5 ? '' : `, the agreed ones worth ${signedMoney(worth, currency, style)} of revenue`;
  const follow =
    lastDecisions.length === 0
      ? 'no decision waits to be followed up'
      : lastDecisions.length === 1
        ? `the last decision is ${done === 1 ? 'done' : late === 1 ? 'late' : 'not done yet'}`
        : `${done} of ${lastDecisions.length} last decisions done${late === 0 ? '' : `, ${late} late`}`;
  const notes = fit(cycle.notes.map(({ by, on, because }): PackItem => ({ text: `${because} (${by}, ${on})` })).reverse(), 9, 52);
  return {
    id: 'changes',
    name: 'Changes',
    section: 'Changed assumptions and last decisions',
    title: `${changed.length === 0 ? 'No assumption changed since the cycle before' : since}${money}; ${follow}`,
    lead: 'Money: revenue of demand with the assumption less revenue without it, before any limit of supply.',
    blocks: [
      {
        kind: 'sides',
        wide: 'left',
        left: [
          {
            kind: 'table',
            table: changedTable(
              changed.slice(0, shown),
              'changes',
              partOf('Changed assumptions', shown, changed.length),
              currency,
            ),
          },
        ],
        right: [
          {
            kind: 'list',
            title: 'Last decisions',
            none: 'There is none to follow up.',
            items: fit(
              lastDecisions.map((one) => ({ text: followUpItem(one, today).sentence })),
              14,
              52,
            ),
          },
          { kind: 'list', title: 'Notes of this cycle', items: notes, none: 'Nobody left a note.' },
        ],
      },
      ...(short
        ? [
            {
              kind: 'table',
              table: changedTable(unchanged, 'unchanged', 'Agreed or proposed before, and as they were', currency),
            } as const,
          ]
        : []),
      {
        kind: 'table',
        folded: true,
        table: changedTable(register, 'register', `The whole register, ${counted(register.length, 'line')}`, currency),
      },
    ],
  };
}

/** What paper has no room for stands in the fold of the register. */
const partOf = (title: string, shown: number, all: number): string =>
  shown === all ? title : `${title}, ${shown} of ${all} (all in the register)`;

/** Rows of a table that fit into so many lines, where sentences and reasons wrap after so many characters. */
function rowsThatFit(lines: readonly RegisterLine[], most: number, sentenceWidth: number, reasonWidth: number): number {
  let used = 0;
  const at = lines.findIndex(({ sentence, reason }) => {
    used += Math.max(Math.ceil(sentence.length / sentenceWidth), Math.ceil(reason.length / reasonWidth)) + 0.4;
    return used > most;
  });
  return at < 0 ? lines.length : at;
}

function changedTable(lines: readonly RegisterLine[], id: string, title: string, currency: string): PackTable {
  return {
    ...{ id, title, note: `revenue, ${currency} thousand`, rowHead: 'Assumption' },
    columns: [
      { id: 'change', label: 'Change', how: 'text' },
      { id: 'owner', label: 'Owner', how: 'text' },
      { id: 'reason', label: 'Because', how: 'text' },
      { id: 'money', label: 'Money', how: 'difference' },
    ],
    rows: lines.map(
      (line): PackRow => ({
        ...{ id: line.id, label: line.sentence, form: 'money', unit: currency, good: 1 },
        values: [line.change ?? line.state, line.owner, line.reason, line.money ?? Number.NaN],
      }),
    ),
  };
}

/** KPIs against their targets, and what goes wrong by money. */
export function kpiPage({ agenda, pages, planned }: PackFacts, style: NumberStyle): PackPage {
  const { kpis, exceptions, currency } = agenda;
  const missed = kpis.filter((kpi) => kpi.missed);
  const sorted = [...exceptions].sort(byMoney);
  const priced = sorted.filter(({ money }) => money !== null);
  const sum = priced.reduce((total, { money }) => total + Math.abs(money!), 0);
  const first =
    missed.length === 0
      ? kpis.length === 0
        ? 'No KPI can be measured yet'
        : 'Every KPI with a target meets it'
      : `${missed.length} of ${kpis.length} KPIs ${missed.length === 1 ? 'misses its' : 'miss their'} target: ${listed(missed.map(({ name }) => name.toLowerCase()))}`;
  const then = priced.length === 0 ? 'nothing is late or lost' : `${sayMoney(sum, currency, style)} of sales are late or lost`;
  const known = new Set(pages.map(({ family }) => family));
  return {
    id: 'kpis',
    name: 'KPIs',
    section: 'KPIs and exceptions',
    title: `${first}; ${then}`,
    lead: 'Errors are told with level and lag; service, turns and utilisation are those of the plan.',
    blocks: [
      {
        kind: 'sides',
        wide: 'equal',
        left: [
          {
            kind: 'table',
            table: {
              ...{ id: 'kpis', title: 'KPIs', note: 'percent, turns a year', rowHead: 'KPI' },
              columns: [
                { id: 'value', label: 'Value', strong: true },
                { id: 'target', label: 'Target' },
                { id: 'state', label: '', how: 'text' },
                { id: 'of', label: 'Of', how: 'text' },
              ],
              rows: kpis.map(({ key, name, unit, value, target, missed: off, of }) => ({
                ...{ id: key, label: name, form: unit === 'share' ? 'share' : 'number', unit: unit === 'share' ? '%' : 'turns' },
                values: [value, target ?? Number.NaN, target === null ? 'no target' : off ? 'missed' : 'met', of],
              })),
            },
          },
        ],
        right: [
          {
            kind: 'list',
            title: 'Exceptions, the largest money first',
            none: 'Nothing is late or lost, and one more hour is worth nothing anywhere.',
            items: fit(
              sorted.map(({ sentence, family, money }) => ({
                text: sentence,
                ...(money === null ? {} : { tag: 'late or lost' }),
                ...(family !== null && known.has(family) ? { to: familyId(family) } : {}),
              })),
              17,
              84,
            ),
          },
        ],
      },
      { kind: 'table', table: loadTable(planned) },
    ],
  };
}

/** Resources with a limit, the fullest first; pools whose heads follow the plan are always used. */
function loadTable({ plan, posed }: PackFacts['planned']): PackTable {
  const rows = plan.resources
    .filter(({ available }) => available.every(Number.isFinite))
    .map((resource) => ({ resource, shares: Float64Array.from(resource.load, (_, t) => loadShare(resource, t) ?? Number.NaN) }))
    .map((row) => ({ ...row, peak: largest(row.shares)?.value ?? 0 }))
    .sort((a, b) => b.peak - a.peak)
    .slice(0, 10);
  const periods = Math.min(24, plan.periodLabels.length);
  return {
    ...{ id: 'load', title: 'Load', note: 'percent of regular capacity', rowHead: 'Resource' },
    columns: plan.periodLabels.slice(0, periods).map((label) => ({ id: label, label: periodName(label).short })),
    rows: rows.map(({ resource: { resource }, shares }) => ({
      ...{ id: resource, label: resourceName(posed.subject, resource), form: 'percent', unit: '%' },
      values: [...shares.subarray(0, periods)],
    })),
  };
}

/** Launches and ends; what is not agreed yet, with its chance. */
export function risksPage({ agenda }: PackFacts, style: NumberStyle): PackPage {
  const { register, launches, currency } = agenda;
  const open = register.filter(({ state, change }) => state === 'proposed' && change !== 'gone').sort(byMoney);
  const fitting = rowsThatFit(open, 22, 50, 70);
  const weighed = open.flatMap(({ money, probability }) => (money === null || probability === null ? [] : [money * probability]));
  const sum = weighed.reduce((total, one) => total + one, 0);
  const [risks, chances] = [open.filter(({ kind }) => kind === 'risk'), open.filter(({ kind }) => kind === 'opportunity')];
  const title =
    open.length === 0
      ? 'No risk and no opportunity is on the register'
      : `${counted(risks.length, 'risk')} and ${counted(chances.length, 'opportunity', 'opportunities')}${
          weighed.length === 0 ? '' : `, together ${signedMoney(sum, currency, style)} of revenue weighed by their chance`
        }`;
  return {
    id: 'risks',
    name: 'Risks',
    section: 'Launches, risks and opportunities',
    title: `${launches.length === 0 ? 'Nothing is launched or phased out' : `${counted(launches.length, 'launch or end', 'launches and ends')} in the plan`}; ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    lead: 'None of these is in the plan: a risk or an opportunity counts once it is agreed.',
    blocks: [
      {
        kind: 'table',
        table: {
          ...{
            id: 'risks',
            title: partOf('Risks and opportunities', fitting, open.length),
            note: `revenue, ${currency} thousand`,
            rowHead: 'Assumption not agreed yet',
          },
          columns: [
            { id: 'kind', label: 'Kind', how: 'text' },
            { id: 'owner', label: 'Owner', how: 'text' },
            { id: 'reason', label: 'Because', how: 'text' },
            { id: 'chance', label: 'Chance, %', form: 'share', unit: '%' },
            { id: 'money', label: 'Money', how: 'difference' },
            { id: 'weighed', label: 'Weighed', how: 'difference' },
          ],
          rows: open.slice(0, fitting).map(({ id, sentence, kind, owner, reason, probability, money }): PackRow => {
            const chance = probability ?? Number.NaN;
            const worth = money ?? Number.NaN;
            return {
              ...{ id, label: sentence, form: 'money', unit: currency, good: 1 },
              values: [kind, owner, reason, chance, worth, worth * chance],
            };
          }),
        },
      },
      {
        kind: 'list',
        title: 'Launches, successors and phase-outs',
        items: fit(
          launches.map(({ sentence }) => ({ text: sentence })),
          10,
          150,
        ),
        none: 'There is none in this plan.',
      },
    ],
  };
}
