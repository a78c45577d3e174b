import { listed } from '../figures/numbers.ts';
import { hashOf } from '../series/canonical.ts';
import type { Check } from './check.ts';
import type { Cycle, SignOff } from './cycle.ts';
import type { CycleFacts } from './facts.ts';
import { type Role, roleName, theOne } from './role.ts';
import { type Stage, stageName } from './stage.ts';

interface Finding {
  readonly done: boolean;
  readonly sentence: string;
}

interface CheckRule {
  readonly id: string;
  readonly stage: Stage;
  readonly title: string;
  /** Null: a person ticks it; `manual` says what for. */
  readonly of: ((cycle: Cycle, facts: CycleFacts) => Finding) | null;
  readonly manual?: string;
}

const found = (done: boolean, sentence: string): Finding => ({ done, sentence });
const strategies = ['level', 'chase', 'mixed'] as const;

/** What a stage leaves behind, as the hash that its sign-off is about. Another base or version of the scenario is something else. */
export function stageSubject(
  cycle: Pick<Cycle, 'id' | 'scenario'>,
  stage: Stage,
  facts: Pick<CycleFacts, 'base' | 'scenarioVersion'>,
) {
  const { id, scenario } = cycle;
  return hashOf({ cycle: id, stage, scenario, scenarioVersion: facts.scenarioVersion, base: facts.base });
}

function signedBy(cycle: Cycle, stage: Stage, role: Role, subject: string): Finding {
  const signed = cycle.signOffs.filter((one) => one.stage === stage && one.role === role);
  const current = signed.find((one) => one.subject === subject);
  if (current !== undefined) return found(true, `Signed by ${current.person} on ${current.on}.`);
  const stale = signed.at(-1);
  return found(
    false,
    stale === undefined
      ? `${theOne(role)} has not signed.`
      : `${stale.person} signed on ${stale.on}, but the scenario was changed since: sign again.`,
  );
}

const stageSigned =
  (stage: Stage) =>
  (cycle: Cycle, facts: CycleFacts): Finding =>
    signedBy(cycle, stage, chairOf(cycle, stage), stageSubject(cycle, stage, facts));

/** The role that chairs a stage in this cycle. */
export function chairOf({ rules }: Pick<Cycle, 'rules'>, stage: Stage): Role {
  return rules.stages.find((rule) => rule.stage === stage)!.chair;
}

/** Roles that still have to sign a plan of this hash. */
export function missingSigners(cycle: Cycle, plan: string): readonly Role[] {
  const signed = new Set(planSignOffs(cycle, plan).map(({ role }) => role));
  return cycle.rules.signers.filter((role) => !signed.has(role));
}

/** Signatures under the operating plan of a hash. */
export function planSignOffs(cycle: Cycle, plan: string): readonly SignOff[] {
  return cycle.signOffs.filter(({ stage, subject }) => stage === 'publish' && subject === plan);
}

