import { type ChangeEvent, type DragEvent, useEffect, useRef, useState } from 'react';

/** Where files come in: a folder or files by a button each, or anything by dropping it. */
export function DropArea({
  sentence,
  chooseFolder,
  chooseFiles,
  dropHere,
  accept,
  many,
  name,
  onChoose,
  onDrop,
}: {
  readonly sentence: string;
  readonly chooseFolder: string;
  readonly chooseFiles: string;
  readonly dropHere: string;
  /** Kinds of files offered, as `.csv,.zip`. */
  readonly accept: string;
  /** Whether several files may be chosen at once. */
  readonly many: boolean;
  /** Tells the inputs apart from those of other areas. */
  readonly name: string;
  readonly onChoose: (files: readonly File[]) => void;
  readonly onDrop: (transfer: DataTransfer) => void;
}) {
  const [over, setOver] = useState(false);
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  // Folders are chosen by an attribute the types of React do not know.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), []);
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    onChoose([...(currentTarget.files ?? [])]);
    // The same choice again is a choice too.
    currentTarget.value = '';
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onDrop(event.dataTransfer);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shorthand for the buttons inside
    <div
      className={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>{sentence}</p>
      <div className="drop-actions">
        <button type="button" className="button" onClick={() => folder.current?.click()}>
          {chooseFolder}
        </button>
        <button type="button" className="button" onClick={() => files.current?.click()}>
          {chooseFiles}
        </button>
        <span className="note">{dropHere}</span>
      </div>
      <input ref={folder} type="file" hidden multiple onChange={choose} data-files={`${name}-folder`} />
      <input ref={files} type="file" hidden multiple={many} accept={accept} onChange={choose} data-files={`${name}-files`} />
    </div>
  );
}
