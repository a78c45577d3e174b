import type { Assumption, Decision, Edit, ScenarioEntry } from '@equipoise/api';
import {
  counts,
  diffDemand,
  diffScenarios,
  type Entry,
  type Issue,
  mergeScenarios,
  placeLabel,
  type Remedy,
  type Resolution,
  rebaseScenario,
  risksOf,
  sentenceOf,
  sumOf,
} from '@equipoise/engine';
import type { OpenedScenario, Outcome, Edit as StoreEdit } from '@equipoise/store';
import type { Application } from '../application.ts';
import type { Desk } from '../desk/desk.ts';
import type { Evaluation } from '../desk/evaluation.ts';
import { type HandlersOf, signedIn } from '../http/call.ts';
import { Refusal, refusedBy } from '../http/problem.ts';
import { stepOf } from '../live/step.ts';
import { commonOrigin } from './common-origin.ts';
import { unknownNames } from './known-names.ts';
import { changesBetween } from './list-changes.ts';
import { listed, orNull, orZero } from './numbers.ts';
import { diffSentence, riskSentence, scenarioSentence } from './sentences.ts';

type Names =
  | 'listScenarios'
  | 'createScenario'
  | 'getScenario'
  | 'editScenario'
  | 'undo'
  | 'redo'
  | 'getLog'
  | 'diffScenario'
  | 'mergeScenario'
  | 'rebaseScenario'
  | 'getRisks';

