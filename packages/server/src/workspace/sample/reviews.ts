import { actualsIn, measureDecision, outcomeSentences, pageStyle, type Strategy } from '@equipoise/engine';
import { planScenario, type SampleMonth, versions } from './lay.ts';
import { Month } from './month.ts';
import { people } from './people.ts';
import { bestOf, type OptionAsked, type SamplePlanner } from './planning.ts';

const compared: readonly Strategy[] = ['level', 'chase', 'mixed'];

const asked = (id: string, name: string, scenario: string, version: number, strategy: Strategy = 'mixed'): OptionAsked => ({
  ...{ id, name, scenario, version, strategy },
});

/** September and October up to the executive review: every stage closed, ready to be published. */
export async function reviewed(id: Exclude<SampleMonth, '2026-11'>, planner: SamplePlanner): Promise<Month> {
  const month = new Month(id, planner);
  const { opened, agreed } = versions[id];
  await month.open(id === '2026-09' ? null : '2026-09');
  const base = (await month.laid(opened)).opened.head.base;
  month.do('coordinator', month.day(2), { kind: 'freeze', base });
  await month.close('coordinator', 3, 'data', opened);
  month.do('demand-planner', month.day(4), { kind: 'begin', stage: 'product' });
  await month.close('demand-planner', 7, 'product', opened);
  month.do('demand-planner', month.day(8), { kind: 'begin', stage: 'demand' });
  if (id === '2026-09') await autumnSale(month, planner);
  await month.sign('demand-planner', 11, 'demand', agreed);
  await month.close('demand-planner', 11, 'demand', agreed);

  month.do('supply-planner', month.day(11), { kind: 'begin', stage: 'supply' });
  if (id === '2026-10') await moreOvertime(month, planner);
  const put = { kind: 'put-forward', scenario: planScenario, scenarioVersion: agreed, strategy: 'mixed' } as const;
  month.do('supply-planner', month.day(15), put);
  await month.sign('supply-planner', 16, 'supply', agreed);
  await month.close('supply-planner', 16, 'supply', agreed, compared);

  month.do('finance', month.day(17), { kind: 'begin', stage: 'finance' });
  month.note(
    ...(['finance', 21, 'finance', null] as const),
    id === '2026-09'
      ? 'Revenue differs from the budget by the mix: more e-bikes, fewer children’s bicycles. Nothing to correct.'
      : 'The gap moved with the consensus; prices and currencies are those of the budget.',
  );
  await month.sign('finance', 21, 'finance', agreed);
  await month.close('finance', 21, 'finance', agreed);
  month.do('executive', month.day(22), { kind: 'begin', stage: 'executive' });
  month.do('executive', month.day(22), { kind: 'tick', check: 'pre-read-sent' });
  if (id === '2026-10') takeMoreOvertime(month);
  await month.close('executive', 24, 'executive', agreed, compared);
  month.do('coordinator', month.day(25), { kind: 'begin', stage: 'publish' });
  return month;
}

/** September: the demand review holds an autumn sale, and what it promised can be measured by now. */
async function autumnSale(month: Month, planner: SamplePlanner): Promise<void> {
  const { options, reference } = await planner.priced(
    [asked('none', 'No sale', planScenario, versions['2026-09'].asked), asked('hold', 'Hold it in October', 'autumn-sale', 2)],
    month.day(9),
  );
  const decision = {
    ...{ id: 'autumn-sale', question: 'Hold the autumn sale of trekking bikes?', family: 'trekking', stage: 'demand' as const },
    context: 'Frames of the last edition stand in both plants; the sale takes 18 % off the price in October.',
    ...{ options, reference, recommended: 'hold', owner: 'Marketing', due: month.day(10) },
  } as const;
  month.do('demand-planner', month.day(9), { kind: 'pose', decision });
  month.do(
    'executive',
    month.day(10),
    {
      ...{ kind: 'decide', decision: 'autumn-sale', option: 'hold', followUp: '2026-11-03' },
      rejected: [{ option: 'none', because: 'The frames would stand until spring and lose value' }],
      dissent: [{ by: people.finance, because: 'The price is hard to raise again in spring' }],
    },
    { because: 'Clears the old edition before the new one is built' },
  );
}

