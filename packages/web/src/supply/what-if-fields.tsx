import { NativeSelect, TextInput } from '@mantine/core';
import { Segments } from '../parts/segments.tsx';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { useWorkspace } from '../view/use-view.ts';
import { offeredFor, type Strategy, type Wish } from './wish.ts';

/** The fields of a wish, by what it changes. */
export function WhatIfFields({ wish, change }: { readonly wish: Wish; readonly change: (part: Partial<Wish>) => void }) {
  const { t, n } = useText();
  const workspace = useWorkspace();
  const { families, currency } = workspace;
  const offered = offeredFor(wish.kind, workspace);
  const text = (key: 'amount' | 'share' | 'costPerHour' | 'changes', label: string) => (
    <TextInput
      label={label}
      inputMode="decimal"
      required
      value={wish[key]}
      onChange={({ currentTarget: { value } }) => change({ [key]: value })}
    />
  );
  const resource = (
    <NativeSelect
      label={t.whatIf.resource}
      value={wish.resource}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={({ currentTarget: { value } }) => change({ resource: value })}
    />
  );
  const family = (
    <NativeSelect
      label={t.whatIf.product}
      value={wish.family}
      data={[{ value: '', label: t.whatIf.allProducts }, ...families.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={({ currentTarget: { value } }) => change({ family: value })}
    />
  );
  const amount = (
    <div className="form-row">
      {text('amount', t.whatIf.amount)}
      <Segments
        label={t.whatIf.change}
        value={wish.by}
        choices={[
          { value: 'percent', label: '%' },
          {
            value: 'amount',
            label: wish.kind === 'capacity' ? t.frame.hours : wish.kind === 'heads' ? t.supply.heads : t.frame.units,
          },
        ]}
        onChange={(by) => change({ by })}
      />
    </div>
  );
  switch (wish.kind) {
    case 'capacity':
      return (
        <>
          {resource}
          {amount}
          <Span wish={wish} change={change} />
        </>
      );
    case 'heads':
      return (
        <>
          {resource}
          {amount}
        </>
      );
    case 'overtime':
      return (
        <>
          {resource}
          <div className="form-row">
            {text('share', t.whatIf.share)}
            {text('costPerHour', `${t.whatIf.costPerHour}, ${n.currency(currency)}`)}
          </div>
          <Span wish={wish} change={change} openEnd />
        </>
      );
    case 'strategy':
      return (
        <>
          <NativeSelect
            label={t.whatIf.strategy}
            value={wish.strategy}
            data={(['level', 'stepped', 'mixed', 'chase'] as const).map((value) => ({
              value,
              label: t.supply.strategies[value],
            }))}
            onChange={({ currentTarget: { value } }) => change({ strategy: value as Strategy })}
          />
          {wish.strategy === 'level' && (
            <NativeSelect
              label={t.whatIf.reading}
              value={wish.reading}
              data={(['to-target', 'no-stock-out', 'cheapest'] as const).map((value) => ({
                value,
                label: t.supply.readings[value],
              }))}
              onChange={({ currentTarget: { value } }) => change({ reading: value as Wish['reading'] })}
            />
          )}
          {wish.strategy === 'stepped' && text('changes', t.whatIf.changes)}
        </>
      );
    case 'demand':
      return (
        <>
          {family}
          {amount}
          <Span wish={wish} change={change} />
        </>
      );
    case 'production':
      return (
        <>
          {family}
          {text('amount', t.whatIf.units)}
          <Span wish={wish} change={change} />
        </>
      );
    default:
      return wish.kind satisfies never;
  }
}

/** First and last planned period of the change. */
function Span({
  wish,
  change,
  openEnd = false,
}: {
  readonly wish: Wish;
  readonly change: (part: Partial<Wish>) => void;
  readonly openEnd?: boolean;
}) {
  const { t, n } = useText();
  const { periods, firstPlan } = useWorkspace();
  const planned = periods.slice(firstPlan).map(({ label }) => ({ value: label, label: periodName(label, n).medium }));
  const place = (label: string) => planned.findIndex(({ value }) => value === label);
  return (
    <div className="form-row">
      <NativeSelect
        label={t.whatIf.from}
        value={wish.from}
        data={planned}
        onChange={({ currentTarget: { value } }) =>
          change({ from: value, ...(place(value) > place(wish.to) ? { to: value } : {}) })
        }
      />
      {!openEnd && (
        <NativeSelect
          label={t.whatIf.to}
          value={wish.to}
          data={planned.slice(Math.max(0, place(wish.from)))}
          onChange={({ currentTarget: { value } }) => change({ to: value })}
        />
      )}
    </div>
  );
}
