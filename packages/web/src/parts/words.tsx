/** A sentence in which names of the data and commands stand between backticks. */
export function Words({ text }: { readonly text: string }) {
  const parts = text.split(/`([^`]+)`/);
  // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence have no identity but their place
  return parts.map((part, k) => (k % 2 === 0 ? part : <code key={k}>{part}</code>));
}
