import { z } from '@hono/zod-openapi';
import { DayText, Role } from './primitives.ts';
import { Team } from './scenario.ts';

const workingDay = z.number().int().min(1).max(60);

export const StageRule = z
  .object({
    stage: z.enum(['data', 'product', 'demand', 'supply', 'finance', 'executive', 'publish']),
    chair: Role,
    owner: z.string().max(200).openapi({ description: 'Person who chairs it; empty: whoever has the role.' }),
    fromWorkingDay: workingDay,
    toWorkingDay: workingDay,
  })
  .openapi('StageRule');

export const CycleRules = z
  .object({
    start: DayText.openapi({ description: 'First day of the month the cycle is held in.' }),
    holidays: z.array(DayText).max(400),
    weekends: z.enum(['free', 'worked']),
    stages: z.array(StageRule).max(20).openapi({ description: 'Every stage in its order.' }),
    signers: z.array(Role).max(8).openapi({ description: 'Roles that sign the operating plan.' }),
    teams: z.array(Team).max(6).openapi({ description: 'Teams whose number the consensus waits for.' }),
  })
  .openapi('CycleRules');
export type CycleRules = z.infer<typeof CycleRules>;
