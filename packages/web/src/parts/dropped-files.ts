/** A file that was dropped or chosen, with its path below what was dropped. */
export interface BroughtFile {
  readonly path: string;
  readonly file: File;
}

/** Files of a drop, those inside of folders too. Called at once: what was dropped is gone after the event. */
export function droppedFiles(transfer: DataTransfer): Promise<readonly BroughtFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return Promise.resolve(chosenFiles([...transfer.files]));
  return Promise.all(entries.map(filesOf)).then((found) => found.flat());
}

/** Files of a folder or one by one, as they were chosen. */
export function chosenFiles(files: readonly File[]): readonly BroughtFile[] {
  return files.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

async function filesOf(entry: FileSystemEntry): Promise<BroughtFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: BroughtFile[] = [];
  // A reader gives a part at a time, and none at the end.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return found;
    for (const inner of part) found.push(...(await filesOf(inner)));
  }
}
