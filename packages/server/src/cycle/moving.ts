import type { CycleMove } from '@equipoise/api';
import { type CommandBody, type Cycle, cameOf, type Decision, type Issue, pageStyle, stageSubject } from '@equipoise/engine';
import type { Application } from '../application.ts';
import { refusedBy } from '../http/problem.ts';
import type { CycleBook } from './cycle-book.ts';
import type { GatheredFacts } from './cycle-facts.ts';
import type { Pricing } from './pricing.ts';

/** What a move that was asked for is as a command; the parts nobody types (hashes, versions, measures) come from the facts. */
export async function bodyOf(
  app: Application,
  book: CycleBook,
  pricing: Pricing,
  cycle: Cycle,
  asked: CycleMove,
  { facts }: GatheredFacts,
): Promise<CommandBody> {
  switch (asked.kind) {
    case 'begin':
    case 'close':
    case 'reopen':
      return { kind: asked.kind, stage: asked.stage };
    case 'off-cycle':
      await wantLatest(book, cycle);
      return { kind: 'off-cycle', stage: asked.stage };
    case 'tick':
    case 'untick':
    case 'waive':
      return { kind: asked.kind, check: asked.check };
    case 'freeze':
      return { kind: 'freeze', base: facts.base };
    case 'put-forward':
      return {
        kind: 'put-forward',
        scenario: cycle.scenario,
        scenarioVersion: facts.scenarioVersion,
        strategy: asked.strategy,
      };
    case 'sign': {
      const { stage, subject } = asked;
      // The operating plan is signed as a document, so that its hash is that of the draft.
      if (stage === 'publish') throw refusedBy([signTheDocument]);
      if (subject !== stageSubject(cycle, stage, facts)) throw refusedBy([changedSince(subject)]);
      return { kind: 'sign', stage, subject, key: null, signature: null };
    }
    case 'pose':
      return { kind: 'pose', decision: { ...asked.decision, options: await pricing.bare(asked.decision.options) } };
    case 'price': {
      const decision = cycle.decisions.find(({ id }) => id === asked.decision);
      const options = await withNew(pricing, decision, asked.options);
      return { kind: 'price', decision: asked.decision, options, recommended: recommendedOf(decision, asked.recommended) };
    }
    case 'follow-up': {
      const decision = cycle.decisions.find(({ id }) => id === asked.decision);
      const measured = decision === undefined ? [] : await measuredNow(app, book, decision);
      return { kind: 'follow-up', decision: asked.decision, outcome: { done: asked.done, measured } };
    }
    case 'set-rules':
      wantStart(cycle.id, asked.rules.start);
      return asked;
    case 'withdraw':
    case 'abandon':
    case 'note':
    case 'decide':
    case 'defer':
    case 'drop':
      return asked;
    default:
      return asked satisfies never;
  }
}

/** A cycle is held in its month: everything by working days is counted from there. */
export function wantStart(id: string, start: string): void {
  if (start.slice(0, 7) === id) return;
  throw refusedBy([
    {
      ...{ code: 'cycle/start', severity: 'error', message: `Cycle ${id} does not begin on ${start}.` },
      ...{ seen: start, wanted: `a day of ${id}`, remedy: 'Name the first day of its month.' },
    },
  ]);
}

/** Options of a decision with those that are new or replaced. */
async function withNew(
  pricing: Pricing,
  decision: Decision | undefined,
  asked: Extract<CycleMove, { kind: 'price' }>['options'],
) {
  const all = new Map((decision?.options ?? []).map((option) => [option.id, option]));
  for (const option of await pricing.bare(asked)) all.set(option.id, option);
  return [...all.values()];
}

const recommendedOf = (decision: Decision | undefined, asked: string | null | undefined): string | null =>
  asked === undefined ? (decision?.recommended ?? null) : asked;

/** Actuals are those of the newest cycle: its scenario stands on the newest base. */
async function measuredNow({ desk }: Application, book: CycleBook, decision: Decision) {
  const newest = (await book.all()).findLast(({ phase }) => phase !== 'abandoned')!;
  const { base } = await desk.evaluation(newest.scenario);
  return cameOf(decision, base.company, pageStyle).measured;
}

async function wantLatest(book: CycleBook, cycle: Cycle): Promise<void> {
  const later = (await book.all()).find(({ id, phase }) => id > cycle.id && phase !== 'abandoned');
  if (later === undefined) return;
  throw refusedBy([
    {
      code: 'cycle/superseded',
      severity: 'error',
      message: `Cycle ${later.id} came after ${cycle.id}: what is to be changed is changed there.`,
      remedy: `Use cycle ${later.id}; an off-cycle review is of the latest published plan.`,
    },
  ]);
}

const changedSince = (subject: string): Issue => ({
  code: 'cycle/changed-since',
  severity: 'error',
  message: 'What is to be signed was changed since it was looked at.',
  seen: subject.slice(0, 12),
  remedy: 'Look at it again, then sign it.',
});

const signTheDocument: Issue = {
  code: 'cycle/sign-the-plan',
  severity: 'error',
  message: 'The operating plan is signed as a document.',
  remedy: 'Draw it up with POST /cycles/{id}/plan, then sign it with POST /cycles/{id}/signatures.',
};