const rules: readonly CheckRule[] = [
  {
    id: 'actuals-in',
    stage: 'data',
    title: 'Actual sales are in',
    of: (_, { lastClosed, lastClosedWanted, itemsSelling, itemsReported }) => {
      if (lastClosed === null) return found(false, 'There is no sales history.');
      if (lastClosedWanted !== null && lastClosed !== lastClosedWanted)
        return found(false, `The history ends with ${lastClosed}; this cycle wants ${lastClosedWanted}.`);
      if (itemsReported < itemsSelling)
        return found(false, `${itemsReported} of ${itemsSelling} items that were selling have a number in ${lastClosed}.`);
      return found(true, `${itemsReported} items have a number in ${lastClosed}.`);
    },
  },
  {
    id: 'stock-in',
    stage: 'data',
    title: 'Opening stock is in',
    of: (_, { itemsStocked, itemsCounted }) =>
      found(
        itemsCounted > 0 || itemsStocked === 0,
        itemsStocked === 0 ? 'Nothing is stocked.' : `${itemsCounted} of ${itemsStocked} items have an opening stock.`,
      ),
  },
  {
    id: 'base-frozen',
    stage: 'data',
    title: 'Snapshot frozen',
    of: ({ base }, facts) => {
      if (base === null) return found(false, 'The base data are not frozen yet.');
      if (base !== facts.base)
        return found(false, `Base ${base.slice(0, 12)} was frozen, but the scenario stands on ${facts.base.slice(0, 12)}.`);
      return found(true, `Base ${base.slice(0, 12)} is frozen.`);
    },
  },
  {
    id: 'forecast-renewed',
    stage: 'data',
    title: 'Baseline of these data',
    of: (_, { base, baselineBase, baselineSource }) => {
      if (baselineBase === null) return found(false, 'There is neither a forecast nor a demand plan.');
      if (baselineBase !== base) return found(false, 'The forecast was made from older data.');
      return found(true, baselineSource === 'given' ? 'The demand plan comes with the data.' : 'The forecast is of these data.');
    },
  },
  {
    id: 'lifecycle-decided',
    stage: 'product',
    title: 'Launches and phase-outs decided',
    of: (_, { proposals, lifecycle: { launches, phaseOuts } }) => {
      const open = proposals.filter(({ kind }) => kind === 'launch' || kind === 'successor' || kind === 'retirement');
      if (open.length > 0) return found(false, `Open: ${listed(open.map(({ sentence }) => sentence))}.`);
      return found(true, `Launches agreed: ${launches}; phase-outs: ${phaseOuts}; none is open.`);
    },
  },
  {
    id: 'consensus-entered',
    stage: 'demand',
    title: 'Every team has spoken',
    of: (cycle, { entered }) => {
      const silent = cycle.rules.teams.filter((team) => !entered.includes(team));
      if (silent.length === 0) return found(true, `${listed(cycle.rules.teams)} entered their numbers.`);
      return found(false, `Nothing in this cycle from ${listed(silent)}.`);
    },
  },
  {
    id: 'assumptions-current',
    stage: 'demand',
    title: 'No assumption past its day',
    of: (_, { expired }) =>
      found(
        expired.length === 0,
        expired.length === 0 ? 'Every assumption that is ticked on still holds.' : `Past their last day: ${listed(expired)}.`,
      ),
  },
  { id: 'demand-signed', stage: 'demand', title: 'Consensus signed', of: stageSigned('demand') },
  {
    id: 'alternatives-planned',
    stage: 'supply',
    title: 'Level, chase and mixed planned',
    of: (_, { planned }) => {
      const missing = strategies.filter((strategy) => !planned.includes(strategy));
      return missing.length === 0
        ? found(true, 'All three are planned on the scenario as it is.')
        : found(false, `Not planned on the scenario as it is: ${listed(missing)}.`);
    },
  },
  {
    id: 'plan-put-forward',
    stage: 'supply',
    title: 'A feasible plan is put forward',
    of: ({ proposal }, { proposalFeasible, scenarioVersion }) => {
      if (proposal === null) return found(false, 'No plan is put forward.');
      if (proposal.scenarioVersion !== scenarioVersion)
        return found(false, `Put forward on version ${proposal.scenarioVersion}; the scenario is at version ${scenarioVersion}.`);
      if (proposalFeasible === null) return found(false, `The ${proposal.strategy} plan of this version is not worked out.`);
      return proposalFeasible
        ? found(true, `The ${proposal.strategy} plan obeys every hard limit.`)
        : found(false, `The ${proposal.strategy} plan breaks hard limits.`);
    },
  },
  { id: 'supply-signed', stage: 'supply', title: 'Supply plan signed', of: stageSigned('supply') },
  {
    id: 'rates-known',
    stage: 'finance',
    title: 'Rate of every currency',
    of: (_, { currenciesWithoutRate }) =>
      found(
        currenciesWithoutRate.length === 0,
        currenciesWithoutRate.length === 0 ? 'Every currency has its rate.' : `No rate for ${listed(currenciesWithoutRate)}.`,
      ),
  },
  {
    id: 'gap-reviewed',
    stage: 'finance',
    title: 'Gap to budget explained',
    of: (cycle, { budgetGap, budgetGapShown }) => {
      if (budgetGap === null) return found(true, 'There is no budget to compare with.');
      const said = cycle.notes.findLast(({ stage, family }) => stage === 'finance' && family === null);
      return said === undefined
        ? found(false, `Revenue against budget: ${budgetGapShown}; nobody has said why (a note on the stage finance).`)
        : found(true, `Revenue against budget: ${budgetGapShown}; ${said.by}: ${said.because}`);
    },
  },
  {
    id: 'options-priced',
    stage: 'finance',
    title: 'Every open decision priced',
    of: ({ decisions }) => {
      const open = decisions.filter(({ state }) => state === 'open');
      const bare = open.filter(({ options }) => options.some(({ price }) => price === null));
      return bare.length === 0
        ? found(true, open.length === 0 ? 'No decision is open.' : `Open decisions: ${open.length}, each option priced.`)
        : found(false, `Without a price: ${listed(bare.map(({ id }) => id))}.`);
    },
  },
  { id: 'finance-signed', stage: 'finance', title: 'Reconciliation signed', of: stageSigned('finance') },
  {
    id: 'pre-read-sent',
    stage: 'executive',
    title: 'Pre-read sent a day before',
    of: null,
    manual: 'The pre-read is out.',
  },
  {
    id: 'decisions-taken',
    stage: 'executive',
    title: 'Every decision taken or put off',
    of: ({ decisions }) => {
      const open = decisions.filter(({ state }) => state === 'open');
      return open.length === 0
        ? found(true, `Taken: ${decisions.filter(({ state }) => state === 'decided').length}; none is open.`)
        : found(false, `Open: ${listed(open.map(({ question }) => question))}`);
    },
  },
  {
    id: 'plan-current',
    stage: 'executive',
    title: 'One plan, as it stands',
    of: ({ proposal }, { scenarioVersion, proposalFeasible }) => {
      if (proposal === null) return found(false, 'No plan is put forward.');
      if (proposal.scenarioVersion !== scenarioVersion)
        return found(false, 'The scenario was changed after the plan was put forward: put it forward again.');
      return found(
        proposalFeasible === true,
        proposalFeasible === true ? `The ${proposal.strategy} plan stands.` : 'The plan put forward is not one that can be made.',
      );
    },
  },
  {
    id: 'plan-signed',
    stage: 'publish',
    title: 'Operating plan signed by every role',
    of: (cycle) => {
      const plan = cycle.signOffs.findLast(({ stage }) => stage === 'publish')?.subject;
      const missing = plan === undefined ? cycle.rules.signers : missingSigners(cycle, plan);
      return missing.length === 0
        ? found(true, `Signed by ${listed(cycle.rules.signers.map(roleName))}.`)
        : found(false, `Not signed by ${listed(missing.map(roleName))}.`);
    },
  },
];

