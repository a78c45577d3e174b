/** The finding of a cycle that runs; which cycle and day it is stands beneath it. */
export function findingOf(sentence: string): string {
  const finding = /^Cycle [^:]*working day \d+: (.+)$/.exec(sentence)?.[1] ?? sentence;
  return `${finding.charAt(0).toUpperCase()}${finding.slice(1)}`;
}
