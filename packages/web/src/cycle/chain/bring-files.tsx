import { DropArea } from '../../parts/drop-area.tsx';
import { type BroughtFile, chosenFiles, droppedFiles } from '../../parts/dropped-files.ts';
import { Card } from '../../parts/page.tsx';
import { useText } from '../../texts/use-text.ts';

/** A chain from elsewhere, as a folder or a ZIP. It is read by this page and sent to nobody. */
export function BringFiles({
  onBring,
}: {
  readonly onBring: (brought: readonly BroughtFile[] | Promise<readonly BroughtFile[]>) => void;
}) {
  const { t } = useText();
  return (
    <Card title={t.chain.bring} beside={t.chain.bringBeside}>
      <DropArea
        sentence={t.chain.bringSentence}
        chooseFolder={t.chain.chooseFolder}
        chooseFiles={t.chain.chooseZip}
        dropHere={t.chain.dropHere}
        accept=".zip"
        many={false}
        name="chain"
        onChoose={(files) => files.length > 0 && onBring(chosenFiles(files))}
        onDrop={(transfer) => onBring(droppedFiles(transfer))}
      />
    </Card>
  );
}