export function scenarioHandlers(app: Application): HandlersOf<Names> {
  const { store, desk } = app;

  const step = async (
    kind: 'undo' | 'redo',
    id: string,
    body: { operation: string; reason: string; expected: number | null; own: boolean },
    by: string,
  ) => {
    const { operation, reason, expected, own } = body;
    return written(app, await store[kind]({ scenario: id, operation, reason, expected, own, by, at: app.now() }));
  };

  return {
    listScenarios: async ({ query }) => ({ scenarios: [...(await store.listScenarios({ removed: query.removed === 'true' }))] }),

    createScenario: async (call) => {
      const { operation, reason, name, from, expected } = call.body;
      const signed = { operation, reason, by: signedIn(call).name, at: app.now(), scenario: `s-${operation}`, name };
      if (from !== null) return written(app, await store.branchScenario({ ...signed, from, expected }));
      const base = call.body.base ?? (await store.listBases()).at(-1)?.hash;
      if (base === undefined) throw new Refusal(422, 'refused', 'There is no base data yet: import some first.');
      return written(app, await store.createScenario({ ...signed, base }));
    },

    getScenario: async ({ params, query, fresh }) => {
      const evaluation = await desk.evaluation(params.id, query.version);
      fresh(evaluation.stamp, evaluation.opened.head.name);
      const { opened, applied } = evaluation;
      const entries = entriesOf(evaluation);
      return {
        head: opened.head,
        entries,
        issues: applied.issues.filter(({ at }) => at?.assumption === undefined),
        undo: opened.undo === null ? null : stepOf(opened.undo),
        redo: opened.redo === null ? null : stepOf(opened.redo),
        sentence: scenarioSentence(opened.head.name, entries),
      };
    },

    editScenario: async (call) => {
      const { operation, reason, expected, edits } = call.body;
      const opened = await desk.opened(call.params.id);
      const by = signedIn(call).name;
      const signed = edits.map((edit) => signedEdit(edit, opened, by, desk.today()));
      if (edits.some(({ kind }) => kind === 'append' || kind === 'revise')) {
        const { evaluation } = await seenVersion(desk, call.params.id, expected);
        const unknown = unknownNames(desk, evaluation, signed);
        if (unknown.length > 0) throw refusedBy(unknown);
      }
      const outcome = await store.editScenario({
        scenario: call.params.id,
        operation,
        reason,
        expected,
        edits: signed,
        by,
        at: app.now(),
      });
      const ids = new Set(
        edits.flatMap((edit) => (edit.kind === 'append' || edit.kind === 'revise' ? [edit.assumption.id] : [])),
      );
      return written(app, outcome, ids);
    },

    undo: (call) => step('undo', call.params.id, call.body, signedIn(call).name),
    redo: (call) => step('redo', call.params.id, call.body, signedIn(call).name),

    getLog: async ({ params, query }) => {
      await desk.opened(params.id);
      const entries = [];
      for (let after = 0; ; ) {
        const page = await store.readLog({ after, scenario: params.id, limit: 1000 });
        entries.push(...page);
        if (page.length < 1000) break;
        after = page.at(-1)!.sequence;
      }
      const steps = entries.slice(-query.limit).reverse();
      return { steps: steps.map((entry) => ({ ...stepOf(entry), version: entry.version, operation: entry.operation })) };
    },

    diffScenario: async ({ params, query, fresh }) => {
      const [after, before] = await Promise.all([desk.evaluation(params.id), desk.evaluation(query.against)]);
      fresh(after.stamp, before.stamp);
      const { base } = diffScenarios(before.opened.scenario, after.opened.scenario);
      const list = changesBetween(before.opened.scenario.entries, after.opened.scenario.entries, after);
      const { product, market, site, time } = query;
      const { columns, lines } = diffDemand(before.applied, after.applied, { product, market, site, time });
      const { ground } = after.cube();
      return {
        before: before.opened.head,
        after: after.opened.head,
        base,
        list,
        columns: [...columns],
        demand: lines.slice(0, 5000).map((line) => ({
          product: line.product,
          market: line.market,
          site: line.site,
          label: placeLabel(ground, {
            item: product === 'item' ? line.product : null,
            family: product === 'family' ? line.product : null,
            market: line.market,
            site: line.site,
          }),
          before: listed(line.before),
          after: listed(line.after),
        })),
        sentence: diffSentence(after.opened.head.name, before.opened.head.name, list, lines.length),
      };
    },

    mergeScenario: async (call) => {
      const { from, apply, choices, operation, reason, expected } = call.body;
      const [mine, theirs] = await Promise.all([desk.evaluation(call.params.id), desk.evaluation(from)]);
      const origin = await commonOrigin(app, mine.opened, theirs.opened);
      const settled = new Map<string, Resolution>();
      for (const [id, choice] of Object.entries(choices)) {
        if (choice === 'mine') settled.set(id, 'ours');
        else if (choice === 'theirs' || choice === 'both') settled.set(id, choice);
      }
      const merged = mergeScenarios({ entries: origin }, mine.opened.scenario, theirs.opened.scenario, mine.company, settled);
      const list = changesBetween(mine.opened.scenario.entries, merged.entries, mine);
      const open = merged.conflicts.filter(({ resolution }) => resolution === null);
      const words = (assumption: Assumption | null) =>
        assumption === null ? 'taken out' : sentenceOf(assumption.change, mine.company);
      let applied = null;
      if (apply) {
        if (merged.scenario === null)
          throw new Refusal(422, 'undecided', `${open.length} of ${merged.conflicts.length} conflicts are not decided.`, {
            issues: merged.issues,
          });
        const edits: StoreEdit[] = [{ kind: 'replace', entries: merged.scenario.entries }];
        const by = signedIn(call).name;
        applied = await written(
          app,
          await store.editScenario({ scenario: call.params.id, operation, reason, expected, edits, by, at: app.now() }),
        );
      }
      return {
        list,
        conflicts: merged.conflicts.map(({ id, ours, theirs: other, message, resolution }) => ({
          id,
          assumption: ours?.id ?? other?.id ?? null,
          sentence: message,
          mine: words(ours as Assumption | null),
          theirs: words(other as Assumption | null),
          before: before(origin, ours?.id ?? other?.id ?? '', mine),
          decided: resolution === 'ours' ? ('mine' as const) : resolution,
        })),
        issues: [
          ...merged.issues,
          ...merged.remarks.map(
            (remark): Issue => ({ code: `scenario/${remark.kind}`, severity: 'note', message: remark.message }),
          ),
        ],
        applied,
        sentence:
          open.length > 0
            ? `${open.length} ${open.length === 1 ? 'conflict needs' : 'conflicts need'} a decision before ${theirs.opened.head.name} can be merged`
            : `${list.length} ${list.length === 1 ? 'change comes' : 'changes come'} from ${theirs.opened.head.name}, without conflict`,
      };
    },

    rebaseScenario: async (call) => {
      const { base, apply, choices, operation, reason, expected } = call.body;
      const mine = await desk.evaluation(call.params.id);
      const to = await desk.base(base);
      const chosen = new Map<string, Remedy>(Object.entries(choices).map(([id, choice]) => [id, remedyOf(choice)]));
      const { scenario, findings } = rebaseScenario(mine.opened.scenario, mine.base, to, { chosen });
      const list = changesBetween(mine.opened.scenario.entries, scenario.entries, mine);
      let applied = null;
      if (apply) {
        const edits: StoreEdit[] = [
          { kind: 'rebase', base },
          { kind: 'replace', entries: scenario.entries },
        ];
        const by = signedIn(call).name;
        applied = await written(
          app,
          await store.editScenario({ scenario: call.params.id, operation, reason, expected, edits, by, at: app.now() }),
        );
      }
      return {
        list,
        conflicts: findings.map(({ assumption, reasons, proposed, chosen: decided, becomes }) => ({
          id: assumption.id,
          assumption: assumption.id,
          sentence: reasons.map(({ message }) => message).join(' '),
          mine: sentenceOf(assumption.change, mine.company),
          theirs: becomes === null ? `left out (${proposed})` : sentenceOf(becomes.assumption.change, to.company),
          before: sentenceOf(assumption.change, mine.company),
          decided,
        })),
        issues: [],
        applied,
        sentence:
          findings.length === 0
            ? 'Everything fits the new base data as it is'
            : `${findings.length} of ${mine.opened.scenario.entries.length} assumptions need a look on the new base data`,
      };
    },

    getRisks: async ({ params, fresh }) => {
      const evaluation = await desk.evaluation(params.id);
      fresh(evaluation.stamp);
      const { opened, base, day } = evaluation;
      const revenueOf = (applied: Evaluation['applied']) => {
        const cube = desk.evaluate(opened, base, applied.entries).cube();
        const revenue = cube.measure('revenue');
        let sum = 0;
        for (let r = 0; r < cube.rows.length; r++)
          for (let t = cube.closed; t < cube.length; t++) sum += orZero(revenue[r * cube.length + t]!);
        return sum;
      };
      const report = risksOf(opened.scenario.entries, {
        apply: (entries) => base.evaluator.evaluate(entries, day).applied,
        moneyOf: revenueOf,
        day,
      });
      const shown = new Map(entriesOf(evaluation).map((entry) => [entry.assumption.id, entry]));
      const mixed = evaluation.cube().unitOf(evaluation.cube().rowsBelow(nowhere)) === null;
      const risks = report.risks.map(({ assumption, probability, kind, alone }) => ({
        entry: shown.get(assumption.id)!,
        kind,
        revenue: orNull(alone.value),
        units: mixed ? null : sumOf(alone.units),
        weighed: probability === null ? null : orNull(probability * alone.value),
      }));
      const unweighed = risks.reduce((sum, { revenue }) => sum + (revenue ?? 0), 0);
      const weighed = risks.reduce((sum, { weighed: part }) => sum + (part ?? 0), 0);
      const { currency } = evaluation.company.settings;
      return { currency, risks, unweighed, weighed, sentence: riskSentence(risks.length, unweighed, weighed, currency) };
    },
  };
}

