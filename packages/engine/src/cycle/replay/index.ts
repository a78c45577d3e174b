export { baseAsOf, demandThatCame } from './as-of.ts';
export { type Asked, askedIn, type Executed, executeFirstPeriod, type Standing, standingOf } from './execute.ts';
export {
  type Replay,
  type ReplayDemand,
  type Replayed,
  type ReplayedPeriod,
  type ReplayOptions,
  type ReplayRun,
  replayCycles,
  type ToReplay,
} from './replay.ts';
export { keptLimits, replaySentences, replayTitle } from './sentences.ts';
