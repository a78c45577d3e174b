import { readFileSync } from 'node:fs';

/** Peak memory of this process so far, bytes. */
export function peakHereBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}

/**
 * Watches the peak memory of the processes this one starts (Linux only: elsewhere it stays 0). Call the function it gives to
 * stop and to read the largest peak seen, bytes.
 */
export function watchChildren(): () => number {
  let peak = 0;
  const look = () => {
    for (const child of childrenOf(process.pid)) {
      const kibibytes = Number(/VmHWM:\s+(\d+)/.exec(read(`/proc/${child}/status`))?.[1] ?? 0);
      peak = Math.max(peak, kibibytes * 1024);
    }
  };
  const timer = setInterval(look, 100);
  timer.unref();
  return () => {
    look();
    clearInterval(timer);
    return peak;
  };
}

function childrenOf(pid: number): string[] {
  return read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
