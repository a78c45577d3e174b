import {
  type Applied,
  type Company,
  type Corner,
  counts,
  DemandCube,
  type DemandLayout,
  type DemandState,
  DemandTree,
  type Entry,
  type HeldPlace,
  type Loads,
  loadsOf,
  type NodeSums,
  nodeSums,
  type PlanLevel,
  type PosedCompany,
  planPeriods,
  poseCompany,
} from '@equipoise/engine';
import type { OpenedScenario } from '@equipoise/store';
import type { HeldBase } from './base-shelf.ts';

/**
 * The evaluation over a base that looked at demand last. The next one takes rows and trees over from it where they are the same, and keeps
 * no hold of it.
 */
export interface Latest {
  evaluation: Evaluation | null;
}

/** A scenario at one version with everything that is worked out from it, each thing once and only when asked for. */
export class Evaluation {
  readonly opened: OpenedScenario;
  readonly base: HeldBase;
  readonly applied: Applied;
  readonly day: string;
  readonly labels: readonly string[];
  readonly #latest: Latest;
  #cube: DemandCube | null = null;
  #sums: NodeSums | null = null;
  #loads: Loads | null = null;
  readonly #trees = new Map<string, DemandTree>();
  readonly #posed = new Map<string, PosedCompany>();

  constructor(opened: OpenedScenario, base: HeldBase, applied: Applied, day: string, latest: Latest) {
    this.opened = opened;
    this.base = base;
    this.applied = applied;
    this.day = day;
    this.#latest = latest;
    this.labels = planPeriods(applied.company.calendar).map(({ label }) => label);
  }

  get company(): Company {
    return this.applied.company;
  }

  /** What answers depend on: another value whenever anything may look different. */
  get stamp(): string {
    const { id, version } = this.opened.head;
    return `${id}@${version}@${this.base.hash}@${this.day}@${this.base.isForecasting}`;
  }

  cube(): DemandCube {
    if (this.#cube !== null) return this.#cube;
    const like = this.#latest.evaluation;
    this.#latest.evaluation = this;
    this.#cube = new DemandCube(stateOf(this.applied, this.labels, this.day), like === null ? null : like.#cube);
    // Trees are made of rows alone.
    if (like !== null && this.#cube.sharesRows) for (const [key, tree] of like.#trees) this.#trees.set(key, tree);
    return this.#cube;
  }

  tree(layout: DemandLayout, filter: Corner): DemandTree {
    const cube = this.cube();
    const key = JSON.stringify([layout, filter]);
    let tree = this.#trees.get(key);
    if (tree === undefined) {
      if (this.#trees.size >= 20) this.#trees.delete(this.#trees.keys().next().value!);
      tree = new DemandTree(cube, layout, filter);
      this.#trees.set(key, tree);
    }
    return tree;
  }

  sums(): NodeSums {
    this.#sums ??= nodeSums(this.cube());
    return this.#sums;
  }

  posed(level: PlanLevel | undefined): PosedCompany {
    const at = level ?? this.company.settings.plan_level;
    let posed = this.#posed.get(at);
    if (posed === undefined) {
      posed = poseCompany(this.company, at);
      this.#posed.set(at, posed);
    }
    return posed;
  }

  loads(): Loads {
    this.#loads ??= loadsOf(this.company);
    return this.#loads;
  }

  /** Name of a result that depends on the company as it would be and on a question: other ways to the same company share it. */
  keyOf(question: unknown): string {
    return `${this.base.evaluator.keyOf(this.applied, question)}${this.base.isForecasting ? ':early' : ''}`;
  }
}

function stateOf(applied: Applied, labels: readonly string[], day: string): DemandState {
  const at = new Map(labels.map((label, t) => [label, t]));
  return {
    company: applied.company,
    cells: applied.book,
    baseline: applied.baseline,
    layers: applied.contributions.map(({ entry, rows, from, width, units }) => {
      const { id, team } = applied.entries[entry]!.assumption;
      return { id, team, rows, from, width, units };
    }),
    held: applied.entries.filter((entry) => counts(entry, day)).flatMap((entry) => heldBy(entry, at, labels.length)),
  };
}

function heldBy({ assumption: { change } }: Entry, at: ReadonlyMap<string, number>, periods: number): HeldPlace[] {
  if (change.kind !== 'lock') return [];
  const from = change.span.from === null ? 0 : at.get(change.span.from);
  const to = change.span.to === null ? periods - 1 : at.get(change.span.to);
  return from === undefined || to === undefined || from > to ? [] : [{ place: change.place, from, to }];
}