/** Ids of all lines, with the stage each belongs to. */
export const checkIds: readonly { readonly id: string; readonly stage: Stage; readonly manual: boolean }[] = rules.map(
  ({ id, stage, of }) => ({ id, stage, manual: of === null }),
);

/** The check list as the facts stand, of every stage in their order or of one. */
export function checkList(cycle: Cycle, facts: CycleFacts, only: Stage | null = null): readonly Check[] {
  const asked = only === null ? rules : rules.filter((rule) => rule.stage === only);
  return asked.map(({ id, stage, title, of, manual }): Check => {
    const tick = cycle.ticks.find(({ check }) => check === id);
    const kind = of === null ? 'manual' : 'computed';
    const now = of === null ? found(tick !== undefined, manual!) : of(cycle, facts);
    if (now.done) {
      const said = of === null ? `${manual} Ticked by ${tick!.by} on ${tick!.on}.` : now.sentence;
      return { id, stage, kind, title, state: 'done', sentence: said };
    }
    if (tick?.how === 'waived') {
      const sentence = `${now.sentence} Waived by ${tick.by} on ${tick.on}: ${tick.because}`;
      return { id, stage, kind, title, state: 'waived', sentence };
    }
    const sentence = of === null ? `${stageName(stage)}: nobody has ticked it.` : now.sentence;
    return { id, stage, kind, title, state: 'missing', sentence };
  });
}
