import type { NotDone, Part, Together } from '../together.ts';
import { type KeptBlocks, keepBlocks, writeBase } from './bases.ts';
import type { Platform } from './platform.ts';
import { editScenario } from './scenarios.ts';
import type { Tx } from './schema.ts';
import { appendEvent } from './streams.ts';

/** All parts, in their order, in one transaction: each sees what those before it wrote, and one that cannot be done undoes them. */
export async function together<P extends readonly Part[]>(platform: Platform, parts: P): Promise<Together<P>> {
  const blocks = new Map<Part, KeptBlocks>();
  for (const [at, part] of parts.entries()) {
    if (part.kind !== 'base') continue;
    const kept = await keepBlocks(platform, part.company, part);
    if (kept.kind === 'refused') return { kind: 'stopped', at, outcome: kept };
    blocks.set(part, kept);
  }
  try {
    const outcomes = await platform.writeAlone(async (tx) => {
      const inside: Platform = { ...platform, reader: tx, writeAlone: (work) => work(tx) };
      const done: unknown[] = [];
      for (const [at, part] of parts.entries()) {
        const outcome = await doPart(inside, tx, part, blocks);
        if (outcome.kind !== 'done') throw new Stopped(at, outcome);
        done.push(outcome);
      }
      return done;
    });
    return { kind: 'done', outcomes: outcomes as Extract<Together<P>, { kind: 'done' }>['outcomes'] };
  } catch (error) {
    if (error instanceof Stopped) return { kind: 'stopped', at: error.at, outcome: error.outcome };
    throw error;
  }
}

function doPart(inside: Platform, tx: Tx, part: Part, blocks: ReadonlyMap<Part, KeptBlocks>) {
  switch (part.kind) {
    case 'base':
      return writeBase(tx, blocks.get(part)!, part);
    case 'edit':
      return editScenario(inside, part);
    case 'event':
      return appendEvent(inside, part);
    default:
      return part satisfies never;
  }
}

/** Thrown through the transaction, so that nothing of it stays. */
class Stopped extends Error {
  readonly at: number;
  readonly outcome: NotDone;
  constructor(at: number, outcome: NotDone) {
    super(`part ${at} ${outcome.kind}`);
    this.at = at;
    this.outcome = outcome;
  }
}
