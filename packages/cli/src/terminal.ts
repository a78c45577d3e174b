import { formatShare, terminalStyle } from '@equipoise/engine';

/** Where a verb writes: results to stdout, everything else to stderr. */
export interface Terminal {
  /** Results are JSON and nothing else. */
  readonly json: boolean;
  /** Writes a result for people; silent when results are JSON. */
  readonly say: (text: string) => void;
  /** Writes the result as JSON; silent when results are for people. */
  readonly give: (value: unknown) => void;
  /** Warnings and where files went: stderr, also with --json. */
  readonly tell: (text: string) => void;
  readonly progress: Progress;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Says what long work is doing: at once on a terminal, in a log only after a second and then every five. */
export interface Progress {
  readonly begin: (work: string) => void;
  /** A gap, while an optimum is searched. */
  readonly update: (detail: { readonly gap?: number; readonly text?: string }) => void;
  readonly end: () => void;
}

export function openTerminal(json: boolean, signal: AbortSignal): Terminal {
  return {
    json,
    signal,
    say: (text) => {
      if (!json) process.stdout.write(`${text}\n`);
    },
    give: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`);
    },
    tell: (text) => {
      process.stderr.write(`${text}\n`);
    },
    progress: progressOn(process.stderr),
  };
}

function progressOn(stream: NodeJS.WriteStream): Progress {
  const lively = stream.isTTY === true;
  let work = '';
  let detail = '';
  let startedAt = 0;
  let timer: NodeJS.Timeout | null = null;
  let lastSaid = '';
  const line = () => `${work}${detail} … ${((Date.now() - startedAt) / 1000).toFixed(0)} s`;
  const show = () => {
    const text = line();
    if (lively) stream.write(`\r\u001b[2K${text}`);
    else if (text !== lastSaid) stream.write(`${text}\n`);
    lastSaid = text;
  };
  const stop = () => {
    if (timer) clearInterval(timer);
    timer = null;
    if (lively && lastSaid !== '') stream.write('\r\u001b[2K');
    lastSaid = '';
  };
  return {
    begin: (name) => {
      stop();
      work = name;
      detail = '';
      startedAt = Date.now();
      if (lively) {
        timer = setInterval(show, 200);
      } else {
        timer = setInterval(() => {
          const seconds = Math.round((Date.now() - startedAt) / 1000);
          if (seconds === 1 || seconds % 5 === 0) show();
        }, 1000);
      }
      timer.unref();
    },
    update: ({ gap, text }) => {
      if (text !== undefined) detail = `: ${text}`;
      else if (gap !== undefined && Number.isFinite(gap)) detail = `, gap ${formatShare(gap, terminalStyle)} %`;
    },
    end: stop,
  };
}
