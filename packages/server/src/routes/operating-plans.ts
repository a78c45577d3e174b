import { type DraftPlan, signatureCheck } from '@equipoise/api';
import {
  addSignOff,
  type CommandBody,
  type Cycle,
  chainOf,
  type Issue,
  move,
  publicationOf,
  publishDraft,
  type Role,
  registerSigner,
  roleName,
  rolesToSign,
  signOffStatement,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import { refusedMove } from '../cycle/cycle-book.ts';
import type { CycleDesk } from '../cycle/cycle-desk.ts';
import { gatherFacts } from '../cycle/cycle-facts.ts';
import { drawDraft, folderOf, isCurrent, peopleOf } from '../cycle/draft-plan.ts';
import { type Asking, commandOf } from '../cycle/mover.ts';
import { allotted, chainAnswer, filesIn, planPart, planSentence } from '../cycle/plan-answer.ts';
import { stampOf, verificationAnswer } from '../cycle/verify-plans.ts';
import { type HandlersOf, signedIn } from '../http/call.ts';
import { notThere, Refusal, refusedBy } from '../http/problem.ts';
import { inTime } from '../jobs/job-book.ts';

type Names =
  | 'getDraftPlan'
  | 'drawPlan'
  | 'registerKey'
  | 'signPlan'
  | 'publishPlan'
  | 'listPlans'
  | 'verifyPlans'
  | 'verifyPlan';

/** So long an answer waits for a plan that is being drawn up before it names the job instead. */
const patienceMs = 1500;

export function operatingPlanHandlers(app: Application, cycles: CycleDesk): HandlersOf<Names> {
  const { book, chain, key, verifier } = cycles;
  const { desk, hub, jobs } = app;
  const drawing = new Map<string, string>();

  const answer = async (cycle: Cycle, user: Asking['user']): Promise<DraftPlan> => {
    const folder = folderOf(cycle);
    const files = await chain.files();
    const { evaluation, facts } = await gatherFacts(app, cycle);
    const { plan, issues, published, signatures, byServer, register } = planPart(files, folder, key().key);
    const needed = plan === null ? cycle.rules.signers : plan.signOffs.needed.map((role) => role as Role);
    const current = plan !== null && (published !== null || isCurrent(plan, cycle, evaluation));
    const people = peopleOf(app);
    const missing = published === null && plan !== null ? rolesToSign(files, folder) : [];
    const asking = { user, on: desk.today(), because: '' };
    const draft = filesIn(files, folder);
    const ownRegister = draft.find(({ path }) => path === `${folder}/signers.json`)?.sha256;
    const wholeRegister = filesIn(files, '').find(({ path }) => path === 'signers.json')?.sha256;
    const mayAs = (role: Role): boolean => {
      if (plan === null || published !== null || !current || !user.roles.includes(role)) return false;
      const body: CommandBody = { kind: 'sign', stage: 'publish', subject: plan.hash, key: null, signature: null };
      return move(cycle, commandOf(cycle, facts, body, asking, role), facts).kind === 'event';
    };
    const job = drawing.get(cycle.id);
    return {
      cycle: cycle.id,
      version: cycle.version,
      folder,
      state: published !== null ? 'published' : plan === null ? 'none' : 'draft',
      hash: plan?.hash ?? null,
      current,
      day: plan?.day ?? null,
      currency: evaluation.company.settings.currency,
      title: plan?.strategy.title ?? '',
      totalCost: plan?.result.totalCost ?? null,
      provenGap: plan?.result.provenGap ?? null,
      allots: plan === null ? null : allotted(plan),
      signers: needed.map((role) => {
        const signed = signatures.find((one) => one.role === role) ?? null;
        const names = people.filter((person) => person.roles.includes(role)).map(({ name }) => name);
        return { role, signed, byServer: signed !== null && byServer(signed), mine: mayAs(role), people: names };
      }),
      myKeys: register
        .filter(({ person, key: one }) => person === user.name && one !== key().key)
        .map(({ role, key: one }) => ({ role: role as Role, key: one, counts: plan === null || ownRegister === wholeRegister })),
      files: draft,
      issues: [...issues, ...(plan === null || current || published !== null ? [] : [notCurrent(folder)])],
      job: job === undefined ? null : jobs.get(job),
      sentence:
        plan === null
          ? `The plan ${folder} is not drawn up yet`
          : current
            ? planSentence(plan, missing, published !== null)
            : `The plan ${folder} is not what stands now: draw it up again`,
    };
  };

  return {
    getDraftPlan: async (call) => {
      const cycle = await book.get(call.params.id);
      return answer(cycle, signedIn(call));
    },

    drawPlan: async (call) => {
      const user = signedIn(call);
      const cycle = await book.get(call.params.id);
      if (cycle.phase === 'published' || cycle.phase === 'abandoned') throw refusedBy([notDrawn(cycle)]);
      if (cycle.proposal === null) throw refusedBy([nothingForward]);
      const folder = folderOf(cycle);
      const { evaluation } = await gatherFacts(app, cycle);
      const { plan } = planPart(await chain.files(), folder, key().key);
      if (plan !== null && isCurrent(plan, cycle, evaluation)) return answer(cycle, user);
      if (call.body.again) await chain.alone(() => chain.remove(`${folder}/signatures.json`));
      const people = peopleOf(app);
      const begun = jobs.run(
        {
          kind: 'operating-plan',
          title: `Operating plan ${folder}`,
          key: `operating plan ${folder} ${cycle.version} ${evaluation.stamp}`,
          scenario: cycle.scenario,
        },
        (signal, report) => drawDraft(app, chain, { cycle, evaluation, people, key: key() }, signal, report),
      );
      drawing.set(cycle.id, begun.id);
      const over = () => {
        if (drawing.get(cycle.id) === begun.id) drawing.delete(cycle.id);
      };
      begun.done.then(over, over);
      // A plan that cannot be drawn up soon is told by its job; one that is refused at once, here.
      let refused: unknown = null;
      await inTime(
        begun.done.catch((error: unknown) => {
          refused = error;
        }),
        patienceMs,
      );
      if (refused instanceof Refusal) throw refused;
      await hub.look();
      return answer(cycle, user);
    },

    registerKey: async (call) => {
      const user = signedIn(call);
      const cycle = await book.get(call.params.id);
      const { role, on, key: own, signature } = call.body;
      wantRole(user, role);
      const signer = { person: user.name, role, on, key: own, signature };
      await chain.alone(async () => {
        const files = await chain.files();
        await chain.take(await registerSigner(files, signer, signatureCheck), files);
      });
      await audit(call.body.operation, user.name, 'signing key registered', { role, key: own });
      return answer(cycle, user);
    },

    signPlan: async (call) => {
      const user = signedIn(call);
      const { operation, expected, role, plan: wanted, because, signed } = call.body;
      wantRole(user, role);
      const id = call.params.id;
      return chain.alone(async () => {
        const cycle = await book.get(id);
        if ((await book.done(id, operation)) !== null) return answer(cycle, user);
        if (expected !== null && expected !== cycle.version) throw faster(cycle);
        const folder = folderOf(cycle);
        const files = await chain.files();
        const { plan } = planPart(files, folder, key().key);
        const { evaluation, facts } = await gatherFacts(app, cycle);
        if (plan === null) throw refusedBy([notDrawnYet(folder)]);
        if (plan.hash !== wanted) throw refusedBy([otherPlan(plan.hash, wanted)]);
        if (!isCurrent(plan, cycle, evaluation)) throw refusedBy([notCurrent(folder)]);
        const on = signed?.on ?? desk.today();
        const entry = { role, person: user.name, on, key: signed?.key ?? key().key };
        const signature = signed?.signature ?? key().sign(signOffStatement(plan.hash, entry));
        const body: CommandBody = { kind: 'sign', stage: 'publish', subject: plan.hash, key: entry.key, signature };
        const command = commandOf(cycle, facts, body, { user, on, because }, role);
        const moved = move(cycle, command, facts);
        if (moved.kind === 'refusal') throw refusedMove(moved.issues);
        await chain.take(await addSignOff(files, folder, { ...entry, signature }, signatureCheck), files);
        const done = await book.move(id, { operation, expected: null, at: app.now() }, async (now) => ({
          facts,
          command: commandOf(now, facts, body, { user, on, because }, role),
        }));
        await hub.look();
        return answer(done.cycle, user);
      });
    },

    publishPlan: async (call) => {
      const user = signedIn(call);
      const { operation, expected, plan: wanted, because } = call.body;
      const id = call.params.id;
      return chain.alone(async () => {
        const before = await book.done(id, operation);
        if (before !== null) return published(before.cycle, wanted, true);
        const cycle = await book.get(id);
        if (expected !== null && expected !== cycle.version) throw faster(cycle);
        const folder = folderOf(cycle);
        const files = await chain.files();
        const { plan, published: link } = planPart(files, folder, key().key);
        const { facts, evaluation } = await gatherFacts(app, cycle);
        if (plan === null) throw refusedBy([notDrawnYet(folder)]);
        if (plan.hash !== wanted) throw refusedBy([otherPlan(plan.hash, wanted)]);
        const body: CommandBody = { kind: 'publish', plan: plan.hash, scenarioVersion: facts.scenarioVersion };
        const command = commandOf(cycle, facts, body, { user, on: desk.today(), because }, undefined);
        const moved = move(cycle, command, facts);
        if (moved.kind === 'refusal') throw refusedMove(moved.issues);
        // Published on disk already: the machine stopped before the cycle was told.
        if (link === null) {
          if (!isCurrent(plan, cycle, evaluation)) throw refusedBy([notCurrent(folder)]);
          const seal = { by: user.name, on: desk.today() };
          await chain.take(await publishDraft(files, folder, seal, signatureCheck), files);
        }
        const done = await book.move(id, { operation, expected: null, at: app.now() }, async () => ({ command, facts }));
        await hub.look();
        return published(done.cycle, plan.hash, false);
      });
    },

    listPlans: async ({ fresh }) => {
      const files = await chain.files();
      fresh(stampOf(files));
      return chainAnswer(files, files.size === 0 ? null : key().key);
    },

    verifyPlans: async () => verificationAnswer(await verifier.verify(await chain.files()), null),

    verifyPlan: async ({ params }) => {
      const verification = await verifier.verify(await chain.files());
      if (!verification.plans.some(({ hash }) => hash === params.hash)) throw notThere('There is no plan with this hash.');
      return verificationAnswer(verification, params.hash);
    },
  };

  async function published(cycle: Cycle, plan: string, repeated: boolean) {
    const list = chainOf(await chain.files());
    const link = list.ok ? list.value.published.find((one) => one.plan === plan) : undefined;
    if (link === undefined) throw notThere('There is no published plan with this hash.');
    return { cycle: cycle.id, version: cycle.version, plan, publication: link.publication, repeated };
  }

  function audit(operation: string, by: string, event: string, data: unknown) {
    return app.store
      .recordEvent({ operation, by, at: app.now(), reason: '', event, data })
      .then((recorded) => (recorded.kind === 'refused' ? Promise.reject(refusedBy(recorded.issues)) : hub.look()));
  }
}

/** Plans that were sealed on disk when the machine stopped, and whose cycle was not told: it is told now. */
export async function finishPublications(app: Application, { book, chain }: CycleDesk): Promise<void> {
  const files = await chain.files();
  const list = chainOf(files);
  if (!list.ok) return;
  for (const cycle of await book.all()) {
    if (cycle.phase !== 'running' && cycle.phase !== 'off-cycle') continue;
    const link = list.value.published.find((one) => one.cycle === folderOf(cycle));
    const seal = publicationOf(files, link?.cycle ?? '');
    if (link === undefined || !seal.ok || seal.value === null) continue;
    const { by, on } = seal.value;
    const { facts } = await gatherFacts(app, cycle);
    const body = { kind: 'publish', plan: link.plan, scenarioVersion: facts.scenarioVersion } as const;
    const command = { ...body, by, on, role: 'coordinator', because: 'Finished after the server was stopped' } as const;
    if (move(cycle, command, facts).kind === 'refusal') continue;
    const request = { operation: `publish-${link.publication}`, expected: null, at: app.now() };
    await book.move(cycle.id, request, async () => ({ command, facts }));
  }
}

function wantRole(user: Asking['user'], role: Role): void {
  if (user.roles.includes(role)) return;
  const have = user.roles.map(roleName).join(', ');
  throw new Refusal(403, 'not-allowed', `You are no ${roleName(role)}; you are ${have}.`);
}

function faster({ id, version }: Cycle): Refusal {
  const detail = `Cycle ${id} is at version ${version} now. Nothing was written.`;
  return new Refusal(409, 'conflict', detail, { more: { cycle: id, version, since: [] } });
}

const issue = (code: string, message: string, remedy: string, more: Partial<Issue> = {}): Issue => ({
  ...{ code: `operating-plan/${code}`, severity: 'error', message, remedy },
  ...more,
});

const notDrawn = ({ id, phase }: Cycle): Issue =>
  issue('not-now', `Cycle ${id} is ${phase}: no plan is drawn up.`, 'Open the next one, or an off-cycle review.', {
    seen: phase,
  });
const nothingForward: Issue = issue('no-proposal', 'No plan is put forward.', 'Put one forward in the supply review.');
const notDrawnYet = (folder: string): Issue => issue('no-draft', `The plan ${folder} is not drawn up yet.`, 'Draw it up first.');
const notCurrent = (folder: string): Issue =>
  issue(
    'not-current',
    `The plan ${folder} was drawn up before the scenario, the data or a decision changed.`,
    'Draw it up again; who signed it signs again.',
  );
const otherPlan = (seen: string, wanted: string): Issue =>
  issue('other-plan', 'The plan was drawn up anew since it was looked at.', 'Look at it again, then go on.', {
    seen: seen.slice(0, 12),
    wanted: wanted.slice(0, 12),
  });
