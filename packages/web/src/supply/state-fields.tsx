import { TextInput } from '@mantine/core';
import { Segments } from '../parts/segments.tsx';
import { useText } from '../texts/use-text.ts';
import type { Wish } from './wish.ts';

/** Agreed, or proposed with a probability: then it is a risk or an opportunity. */
export function StateFields({ wish, change }: { readonly wish: Wish; readonly change: (part: Partial<Wish>) => void }) {
  const { t } = useText();
  return (
    <div className="form-row">
      <Segments
        label={t.whatIf.state}
        value={wish.state}
        choices={[
          { value: 'agreed', label: t.whatIf.agreed },
          { value: 'proposed', label: t.whatIf.proposed },
        ]}
        onChange={(state) => change({ state })}
      />
      {wish.state === 'proposed' && (
        <TextInput
          label={t.whatIf.probability}
          inputMode="decimal"
          value={wish.probability}
          onChange={({ currentTarget: { value } }) => change({ probability: value })}
        />
      )}
    </div>
  );
}
