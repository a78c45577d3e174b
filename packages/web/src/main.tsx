import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/opsz.css';
import './style/index.css';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
