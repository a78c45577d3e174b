import { roles } from '@equipoise/engine';
import { z } from '@hono/zod-openapi';

/** A number that may be absent. JSON knows neither NaN nor Infinity: both travel as null, and the field says what null means. */
export const maybe = (meaning: string) => z.number().nullable().openapi({ description: meaning });
/** Numbers by period; null: not known (history), no limit (capacity) or not planned. */
export const series = (meaning: string) => z.array(z.number().nullable()).openapi({ description: meaning });

export const Id = z.string().min(1).max(200);
export const Label = z.string().min(1).max(200);
export const Text = z.string().max(4000);
/** `YYYY-MM-DD` */
export const DayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const PeriodLabel = z
  .string()
  .min(1)
  .max(40)
  .openapi({ description: 'Label of a period of the calendar, for instance `2027-03`.', example: '2027-03' });
/** Chosen by the client, unique in the workspace: the same id again is a retry and does nothing twice. */
export const OperationId = z
  .string()
  .min(8)
  .max(100)
  .regex(/^[A-Za-z0-9._:-]+$/)
  .openapi({
    description:
      'Id of this operation, made by the client (a UUID). Sending the same request again is a retry: it is never done twice.',
    example: '0d1c2a52-5a41-4c4a-9b57-2c3e6f7d8e90',
  });
export const Version = z.number().int().min(1);
export const Expected = Version.nullable().openapi({
  description: 'Version of the scenario the client has seen; any other is a conflict (409). Null: apply to whatever is there.',
});
export const Reason = z.string().max(2000).openapi({ description: 'Why, in the words of who does it. Kept in the audit trail.' });

export const Place = z
  .object({
    file: z.string().optional(),
    row: z.number().optional(),
    column: z.string().optional(),
    item: z.string().optional(),
    site: z.string().optional(),
    resource: z.string().optional(),
    period: z.string().optional(),
    assumption: z.string().optional(),
  })
  .openapi({ description: 'Where: file and row of imported data, item and period of a plan, id of an assumption.' });

export const Issue = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'note']),
    message: z.string(),
    at: Place.optional(),
    seen: z.string().optional(),
    wanted: z.string().optional(),
    remedy: z.string().optional(),
  })
  .openapi('Issue', { description: 'Bad news as data: where, what was seen, what was wanted, what to do.' });
export type Issue = z.infer<typeof Issue>;

export const Problem = z
  .object({
    type: z.string().openapi({ description: 'Name of the kind of problem, for instance `conflict`; stable.' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    issues: z.array(Issue),
  })
  .openapi('Problem', { description: 'RFC 9457 problem details with issues. Sent as application/problem+json.' });
export type Problem = z.infer<typeof Problem>;

export const Money = z.number().openapi({ description: 'Money in the currency of the plan.' });
export const Role = z.enum(roles).openapi('Role', {
  description:
    'What a person is. administrator: users, imports, back-up; viewer: reads; what the others may do, and in which stage of a cycle, is said by the permissions of the cycle.',
});
export type Role = z.infer<typeof Role>;
