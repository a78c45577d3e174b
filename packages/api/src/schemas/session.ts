import { z } from '@hono/zod-openapi';
import { Id, Role } from './primitives.ts';

export const UserName = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?$/u)
  .openapi({ description: 'Name to sign in with; upper and lower case are the same.', example: 'planner' });
export const Password = z.string().min(10).max(200);

const named = z.array(Id).max(200).default([]);
export const Territory = z.object({ families: named, markets: named }).openapi('Territory', {
  description:
    'Families and markets somebody answers for, with all below them; an empty list: all. It limits what a contributor may change.',
});

export const User = z
  .object({
    name: UserName,
    displayName: z.string().max(200),
    role: Role.openapi({ description: 'The first of `roles`.' }),
    roles: z.array(Role).min(1).openapi({ description: 'Everything a person is; a move of a cycle is made in one of them.' }),
    territory: Territory,
    active: z.boolean().openapi({ description: 'False: may no longer sign in.' }),
  })
  .openapi('User');
export type User = z.infer<typeof User>;

export const Session = z
  .object({
    user: User.nullable().openapi({ description: 'Null: nobody is signed in.' }),
    needsSetup: z.boolean().openapi({ description: 'There is no user yet: POST /setup makes the administrator.' }),
    automatic: z
      .boolean()
      .openapi({ description: 'The server is bound to this machine with the sample company: no password is asked for.' }),
    looksAs: Role.nullable().openapi({ description: 'Automatic: the one role that was chosen; null: every role at once.' }),
  })
  .openapi('Session');
export type Session = z.infer<typeof Session>;

export const LookAs = z
  .object({
    role: z.enum(['coordinator', 'demand-planner', 'supply-planner', 'finance', 'executive']).nullable().openapi({
      description: 'Null: every role at once.',
    }),
  })
  .openapi('LookAs');

export const SignIn = z.object({ name: UserName, password: z.string().min(1).max(200) }).openapi('SignIn');
export const SetUp = z
  .object({ name: UserName, displayName: z.string().max(200), password: Password })
  .openapi('SetUp', { description: 'The first administrator. Refused once there is one.' });
const moreRoles = z
  .array(Role)
  .min(1)
  .max(8)
  .optional()
  .openapi({ description: 'Where a person is several things; `role` alone when left out.' });

export const AddUser = z
  .object({
    name: UserName,
    displayName: z.string().max(200),
    role: Role,
    roles: moreRoles,
    territory: Territory.optional(),
    password: Password,
  })
  .openapi('AddUser');
export const ChangeUser = z
  .object({
    displayName: z.string().max(200).optional(),
    role: Role.optional(),
    roles: moreRoles,
    territory: Territory.optional(),
    active: z.boolean().optional(),
    password: Password.optional(),
  })
  .openapi('ChangeUser', {
    description: 'What is left out stays. Changing role, password or activity ends the sessions of the user.',
  });
export const Users = z.object({ users: z.array(User) }).openapi('Users');
