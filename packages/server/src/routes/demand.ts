import type { DemandSeries, DemandWindow, Why, WindowRow } from '@equipoise/api';
import {
  axisOf,
  budgetOf,
  type Corner,
  cellMark,
  type DemandNode,
  type DemandSource,
  everything,
  explainDemand,
  fanLevels,
  horizonOf,
  layersBelow,
  marksOf,
  type PromotionFactors,
  placeLabel,
  promotionLayer,
  promotionsListed,
  sentenceOf,
  sumRows,
  territoryLabel,
  toldHistory,
  unknownPart,
  visibleNodes,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { Evaluation } from '../desk/evaluation.ts';
import { type Call, type HandlersOf, signedIn } from '../http/call.ts';
import { Refusal } from '../http/problem.ts';
import { inTime } from '../jobs/job-book.ts';
import { barredBy } from '../session/territory.ts';
import { seriesSentence, whyDemandSentence, windowSentence } from './demand-sentences.ts';
import { listed, orNull } from './numbers.ts';
import { periodsOf } from './periods.ts';
import { writeCells } from './write-cells.ts';

type Window = Call<'windowDemand'>['body'];

export function demandHandlers(app: Application): HandlersOf<'windowDemand' | 'getDemandSeries' | 'writeCells' | 'whyDemand'> {
  const { desk, forecasts } = app;
  return {
    windowDemand: async (call): Promise<DemandWindow> => {
      const { body } = call;
      const evaluation = await desk.evaluation(call.params.id);
      const against = body.against === null ? null : (await desk.evaluation(body.against)).cube();
      const { company } = evaluation;
      const cube = evaluation.cube();
      const filter = knownPlace(evaluation, { ...everything, ...definite(body.filter) });
      const tree = evaluation.tree(body.layout, filter);
      const { from, to } = rangeOf(evaluation, body);
      const nodes = visibleNodes(tree, { expanded: new Set(body.expanded), depth: body.depth, search: body.search });
      const moved = body.measures.includes('promotion') ? (await promotionsOf(app, evaluation)).made : null;
      const user = signedIn(call);
      const mayEdit = user.roles.some((role) => role !== 'viewer');
      const isBarred = barredBy(cube.ground, user);
      const wide = body.measures.length;
      const rowOf = (
        node: DemandNode,
        measure: Window['measures'][number],
        shown: { open: boolean; children: number },
      ): WindowRow => {
        const sums =
          measure === 'promotion' ? promotionSums(evaluation, node, moved) : evaluation.sums()(node, sourceOf(measure));
        const units = cube.unitOf(node.rows);
        const unit = measure === 'revenue' ? company.settings.currency : (units ?? 'mixed units');
        // Revenue is typed as the units that bring it, so it carries the marks of their cells, and is closed where units are not added.
        const isTyped = measure === 'consensus' || measure === 'revenue';
        const marked = isTyped ? marksOf(cube, node, against) : null;
        if (marked !== null) markNotes(evaluation, node.place, marked);
        const marks = marked?.some((mark) => mark !== 0) ? Array.from(marked.subarray(from, to)) : [];
        return {
          key: node.key,
          depth: node.depth,
          label: node.label,
          kind: node.kind,
          place: node.place,
          measure,
          unit,
          ...shown,
          editable: mayEdit && isTyped && units !== null && sums !== null && !isBarred(node.place),
          barred: isBarred(node.place) ? `Not yours to change. You change ${territoryLabel(cube.ground, user.territory)}.` : null,
          values: sums === null ? new Array<null>(to - from).fill(null) : listed(sums, from, to),
          total: sums === null ? null : orNull(plannedTotal(sums, Math.max(from, cube.closed), to)),
          marks,
        };
      };
      const rows: WindowRow[] = [];
      const last = Math.min(nodes.length * wide, body.offset + body.limit);
      for (let k = body.offset; k < last; k++) {
        const { node, open, children } = nodes[Math.floor(k / wide)]!;
        rows.push(rowOf(node, body.measures[k % wide]!, { open, children }));
      }
      return {
        version: evaluation.opened.head.version,
        periods: periodsOf(company, from, to),
        rows,
        offset: body.offset,
        totalRows: nodes.length * wide,
        totals: body.measures.map((measure) =>
          rowOf(tree.root, measure, { open: true, children: tree.children(tree.root).length }),
        ),
        sentence: windowSentence(evaluation, tree.root),
      };
    },

    getDemandSeries: async ({ params, query, fresh }): Promise<DemandSeries> => {
      const evaluation = await desk.evaluation(params.id);
      const place = knownPlace(evaluation, { ...everything, ...definite(query) });
      const { company, opened } = evaluation;
      const cube = evaluation.cube();
      const { closed, length } = cube;
      const rows = cube.rowsBelow(place);
      const unit = cube.unitOf(rows);
      const sums = (measure: DemandSource) =>
        unit === null ? new Float64Array(length).fill(Number.NaN) : sumRows(cube, measure, rows);
      const [consensus, baseline, lastYear] = [sums('consensus'), sums('baseline'), sums('last-year')];
      const axis = axisOf(company.calendar);
      const sameSteps = axis.steps.length === axis.planned.length;
      const history = consensus.slice(0, closed);
      const promotions = unit === null ? nothing : await promotionsOf(app, evaluation);
      const moved = promotions.made;
      const promotion = moved === null ? null : promotionLayer(cube, moved, rows);
      const isMoved = promotion?.factors.some((factor) => factor !== 1) === true;
      // Without what promotions did it would be another forecast.
      const key = JSON.stringify([evaluation.base.hash, evaluation.base.isForecasting, place, moved === null]);
      const making =
        unit === null || promotions.isLate || !sameSteps || history.every(Number.isNaN)
          ? null
          : forecasts.place(key, {
              history,
              season: axis.season,
              horizon: horizonOf(company.calendar),
              lift: isMoved ? promotion.factors : null,
              told: toldHistory(cube, rows),
            });
      const forecast = making === null ? nothing : await soon(making);
      const { made } = forecast;
      const late = promotions.isLate ? promotions.making : forecast.isLate ? making : null;
      const title = `Forecast of ${placeLabel(cube.ground, place)}`;
      const asked = { kind: 'forecast' as const, title, key: `${title} ${key}`, scenario: opened.head.id };
      const job = late === null ? null : app.jobs.run<unknown>(asked, () => late).id;
      fresh(evaluation.stamp, (made === null ? 0 : 1) + (moved === null ? 0 : 2), job ?? '');
      const assumptions = new Map(opened.scenario.entries.map(({ assumption }) => [assumption.id, assumption]));
      const layers = unit === null ? [] : layersBelow(cube, place);
      const labels = company.calendar.periods.map(({ label }) => label);
      return {
        version: opened.head.version,
        place,
        label: placeLabel(cube.ground, place),
        unit: unit ?? 'mixed units',
        periods: periodsOf(company),
        firstPlan: closed,
        history: listed(consensus, 0, closed),
        baseline: listed(baseline, closed),
        consensus: listed(consensus, closed),
        lastYear: listed(lastYear, closed),
        budget: listed(budgetOf(company, 'units', place), closed),
        layers: layers.map(({ assumption: id, units }) => {
          const { team, owner, on, reason, change } = assumptions.get(id)!;
          return { assumption: id, sentence: sentenceOf(change, company), team, owner, on, reason, units: listed(units) };
        }),
        promotion:
          moved === null || promotion === null
            ? null
            : {
                history: listed(promotion.units, 0, closed),
                planned: listed(promotion.units, closed),
                reason: moved.reason,
                listed: promotionsListed(cube.ground, place).map(({ from, to, ...one }) => ({
                  ...one,
                  from: labels[from]!,
                  to: labels[to]!,
                })),
              },
        forecast:
          made === null || made.forecast === null
            ? null
            : {
                method: made.forecast.method,
                reason: made.forecast.reason,
                weights: [...made.forecast.weights],
                mean: listed(made.forecast.mean),
                promotion: listed(made.promotion),
                levels: [...fanLevels],
                quantiles: fanLevels.map((_, k) =>
                  listed(made.forecast!.quantiles.values, k * (length - closed), (k + 1) * (length - closed)),
                ),
                season:
                  made.forecast.season === null
                    ? null
                    : { ...made.forecast.season, indices: Array.from(made.forecast.season.indices) },
                accuracy: made.accuracy.map(({ lag, wape, bias, mase }) => ({
                  lag,
                  wape: orNull(wape),
                  bias: orNull(bias),
                  mase: orNull(mase),
                })),
                repairs: made.repairs.map(({ period, kind, from, to, applied, told, reason }) => ({
                  period: labels[period]!,
                  kind,
                  seen: orNull(from),
                  used: to,
                  applied,
                  told: told === true,
                  reason,
                })),
                issues: [...made.issues],
              },
        job,
        sentence: seriesSentence(placeLabel(cube.ground, place), consensus.subarray(closed), lastYear.subarray(closed), made),
        issues: unit === null ? [mixedUnits(placeLabel(cube.ground, place))] : [...(made?.forecast === null ? made.issues : [])],
      };
    },

    writeCells: (call) => writeCells(app, call.params.id, call.body, signedIn(call)),

    whyDemand: async ({ params, query, fresh }): Promise<Why> => {
      const evaluation = await desk.evaluation(params.id);
      const { period, ...corner } = query;
      const place = knownPlace(evaluation, { ...everything, ...definite(corner) });
      const { company, opened, labels } = evaluation;
      const cube = evaluation.cube();
      const label = placeLabel(cube.ground, place);
      const unit = cube.unitOf(cube.rowsBelow(place));
      if (unit === null) throw new Refusal(422, 'refused', mixedUnits(label).message, { issues: [mixedUnits(label)] });
      const at = company.calendar.periods.findIndex((one) => one.label === period);
      if (at < 0) throw unknownPeriod(period);
      if (at < cube.closed) {
        fresh(evaluation.stamp);
        const sold = orNull(sumRows(cube, 'consensus', cube.rowsBelow(place))[at]!);
        const detail = sold === null ? 'The sales history says nothing of this period.' : 'Sales history, added up.';
        const steps = [{ label: 'Sold', value: sold, unit, detail, assumption: null, by: null, on: null }];
        return { title: `${label}, ${period}`, value: sold, unit, formula: 'sum of the sales history', steps, sentence: detail };
      }
      const origin = explainDemand(cube, place, labels.indexOf(period));
      const assumptions = new Map(opened.scenario.entries.map(({ assumption }) => [assumption.id, assumption]));
      const source =
        evaluation.base.company.demand === null ? 'Statistical forecast of the sales history.' : 'Demand plan of the base data.';
      const { made: moved } = await promotionsOf(app, evaluation);
      // What promotions did may be late: the answer without it is another one.
      fresh(evaluation.stamp, moved === null ? 0 : 1);
      const added = moved === null ? 0 : promotionLayer(cube, moved, cube.rowsBelow(place)).units[at]!;
      const names = promotionsListed(cube.ground, place).flatMap(({ name, from, to }) => (from <= at && at <= to ? [name] : []));
      const ownStep = { unit, assumption: null, by: null, on: null };
      const ground: Why['steps'] =
        Math.abs(added) < noticeable
          ? [{ ...ownStep, label: 'Baseline', value: orNull(origin.baseline), detail: source }]
          : [
              { ...ownStep, label: 'Baseline without promotions', value: orNull(origin.baseline - added), detail: source },
              {
                ...ownStep,
                label: 'Promotions, events and prices in it',
                value: added,
                detail: `${[...new Set(names)].join(', ') || 'What follows promotions, and prices'}, by what the past shows of them.`,
              },
            ];
      return {
        title: `${label}, ${period}`,
        value: orNull(origin.consensus),
        unit,
        formula: 'baseline + what each assumption changes',
        steps: [
          ...ground,
          ...origin.steps.map(({ assumption: id, units }) => {
            const { change, owner, on, reason } = assumptions.get(id)!;
            return { label: sentenceOf(change, company), value: units, unit, detail: reason, assumption: id, by: owner, on };
          }),
        ],
        sentence: whyDemandSentence(label, period, origin, unit),
      };
    },
  };
}

/** Without what is undefined. */
function definite<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** A place the company knows; anything else is refused. */
export function knownPlace(evaluation: Evaluation, place: Corner): Corner {
  const part = unknownPart(evaluation.cube().ground, place);
  if (part !== null) throw new Refusal(404, 'not-found', `There is no ${part} "${place[part]}".`);
  return place;
}

/** Units below which nothing is said. */
const noticeable = 0.05;

/** What promotions do to the sales of the base a scenario lies on; nothing where no table lists any. */
function promotionsOf({ forecasts }: Application, { base, company }: Evaluation): Promise<Soon<PromotionFactors | null>> {
  return base.company.calendar.periods.length === company.calendar.periods.length
    ? soon(forecasts.promotions(base.hash, base.company))
    : Promise.resolve(nothing);
}

/** So long an answer waits for a forecast before it names the job instead. */
const patienceMs = 4000;

/** What was made in time. Null: it is late, could not be made, or there is nothing to make. */
interface Soon<T> {
  readonly made: T | null;
  readonly isLate: boolean;
  readonly making: Promise<T> | null;
}
const nothing = { made: null, isLate: false, making: null } as const;

async function soon<T>(making: Promise<T>): Promise<Soon<T>> {
  let hasFailed = false;
  making.catch(() => {
    hasFailed = true;
  });
  const found = await inTime(
    making.then((made) => ({ made })),
    patienceMs,
  );
  return { made: found?.made ?? null, isLate: found === null && !hasFailed, making };
}

function promotionSums(evaluation: Evaluation, { rows }: DemandNode, moved: PromotionFactors | null): Float64Array | null {
  const cube = evaluation.cube();
  return moved === null || cube.unitOf(rows) === null ? null : promotionLayer(cube, moved, rows).units;
}

/** Marks periods of a place that somebody attached a note to: an assumption with the tag `note` and no units of its own. */
function markNotes({ opened, labels, company }: Evaluation, place: Corner, marks: Uint8Array): void {
  for (const { assumption, on } of opened.scenario.entries) {
    const { change, tags } = assumption;
    if (!on || !tags.includes('note') || change.kind !== 'demand') continue;
    const { item, family, market, site } = change.place;
    if (item !== place.item || family !== place.family || market !== place.market || site !== place.site) continue;
    const from = change.span.from === null ? 0 : labels.indexOf(change.span.from);
    const to = change.span.to === null ? labels.length - 1 : labels.indexOf(change.span.to);
    for (let t = Math.max(0, from); t <= to; t++) marks[company.calendar.firstPlan + t]! |= cellMark.note;
  }
}

function rangeOf({ company }: Evaluation, { from, to }: Pick<Window, 'from' | 'to'>): { from: number; to: number } {
  const { periods, firstPlan } = company.calendar;
  const position = (label: string) => {
    const at = periods.findIndex((period) => period.label === label);
    if (at < 0) throw unknownPeriod(label);
    return at;
  };
  const first = from === null ? Math.max(0, firstPlan - 12) : position(from);
  return { from: first, to: Math.max(first, to === null ? periods.length : position(to) + 1) };
}

const unknownPeriod = (label: string) => new Refusal(404, 'not-found', `The calendar has no period "${label}".`);

const mixedUnits = (label: string) => ({
  code: 'demand/mixed-units',
  severity: 'note' as const,
  message: `${label} holds items in different units, which are not added.`,
  remedy: 'Look at revenue, or at one of the families below.',
});

function sourceOf(measure: Exclude<Window['measures'][number], 'promotion'>): DemandSource | 'budget' {
  switch (measure) {
    case 'consensus':
    case 'baseline':
    case 'change':
    case 'last-year':
    case 'revenue':
    case 'budget':
      return measure;
    default:
      return `team:${measure}`;
  }
}

function plannedTotal(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let t = from; t < to; t++) if (!Number.isNaN(values[t]!)) sum += values[t]!;
  return sum;
}
