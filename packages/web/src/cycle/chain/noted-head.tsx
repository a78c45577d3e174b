import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Card } from '../../parts/page.tsx';
import { useText } from '../../texts/use-text.ts';
import type { Chain } from './kept-files.ts';

/** The last publication as somebody noted it elsewhere: it proves that nothing was cut off the end. */
export function NotedHead({
  chain,
  onNoted,
  onVerify,
}: {
  readonly chain: Chain;
  readonly onNoted: (head: string | null) => void;
  readonly onVerify: (head: string) => void;
}) {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const head = typed.trim().toLowerCase();
    const valid = /^[0-9a-f]{64}$/.test(head);
    setWrong(!valid);
    onNoted(valid ? head : null);
    if (valid) onVerify(head);
  };
  return (
    <Card title={t.chain.noted}>
      <p className="note">{t.chain.notedSentence}</p>
      <p className="chain-head">
        <span>{t.chain.lastPublication}</span> <code className="hash">{chain.head}</code>
      </p>
      <form className="chain-noted" onSubmit={submit}>
        <TextInput
          label={t.chain.notedLabel}
          value={typed}
          maxLength={80}
          error={wrong ? t.chain.notedWrong : null}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
        <button type="submit" className="button" disabled={typed.trim() === ''}>
          {t.chain.notedCheck}
        </button>
      </form>
    </Card>
  );
}
