/** What was done. Its reason stands beneath it, and made-up ids of assumptions tell nobody anything. */
export function stepOf(sentence: string, reason: string): string {
  const done = reason !== '' && sentence.endsWith(`, ${reason}`) ? sentence.slice(0, -reason.length - 2) : sentence;
  return done.replace(/ \((?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:, )?)+…?\)/g, '');
}
