import {
  applyEvent,
  type Command,
  type CommandBody,
  type Cycle,
  type CycleEvent,
  type CycleFacts,
  type CycleRules,
  factsOfScenario,
  move,
  pageStyle,
  type Stage,
  type Strategy,
  stageSubject,
  usualStageRules,
} from '@equipoise/engine';
import { planScenario, type SampleMonth, versions } from './lay.ts';
import { type Player, people, players } from './people.ts';
import type { Laid, SamplePlanner } from './planning.ts';

/** One month of the sample company, move by move: each is checked as anybody's is. Nothing is written. */
export class Month {
  readonly id: SampleMonth;
  readonly #planner: SamplePlanner;
  readonly #events: CycleEvent[] = [];
  #cycle: Cycle | null = null;

  constructor(id: SampleMonth, planner: SamplePlanner) {
    this.id = id;
    this.#planner = planner;
  }

  get cycle(): Cycle {
    if (this.#cycle === null) throw new Error(`Cycle ${this.id} is not open.`);
    return this.#cycle;
  }

  get events(): readonly CycleEvent[] {
    return this.#events;
  }

  /** The scenario of the cycle at a version of it. */
  laid(version: number): Promise<Laid> {
    return this.#planner.laid(planScenario, version, this.day(1));
  }

  day(ofMonth: number): string {
    return `${this.id}-${String(ofMonth).padStart(2, '0')}`;
  }

  async open(previous: SampleMonth | null): Promise<void> {
    const rules: CycleRules = {
      ...{ start: this.day(1), holidays: [], weekends: 'free', signers: players, teams: ['sales', 'marketing'] },
      stages: usualStageRules.map((rule) => ({ ...rule, owner: people[rule.chair as Player] })),
    };
    const scenarioVersion = versions[this.id].opened;
    const facts = await this.facts(scenarioVersion, [], this.day(1), { rules, proposal: null });
    this.do(
      'coordinator',
      this.day(1),
      { kind: 'open', cycle: this.id, previous, rules, scenario: planScenario, scenarioVersion },
      { facts },
    );
  }

  /** The facts of this cycle at a version of its scenario, with the strategies planned on it. */
  async facts(
    version: number,
    strategies: readonly Strategy[],
    day: string,
    cycle: Pick<Cycle, 'rules' | 'proposal'> = this.cycle,
  ): Promise<CycleFacts> {
    const laid = await this.laid(version);
    const { opened, company, applied } = laid;
    const plans = await this.#planner.planned(laid, strategies);
    const atOpening = await this.laid(versions[this.id].opened);
    const ground = {
      ...{ cycle, base: { hash: opened.head.base, company }, scenarioVersion: version, applied, day },
      entries: opened.scenario.entries,
      atOpening: atOpening.opened.scenario.entries,
      plans: plans.map(({ plan }) => ({ strategy: plan.strategy, status: plan.status })),
    };
    return factsOfScenario(ground, pageStyle);
  }

  /** One move. A refusal is our own mistake here. */
  do(
    role: Player,
    on: string,
    body: CommandBody,
    { because = '', facts = null }: { readonly because?: string; readonly facts?: CycleFacts | null } = {},
  ): void {
    const command = { ...body, by: people[role], role, on, because } as Command;
    const moved = move(this.#cycle, command, facts ?? unread);
    if (moved.kind === 'refusal') {
      const why = moved.issues.map(({ message }) => message).join('; ');
      throw new Error(`Sample cycle ${this.id}, ${body.kind} on ${on}: ${why}`);
    }
    this.#events.push(moved.event);
    this.#cycle = applyEvent(this.#cycle, moved.event);
  }

  async close(role: Player, day: number, stage: Stage, version: number, strategies: readonly Strategy[] = []): Promise<void> {
    this.do(role, this.day(day), { kind: 'close', stage }, { facts: await this.facts(version, strategies, this.day(day)) });
  }

  /** Signs what a stage leaves. */
  async sign(role: Player, day: number, stage: Stage, version: number): Promise<void> {
    const facts = await this.facts(version, [], this.day(day));
    const subject = stageSubject(this.cycle, stage, facts);
    this.do(role, this.day(day), { kind: 'sign', stage, subject, key: null, signature: null });
  }

  note(role: Player, day: number, stage: Stage, family: string | null, because: string): void {
    this.do(role, this.day(day), { kind: 'note', family, stage }, { because });
  }
}

/** Only gates look at facts; whatever else looked at these would throw. */
const unread = new Proxy({} as CycleFacts, {
  get: () => {
    throw new Error('This move needs facts.');
  },
});
