import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/opsz.css';
import './style/index.css';
import { App } from './app.tsx';

// A page opened before the application was renewed asks for parts that are gone: it loads itself again, once a minute at most.
window.addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('equipoise.renewed') ?? 0);
  if (Date.now() - last < 60_000) return;
  sessionStorage.setItem('equipoise.renewed', String(Date.now()));
  window.location.reload();
});

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
