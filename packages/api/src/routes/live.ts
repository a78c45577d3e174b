import { route } from '../route.ts';
import * as live from '../schemas/live.ts';
import { all, ById, get, Nothing } from './parts.ts';

/** Operations about jobs and presence. */
export const liveRoutes = {
  listJobs: route('listJobs', {
    access: 'viewer',
    tag: 'jobs',
    summary: 'Jobs that run or ended lately',
    ...all,
    ...get,
    answer: live.Jobs,
  }),
  getJob: route('getJob', {
    access: 'viewer',
    tag: 'jobs',
    summary: 'A job',
    params: ById,
    query: Nothing,
    ...get,
    answer: live.Job,
  }),
  cancelJob: route('cancelJob', {
    access: 'planner',
    tag: 'jobs',
    summary: 'Cancel a job',
    params: ById,
    query: Nothing,
    ...get,
    answer: live.Job,
  }),
  postPresence: route('postPresence', {
    access: 'viewer',
    tag: 'live',
    summary: 'Say where one is looking',
    ...all,
    body: live.PostPresence,
    answer: live.Present,
  }),
} as const;
