import { z } from '@hono/zod-openapi';
import { route } from '../route.ts';
import * as live from '../schemas/live.ts';
import * as session from '../schemas/session.ts';
import { all, get, Nothing } from './parts.ts';

/** Operations about who is signed in, and whether the server works. */
export const sessionRoutes = {
  health: route('health', {
    access: 'open',
    tag: 'server',
    summary: 'Whether the server works',
    ...all,
    ...get,
    answer: live.Health,
  }),
  getSession: route('getSession', {
    access: 'open',
    tag: 'session',
    summary: 'Who is signed in',
    ...all,
    ...get,
    answer: session.Session,
  }),
  signIn: route('signIn', {
    access: 'sign-in',
    tag: 'session',
    summary: 'Sign in',
    ...all,
    body: session.SignIn,
    answer: session.Session,
  }),
  signOut: route('signOut', {
    access: 'open',
    tag: 'session',
    summary: 'Sign out',
    ...all,
    ...get,
    answer: session.Session,
  }),
  lookAs: route('lookAs', {
    access: 'viewer',
    tag: 'session',
    summary: 'Look at the sample company in one of its roles',
    description: 'Only where no password is asked for: on this machine, with the sample company.',
    ...all,
    body: session.LookAs,
    answer: session.Session,
  }),
  setUp: route('setUp', {
    access: 'sign-in',
    tag: 'session',
    summary: 'Make the first administrator',
    ...all,
    body: session.SetUp,
    answer: session.Session,
  }),
  listUsers: route('listUsers', {
    access: 'administrator',
    tag: 'session',
    summary: 'All users',
    ...all,
    ...get,
    answer: session.Users,
  }),
  addUser: route('addUser', {
    access: 'administrator',
    tag: 'session',
    summary: 'Add a user',
    ...all,
    body: session.AddUser,
    answer: session.Users,
  }),
  changeUser: route('changeUser', {
    access: 'administrator',
    tag: 'session',
    summary: 'Change a user',
    params: z.object({ name: session.UserName }),
    query: Nothing,
    body: session.ChangeUser,
    answer: session.Users,
  }),
} as const;