const nowhere = { item: null, family: null, market: null, site: null };

/** The entries of a scenario with their words and what the engine says of them. */
function entriesOf({ opened, applied, company, day }: Evaluation): ScenarioEntry[] {
  const issues = Map.groupBy(applied.issues, ({ at }) => at?.assumption);
  return opened.scenario.entries.map(
    (entry, k): ScenarioEntry => ({
      assumption: entry.assumption as Assumption,
      on: entry.on,
      revision: opened.revisions[k] ?? 1,
      counts: counts(entry, day),
      sentence: sentenceOf(entry.assumption.change, company),
      issues: issues.get(entry.assumption.id) ?? [],
    }),
  );
}

/** Turns what the store says of an operation into an answer, and lets everybody know. */
export async function written(app: Application, outcome: Outcome, about: ReadonlySet<string> = new Set()) {
  switch (outcome.kind) {
    case 'done': {
      app.desk.forget(outcome.scenario.id);
      await app.hub.look();
      const issues: Issue[] = [];
      if (about.size > 0) {
        const { applied } = await app.desk.evaluation(outcome.scenario.id);
        issues.push(...applied.issues.filter(({ at }) => at?.assumption !== undefined && about.has(at.assumption)));
      }
      return { scenario: outcome.scenario, sequence: outcome.logged.sequence, repeated: outcome.repeated, issues };
    }
    case 'conflict':
      app.desk.forget(outcome.scenario.id);
      throw conflict(outcome);
    case 'refused':
      throw refusedBy(outcome.issues);
    default:
      return outcome satisfies never;
  }
}

