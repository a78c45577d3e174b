import { signatureCheck } from '@equipoise/api';
import {
  addSignOff,
  type ChainFiles,
  type ChainStep,
  chainOf,
  choiceOf,
  defaultChanges,
  defaultLevel,
  drawOperatingPlan,
  layDraft,
  previousPlan,
  publishDraft,
  registerSigner,
  type Solver,
  signerStatement,
  signersOf,
  signOffStatement,
} from '@equipoise/engine';
import { versions } from './lay.ts';
import type { Month } from './month.ts';
import { people, players, sampleKey } from './people.ts';

/** Draws the operating plan of a reviewed month up, has every role sign it, and publishes it: in the chain, and in the cycle. */
export async function published(before: ChainFiles, month: Month, engine: string, solver: Solver): Promise<ChainFiles> {
  const version = versions[month.id].agreed;
  const { opened, company } = await month.laid(version);
  const drawnOn = month.day(25);
  let files = before.size === 0 ? await registered(month.day(1)) : before;
  const [signers, chain] = [signersOf(files), chainOf(files)];
  if (!signers.ok || !chain.ok) throw new Error('The chain of the sample company is not as it was written.');
  const drawn = await drawOperatingPlan(
    {
      ...{ engine, cycle: month.id, day: drawnOn, company, baseline: company.demand!, scenario: opened.head.name },
      ...{ entries: opened.scenario.entries, choice: choiceOf('mixed', { level: defaultLevel, changes: defaultChanges }) },
      ...{ level: 'family', splitBy: 'demand', decisions: month.cycle.decisions, needed: players },
      ...{ signers: signers.value, previous: previousPlan(chain.value) },
    },
    solver,
  );
  if (drawn.kind === 'refused') throw new Error(`The sample has no plan: ${drawn.issues[0]?.message ?? ''}`);
  files = after(files, layDraft(files, drawn.plan, drawn.files));
  const plan = drawn.plan.hash;
  for (const [k, role] of players.entries()) {
    const { key, sign } = sampleKey(role);
    const entry = { role, person: people[role], on: month.day(25 + Math.min(k, 3)), key };
    const signature = sign(signOffStatement(plan, entry));
    files = after(files, await addSignOff(files, month.id, { ...entry, signature }, signatureCheck));
    month.do(role, entry.on, { kind: 'sign', stage: 'publish', subject: plan, key, signature });
  }
  const publication = { by: people.coordinator, on: month.day(28) };
  files = after(files, await publishDraft(files, month.id, publication, signatureCheck));
  const facts = await month.facts(version, ['mixed'], month.day(28));
  month.do('coordinator', month.day(28), { kind: 'publish', plan, scenarioVersion: version }, { facts });
  return files;
}

/** The register with the key of every role. */
async function registered(on: string): Promise<ChainFiles> {
  let files: ChainFiles = new Map();
  for (const role of players) {
    const { key, sign } = sampleKey(role);
    const entry = { person: people[role], role, on, key };
    files = after(files, await registerSigner(files, { ...entry, signature: sign(signerStatement(entry)) }, signatureCheck));
  }
  return files;
}

function after(files: ChainFiles, step: ChainStep): ChainFiles {
  if (step.kind === 'refused') throw new Error(`The sample is not published: ${step.issues[0]?.message ?? ''}`);
  return new Map([...files, ...step.files]);
}