/** October: more overtime is looked at, and left for the season. */
async function moreOvertime(month: Month, planner: SamplePlanner): Promise<void> {
  const { options, reference } = await planner.priced(
    [
      asked('as-is', 'As it is', planScenario, versions['2026-10'].asked),
      asked('more', 'Up to 30 % from January', 'more-overtime', 2),
    ],
    month.day(12),
  );
  const decision = {
    ...{ id: 'more-overtime', question: 'More overtime at Assembly North?', family: null, stage: 'executive' as const },
    context: 'Assembly is full from February to June; overtime is limited to 20 % of regular time.',
    ...{ options, reference, recommended: null, owner: 'Plant North', due: month.day(23) },
  } as const;
  month.do('coordinator', month.day(12), { kind: 'pose', decision });
}

function takeMoreOvertime(month: Month): void {
  month.do(
    'executive',
    month.day(23),
    {
      ...{ kind: 'decide', decision: 'more-overtime', option: 'as-is', followUp: '2027-02-15' },
      rejected: [{ option: 'more', because: 'Saves little as long as the spring push is not decided' }],
      dissent: [{ by: 'Plant North', because: 'In February it is too late to ask for it' }],
    },
    { because: 'Looked at again with the spring push' },
  );
}

/** November so far: data and products closed, demand waits for Marketing, supply has begun, three decisions wait. */
export async function underWay(planner: SamplePlanner): Promise<Month> {
  const month = new Month('2026-11', planner);
  const { opened, agreed } = versions['2026-11'];
  await month.open('2026-10');
  const base = (await month.laid(opened)).opened.head.base;
  month.do('coordinator', month.day(3), { kind: 'freeze', base });
  await month.close('coordinator', 4, 'data', opened);
  month.do('demand-planner', month.day(4), { kind: 'begin', stage: 'product' });
  await month.close('demand-planner', 9, 'product', opened);
  month.do('demand-planner', month.day(9), { kind: 'begin', stage: 'demand' });
  month.note(
    'demand-planner',
    10,
    'demand',
    'e-bikes',
    'The dealers ask for delivery in February, a month earlier than last year.',
  );
  month.note(
    'demand-planner',
    10,
    'demand',
    'helmets',
    'Marketing has not said yet whether the campaign of September is held again.',
  );
  month.do('supply-planner', month.day(11), { kind: 'begin', stage: 'supply' });
  month.note(
    'supply-planner',
    11,
    'supply',
    null,
    'Assembly North is full from February on in every plan; Plant South has air until April.',
  );

  const pose = async (
    decision: { id: string; question: string; context: string; family: string | null; owner: string },
    options: readonly OptionAsked[],
  ) => {
    const priced = await planner.priced(options, month.day(12));
    const due = { stage: 'executive', due: month.day(25), recommended: bestOf(priced.options) } as const;
    month.do('coordinator', month.day(12), { kind: 'pose', decision: { ...decision, ...priced, ...due } });
  };
  const now = (id: string, name: string, strategy?: Strategy) => asked(id, name, planScenario, agreed, strategy);
  await pose(
    {
      ...{ id: 'spring-push', question: 'Spring push of e-bikes?', family: 'e-bikes', owner: 'Sales' },
      context: 'Dealers are offered 3 % off in March and April, or in March only; Assembly North is full in these months.',
    },
    [
      now('neither', 'Neither'),
      asked('push', 'March and April', 'spring-push', 2),
      asked('march', 'March only', 'march-push', 2),
    ],
  );
  await pose(
    {
      ...{ id: 'target-stock', question: 'Target stock from January 2027?', family: null, owner: people.finance },
      context: 'A third less target stock of bicycles, and a day less of safety stock, frees money.',
    },
    [now('as-is', 'As it is'), asked('lower', 'A third lower', 'lower-stock', 2)],
  );
  await pose(
    {
      ...{ id: 'policy', question: 'Production policy of both plants?', family: null, owner: people['supply-planner'] },
      context:
        'Mixed costs no more than any other; level keeps one rate and carries stock, chase carries none and changes people.',
    },
    [now('mixed', 'Mixed'), now('level', 'Level', 'level'), now('chase', 'Chase', 'chase')],
  );
  return month;
}

/** What came of the autumn sale, measured by the sales of October: an event of the cycle that decided it. */
export async function followUp(september: Month, november: Month): Promise<void> {
  const decision = september.cycle.decisions.find(({ id }) => id === 'autumn-sale')!;
  const { company } = await november.laid(versions['2026-11'].opened);
  const came = measureDecision(decision, actualsIn(company));
  const outcome = { done: true, measured: came.measured };
  const because = outcomeSentences(came, pageStyle).join(' ');
  september.do('coordinator', '2026-11-03', { kind: 'follow-up', decision: decision.id, outcome }, { because });
}
