import type { ActualAgainstPlan, HeldAgainst as HeldAnswer } from '@equipoise/api';
import {
  actualsSentences,
  adherence,
  attainment,
  type Cycle,
  type FamilyPage,
  type Held,
  type HeldAgainst,
  type PlanActual,
  type PlanAgainstActual,
  pageStyle,
  planAgainstActual,
  planStability,
  promisedByPlan,
  type Stability,
  stabilitySentences,
} from '@equipoise/engine';
import { listed, orNull } from '../routes/numbers.ts';
import type { GatheredAgenda } from './agenda-ground.ts';
import { decisionAnswer } from './cycle-view.ts';
import { lineOf } from './family-answer.ts';

/** What came, against the plan published last before a cycle, and how much the plan of the cycle changes it. */
export function againstAnswer(cycle: Cycle, { facts, pages, evaluation, planned, past }: GatheredAgenda): ActualAgainstPlan {
  const { company } = evaluation.base;
  const publication = past?.cycle.published.at(-1);
  const promised = past === null ? null : promisedByPlan(past.planned.posed, past.planned.plan, past.cycle.id);
  const held = past === null || promised === null ? null : planAgainstActual(promised, past.planned.posed.company, company);
  const stability =
    promised === null
      ? []
      : planStability(promised, promisedByPlan(planned.posed, planned.plan, cycle.id), planned.posed.company.settings);
  const first = pages[0];
  return {
    kind: 'against',
    cycle: cycle.id,
    plan:
      past === null || publication === undefined ? null : { cycle: past.cycle.id, hash: publication.plan, on: publication.on },
    periods: first === undefined ? [] : first.labels.slice(0, first.closed),
    families: pages.map(familyOf),
    held: held === null ? null : heldOf(held),
    stability: stability.map(({ zone, labels, share, demand }) => ({
      zone,
      labels: [...labels],
      share: orNull(share),
      demandShare: orNull(demand),
    })),
    stabilitySentences: [...stabilitySentences(stability, pageStyle)],
    kpis: [...facts.kpis],
    decisions: facts.lastDecisions.map(({ cycle: of, decision, sentences }) => ({
      cycle: of,
      decision: decisionAnswer(decision, facts.currency, null),
      sentences: [...sentences],
    })),
    sentence: sentenceOf(held, stability, past === null),
  };
}

function familyOf({ family, name, unit, blocks, closed }: FamilyPage): ActualAgainstPlan['families'][number] {
  const cut = (key: 'sales' | 'production' | 'stock'): PlanActual => {
    const line = blocks.find((block) => block.key === key)?.line;
    const part = (series: Float64Array | undefined) => (series ?? new Float64Array(closed).fill(Number.NaN)).slice(0, closed);
    return {
      plan: part(line?.plan),
      actual: part(line?.actual),
      difference: part(line?.difference),
      cumulative: part(line?.cumulative),
    };
  };
  const production = cut('production');
  return {
    ...{ family, name, unit },
    ...{ sales: lineOf(cut('sales')), production: lineOf(production), stock: lineOf(cut('stock')) },
    attainment: orNull(attainment(production)),
    adherence: known(production) ? orNull(adherence(production)) : null,
  };
}

const known = ({ difference }: PlanActual): boolean => listed(difference).some((one) => one !== null);

function heldOf(held: PlanAgainstActual): NonNullable<ActualAgainstPlan['held']> {
  return {
    labels: [...held.labels],
    total: partOf(held.total),
    families: held.families.map(partOf),
    resources: held.resources.map(({ resource, name, unit, available, ...both }) => ({
      ...{ resource, name, unit, available: orNull(available) },
      ...pair(both),
    })),
    sentences: [...actualsSentences(held, pageStyle)],
    issues: [...held.issues],
  };
}

const pair = ({ plan, actual }: Held) => ({ plan: orNull(plan), actual: orNull(actual) });
const maybePair = (held: Held | null) => (held === null ? null : pair(held));

function partOf({ id, name, unit, sales, supply, stock, ...rest }: HeldAgainst): HeldAnswer {
  return {
    ...{ id, name, unit, sales: maybePair(sales), supply: maybePair(supply), stock: maybePair(stock) },
    ...{ revenue: pair(rest.revenue), margin: pair(rest.margin), stockValue: pair(rest.stockValue) },
    ...{ attainment: orNull(rest.attainment), adherence: orNull(rest.adherence), accuracy: orNull(rest.accuracy) },
  };
}

function sentenceOf(held: PlanAgainstActual | null, stability: readonly Stability[], isFirst: boolean): string {
  if (isFirst) return 'No plan was published before: there is nothing to hold actuals against yet';
  const finding =
    held !== null
      ? (actualsSentences(held, pageStyle)[0] ?? 'Actuals are in')
      : (stabilitySentences(stability, pageStyle)[0] ?? 'No period of the published plan is closed yet');
  // A title ends without a full stop.
  return finding.replace(/\.$/, '');
}
