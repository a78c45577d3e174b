import { type ChangeEvent, type DragEvent, useEffect, useRef, useState } from 'react';
import { Card } from '../../parts/page.tsx';
import { useText } from '../../texts/use-text.ts';
import { type Brought, broughtByChoice, broughtByDrop } from './brought-files.ts';

/** A chain from elsewhere, as a folder or a ZIP. It is read by this page and sent to nobody. */
export function BringFiles({
  onBring,
}: {
  readonly onBring: (brought: readonly Brought[] | Promise<readonly Brought[]>) => void;
}) {
  const { t } = useText();
  const [over, setOver] = useState(false);
  const folder = useRef<HTMLInputElement>(null);
  const zip = useRef<HTMLInputElement>(null);
  // Folders are chosen by an attribute the types of React do not know.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), []);
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const brought = broughtByChoice(currentTarget.files);
    currentTarget.value = '';
    if (brought.length > 0) onBring(brought);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onBring(broughtByDrop(event.dataTransfer));
  };
  return (
    <Card title={t.chain.bring} beside={t.chain.bringBeside}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shorthand for the buttons inside */}
      <div
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>{t.chain.bringSentence}</p>
        <div className="drop-actions">
          <button type="button" className="button" onClick={() => folder.current?.click()}>
            {t.chain.chooseFolder}
          </button>
          <button type="button" className="button" onClick={() => zip.current?.click()}>
            {t.chain.chooseZip}
          </button>
          <span className="note">{t.chain.dropHere}</span>
        </div>
        <input ref={folder} type="file" hidden multiple onChange={choose} data-chain="folder" />
        <input ref={zip} type="file" hidden accept=".zip" onChange={choose} data-chain="zip" />
      </div>
    </Card>
  );
}
