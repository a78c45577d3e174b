import { type CycleEvent, roleName, stageName } from '@equipoise/engine';
import type { LogEntry } from '@equipoise/store';

/** Streams of cycles are named so, by the command line too: `cycle/2026-11`. */
export const cycleStreams = 'cycle/';

/** The cycle a row of the log is about; null: none. */
export function cycleOfEntry({ body }: LogEntry): string | null {
  const stream = body.stream?.id;
  return stream?.startsWith(cycleStreams) === true ? stream.slice(cycleStreams.length) : null;
}

/** What was appended is what comes back: the store keeps JSON, and events are nothing else. */
export const cycleEventOf = ({ body }: LogEntry): CycleEvent => body.data as CycleEvent;

/** What a move did, in words, without who and when. */
export function cycleEventWords(cycle: string, event: CycleEvent): string {
  const because = event.because === '' ? '' : `: ${event.because}`;
  const words = (): string => {
    switch (event.kind) {
      case 'open':
        return `cycle ${cycle} opened`;
      case 'begin':
        return `${stageName(event.stage).toLowerCase()} begun`;
      case 'close':
        return `${stageName(event.stage).toLowerCase()} closed`;
      case 'reopen':
        return `${stageName(event.stage).toLowerCase()} opened again`;
      case 'off-cycle':
        return `cycle ${cycle} under review off-cycle, from ${stageName(event.stage).toLowerCase()} on`;
      case 'withdraw':
        return `off-cycle review of ${cycle} ended without a new plan`;
      case 'abandon':
        return `cycle ${cycle} given up`;
      case 'set-rules':
        return `days, owners or signers of cycle ${cycle} changed`;
      case 'freeze':
        return 'data frozen';
      case 'put-forward':
        return `${event.strategy} plan put forward`;
      case 'tick':
        return `ticked ${event.check}`;
      case 'untick':
        return `took back ${event.check}`;
      case 'waive':
        return `waived ${event.check}`;
      case 'pose':
        return `decision asked for: ${event.decision.question}`;
      case 'price':
        return `options of ${event.decision} priced`;
      case 'decide':
        return `${event.decision} decided, ${event.option}`;
      case 'defer':
        return `${event.decision} put off to ${event.to}`;
      case 'drop':
        return `${event.decision} withdrawn`;
      case 'follow-up':
        return `${event.decision} followed up`;
      case 'sign': {
        const what = event.stage === 'publish' ? 'operating plan' : stageName(event.stage).toLowerCase();
        return `${what} signed as ${roleName(event.role)}`;
      }
      case 'publish':
        return `operating plan of ${cycle} published`;
      case 'note':
        return 'note';
      default:
        return event satisfies never;
    }
  };
  return `${words()}${because}`;
}
