import { useState } from 'react';
import { copyText } from '../parts/copy-text.ts';
import { Scroll } from '../parts/scroll.tsx';
import { useText } from '../texts/use-text.ts';
import { demandMessages } from './messages.ts';

/** Rows for a table of the data, to be read and to be copied. */
export function CopyRows({ rows }: { readonly rows: string }) {
  const { n } = useText();
  const m = demandMessages(n.locale).repairs;
  const [said, setSaid] = useState<{ readonly of: string; readonly words: string } | null>(null);
  const copy = async () => {
    setSaid({ of: rows, words: (await copyText(rows)) ? m.copied : m.notCopied });
  };
  return (
    <>
      <Scroll label={m.rows}>
        <pre className="repair-rows">{rows}</pre>
      </Scroll>
      <div className="repair-copy">
        <button type="button" className="button" onClick={() => void copy()}>
          {m.copy}
        </button>
        <output className="note">{said?.of === rows ? said.words : ''}</output>
      </div>
    </>
  );
}
