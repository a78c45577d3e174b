import { type Answer, ApiProblem, type Client, type Request } from '@equipoise/api';
import { inPlural } from '@equipoise/engine';
import type {
  CellChange,
  GridRow,
  GridSource,
  GridView,
  GridWindow,
  GridWrite,
  GridWritten,
  Refusal,
  SplitBasis,
  SplitPreview,
} from '../grid/index.ts';
import { freeEdits, lockEdits, noteEdit, type ScenarioEdit } from './lock-edits.ts';
import type { DemandMessages } from './messages.ts';

export type DemandLayout = NonNullable<Request<'windowDemand'>['body']['layout']>;
export type DemandPlace = Answer<'windowDemand'>['rows'][number]['place'];
export type DemandRow = GridRow & { readonly place: DemandPlace };
type Written = 'writeCells' | 'editScenario';

/** How a change reaches the server: through an outbox that keeps it while there is no connection. */
export type Send = <N extends Written>(
  name: N,
  scenario: string,
  body: Omit<Request<N> extends { body: infer B } ? B : never, 'operation'>,
  title: string,
) => Promise<Answer<N>>;

export interface DemandSourceOptions {
  readonly client: Pick<Client, 'windowDemand' | 'previewCell' | 'getScenario'>;
  readonly send: Send;
  readonly scenario: string;
  readonly layout: DemandLayout;
  /** Scenario to mark differences from. */
  readonly against: string | null;
  readonly messages: DemandMessages;
}

const partsShown = 9;

/** The demand of a scenario as rows of a grid: places of a layout by measure. */
export class DemandSource implements GridSource<DemandRow> {
  readonly #options: DemandSourceOptions;

  constructor(options: DemandSourceOptions) {
    this.#options = options;
  }

  async load(view: GridView, offset: number, limit: number, signal: AbortSignal): Promise<GridWindow<DemandRow>> {
    const { client, scenario, layout, against } = this.#options;
    const { expanded, measures, depth, from, to, search } = view;
    const window = await client.windowDemand(
      {
        id: scenario,
        body: {
          layout,
          against,
          expanded: [...expanded],
          depth,
          measures: measures as Answer<'windowDemand'>['rows'][number]['measure'][],
          from,
          to,
          search,
          offset,
          limit,
        },
      },
      { signal },
    );
    const isMoney = ({ measure }: DemandRow) => measureOf(measure) === 'revenue';
    return { ...window, rows: window.rows.map((row) => ({ ...row, unit: inPlural(row.unit), turned: isMoney(row) })) };
  }

  async write({ cells, expected, reason, split, expires, title }: GridWrite<DemandRow>): Promise<GridWritten> {
    const { send, scenario } = this.#options;
    try {
      const answer = await send(
        'writeCells',
        scenario,
        {
          expected,
          reason,
          split,
          expires,
          cells: cells.map(({ row, period, operation, value }) => {
            return { place: row.place, period, operation, value, measure: measureOf(row.measure) };
          }),
        },
        title,
      );
      return {
        kind: 'written',
        version: answer.scenario.version,
        refused: answer.cells.map(({ kind, issue }) =>
          kind === 'written' ? null : { message: issue?.message ?? kind, remedy: issue?.remedy ?? null },
        ),
      };
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      const { conflict } = problem;
      if (conflict === null) return { kind: 'refused', refusal: refusalOf(problem) };
      const last = conflict.since.at(-1);
      return { kind: 'conflict', by: last?.by ?? conflict.scenario.changedBy, at: last?.at ?? '', what: last?.sentence ?? '' };
    }
  }

  async preview(change: CellChange<DemandRow>, split: SplitBasis, signal: AbortSignal): Promise<SplitPreview> {
    const { client, scenario, layout } = this.#options;
    const { row, period, operation, value } = change;
    const measure = measureOf(row.measure);
    const body = { row: row.key, place: row.place, period, operation, value, measure, split, layout };
    const answer = await client.previewCell({ id: scenario, body }, { signal });
    // The parts that move most come first where there are too many to show; otherwise they stand as in the grid.
    const moved = (part: (typeof answer.parts)[number]) => Math.abs((part.after ?? 0) - (part.before ?? 0));
    const most = answer.parts.toSorted((a, b) => moved(b) - moved(a)).slice(0, partsShown);
    const { before, after, unit, revenue, typed } = answer;
    const units = revenue && { before, after, unit: inPlural(unit), price: typed?.price ?? null, currency: revenue.currency };
    return {
      before: revenue ? revenue.before : before,
      after: revenue ? revenue.after : after,
      turned: units,
      parts: answer.parts.filter((part) => most.includes(part)),
      more: answer.more + Math.max(0, answer.parts.length - partsShown),
      refusal: answer.issue && { message: answer.issue.message, remedy: answer.issue.remedy ?? null },
    };
  }

  async lock(rows: readonly DemandRow[], from: string, to: string, locked: boolean): Promise<Refusal | null> {
    const { messages: m } = this.#options;
    const places = rows.map(({ label }) => label).join(', ');
    const span = { from, to };
    if (locked) return this.#edit(() => lockEdits(rows, span, m.lockReason), m.lockOf(places, from, to));
    const edits = (scenario: Answer<'getScenario'>, labels: readonly string[]) =>
      freeEdits(scenario, rows, span, labels, m.freeReason);
    return this.#edit(edits, m.freeOf(places, from, to), { message: m.lockElsewhere, remedy: m.lockElsewhereRemedy });
  }

  async note(row: DemandRow, from: string, to: string, text: string): Promise<Refusal | null> {
    return this.#edit(() => [noteEdit(row.place, { from, to }, text)], this.#options.messages.noteOf(row.label, text));
  }

  /** Labels of all planned periods, in order: locks are cut along them. */
  plannedPeriods: readonly string[] = [];

  async #edit(
    editsOn: (scenario: Answer<'getScenario'>, labels: readonly string[]) => readonly ScenarioEdit[],
    title: string,
    nothing: Refusal | null = null,
  ): Promise<Refusal | null> {
    const { client, send, scenario: id, messages } = this.#options;
    try {
      const scenario = await client.getScenario({ id });
      const edits = editsOn(scenario, this.plannedPeriods);
      if (edits.length === 0) return nothing;
      await send('editScenario', id, { expected: scenario.head.version, reason: title.slice(0, 2000), edits: [...edits] }, title);
      return null;
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      return problem.conflict === null ? refusalOf(problem) : { message: messages.changedMeanwhile, remedy: null };
    }
  }
}

/** What the numbers of a row are written as. */
const measureOf = (measure: string): 'units' | 'revenue' => (measure === 'revenue' ? 'revenue' : 'units');

function refusalOf({ problem }: ApiProblem): Refusal {
  const issue = problem.issues[0];
  return { message: issue?.message ?? problem.detail ?? problem.title, remedy: issue?.remedy ?? null };
}
