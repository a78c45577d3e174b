import type { Answer } from '@equipoise/api';
import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useAnswer } from '../api/queries.ts';
import { Icon } from '../parts/icon.tsx';
import { useText } from '../texts/use-text.ts';
import { type Change, carried, merged, useView, useWorkspace } from '../view/use-view.ts';

type Hit = Answer<'search'>['hits'][number];

/** Search over everything that has a name: Ctrl-K from anywhere. */
export function Search() {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <button type="button" className="picker search-button" onClick={() => setOpen(true)} aria-keyshortcuts="Control+K">
        <Icon name="search" size={14} />
        <span>{t.frame.search}</span>
        <kbd className="search-button-key">Ctrl K</kbd>
      </button>
      <Modal.Root opened={open} onClose={() => setOpen(false)} size={560} yOffset="12vh" centered={false}>
        <Modal.Overlay />
        <Modal.Content aria-label={t.frame.searchFor}>{open && <SearchBox onDone={() => setOpen(false)} />}</Modal.Content>
      </Modal.Root>
    </>
  );
}

function SearchBox({ onDone }: { readonly onDone: () => void }) {
  const { t } = useText();
  const { view } = useView();
  const { families } = useWorkspace();
  const navigate = useNavigate();
  const [q, setQ] = useState('');
  const [at, setAt] = useState(0);
  const { data } = useAnswer('search', q.trim() === '' ? null : { q: q.trim(), limit: 12 });
  const hits = q.trim() === '' ? [] : (data?.hits ?? []);
  const go = (hit: Hit | undefined) => {
    if (!hit) return;
    onDone();
    const { to, part } = placeOf(hit);
    void navigate({ to, search: merged(carried(view), part) as never });
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((before) => Math.max(0, Math.min(hits.length - 1, before + step)));
    } else if (event.key === 'Enter') go(hits[at]);
  };
  return (
    <div className="search">
      <div className="search-field">
        <Icon name="search" />
        <input
          data-autofocus
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls="search-hits"
          aria-activedescendant={hits[at] ? `hit-${at}` : undefined}
          aria-label={t.frame.searchFor}
          placeholder={t.frame.searchFor}
          value={q}
          onChange={(event) => {
            setQ(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </div>
      <div id="search-hits" role="listbox" aria-label={t.frame.search} className="search-hits">
        {hits.map((hit, k) => (
          <div
            key={`${hit.kind} ${hit.id}`}
            id={`hit-${k}`}
            role="option"
            tabIndex={-1}
            aria-selected={k === at}
            className="hit"
            onMouseEnter={() => setAt(k)}
            onClick={() => go(hit)}
            onKeyDown={press}
          >
            <span>{hit.label}</span>
            <small>{families.find(({ id }) => id === hit.detail)?.name || hit.detail}</small>
          </div>
        ))}
      </div>
      {q.trim() !== '' && data !== undefined && hits.length === 0 && (
        <p className="note search-note">{t.frame.nothingFound(q)}</p>
      )}
      {q.trim() === '' && <p className="note search-note">{t.frame.searchHint}</p>}
    </div>
  );
}

/** Where a hit is looked at. */
function placeOf({ kind, id, scenario }: Hit): { readonly to: string; readonly part: Change } {
  switch (kind) {
    case 'family':
      return { to: '/demand', part: { family: id, item: null } };
    case 'item':
      return { to: '/demand', part: { item: id, family: null } };
    case 'market':
      return { to: '/demand', part: { market: id } };
    case 'site':
      return { to: '/demand', part: { site: id } };
    case 'resource':
      return { to: '/supply', part: { resource: id } };
    case 'scenario':
      return { to: '/scenarios', part: { scenario: id } };
    case 'assumption':
      return { to: '/scenarios', part: scenario === null ? {} : { scenario } };
    case 'page':
      return { to: id.startsWith('/') ? id : `/${id === 'overview' ? '' : id}`, part: {} };
    default:
      return kind satisfies never;
  }
}