/**
 * The newest version of a scenario, and the one a writer has seen evaluated: what is tried there comes to the same in every retry. Throws
 * the conflict where there is no such version yet.
 */
export async function seenVersion(
  desk: Desk,
  id: string,
  expected: number | null,
): Promise<{ readonly newest: OpenedScenario; readonly evaluation: Evaluation }> {
  const newest = await desk.opened(id);
  const { version } = newest.head;
  if (expected !== null && expected > version) throw conflict({ kind: 'conflict', scenario: newest.head, since: [] });
  return { newest, evaluation: await desk.evaluation(id, expected === null || expected === version ? undefined : expected) };
}

export function conflict({ scenario, since }: Extract<Outcome, { kind: 'conflict' }>): Refusal {
  const who = [...new Set(since.map(({ by }) => by))].join(', ');
  return new Refusal(
    409,
    'conflict',
    `${scenario.name} is at version ${scenario.version} now, changed by ${who || 'somebody'}. Nothing was written.`,
    {
      more: { scenario, since: since.map(stepOf) },
    },
  );
}

/** Owner and day of what comes are those of the request; what is revised keeps those it has. */
function signedEdit(edit: Edit, { scenario }: OpenedScenario, by: string, day: string): StoreEdit {
  switch (edit.kind) {
    case 'append':
      return { kind: 'append', assumption: { ...edit.assumption, owner: by, on: day }, on: edit.on, before: edit.before ?? null };
    case 'revise': {
      const before = scenario.entries.find(({ assumption }) => assumption.id === edit.assumption.id)?.assumption;
      return { kind: 'revise', assumption: { ...edit.assumption, owner: before?.owner ?? by, on: before?.on ?? day } };
    }
    case 'toggle':
    case 'move':
    case 'take-out':
    case 'rename':
    case 'remove':
    case 'restore':
      return edit;
    default:
      return edit satisfies never;
  }
}

function before(origin: readonly Entry[], id: string, { company }: Evaluation): string {
  const entry = origin.find(({ assumption }) => assumption.id === id);
  return entry === undefined ? 'not there' : sentenceOf(entry.assumption.change, company);
}

export const remedyOf = (choice: Decision): Remedy =>
  choice === 'mine' || choice === 'both' ? 'keep' : choice === 'theirs' ? 'drop' : choice;
