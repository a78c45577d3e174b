import '@fontsource-variable/inter/opsz.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../../style/tokens.css';
import '../../style/base.css';
import '../../style/parts.css';
import { GridModel, type GridSource, type GridView, PlanGrid, TreeSource } from '../index.ts';
import { pasted, scrolled } from './measure.ts';
import { synthetic } from './synthetic.ts';

/**
 * A page that shows 100 000 rows by 36 months through the source interface, answering as late as a server would. Every number is made
 * up. What the benchmark needs to know is left on the window.
 */
const query = new URLSearchParams(location.search);
const count = (name: string, otherwise: number) => Number(query.get(name) ?? otherwise);
const made = synthetic({
  families: count('families', 100),
  items: count('items', 100),
  markets: count('markets', 9),
  months: count('months', 36),
  closed: count('closed', 6),
});
const held = new TreeSource(made.top, made.periods, 'consensus');
const latencyMs = count('latency', 15);
const late = <T,>(answer: () => Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => setTimeout(() => answer().then(resolve, reject), latencyMs));
const source: GridSource = {
  load: (view, offset, limit, signal) => late(() => held.load(view, offset, limit, signal)),
  write: (write) => late(() => held.write(write)),
  preview: (change, split) => late(() => held.preview(change, split)),
};
if (query.get('scheme') === 'dark') document.documentElement.dataset.mantineColorScheme = 'dark';
const model = new GridModel(source);
const begun = performance.now();
const bench = {
  firstPaintMs: null as number | null,
  rows: () => model.totalRows,
  scrolled: () => scrolled(model),
  pasted: (rows: number, columns: number, value: number) => pasted(model, rows, columns, value),
};
Object.assign(window, { bench });
const stop = model.subscribe(() => {
  if (model.totalRows === 0) return;
  stop();
  requestAnimationFrame(() => requestAnimationFrame(() => Object.assign(bench, { firstPaintMs: performance.now() - begun })));
});

function Page() {
  const [view, setView] = useState<GridView>({
    expanded: [],
    depth: count('depth', 3),
    measures: ['consensus'],
    from: null,
    to: null,
    search: '',
  });
  return (
    <PlanGrid
      model={model}
      view={view}
      onView={setView}
      label="Synthetic demand"
      measureName={() => 'Consensus'}
      locale={query.get('locale') ?? 'en'}
      mayEdit
      height={count('height', 760)}
    />
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Page />);
