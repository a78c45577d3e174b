import react from '@vitejs/plugin-react';
import { createLogger, defineConfig } from 'vite';

// `npx vite build packages/web` writes dist, which the server serves. `npx vite packages/web` serves the sources and passes /api on.
// The solver asks for a module of Node only where it runs in Node: no news for a person who starts the application.
const customLogger = createLogger();
const { warn } = customLogger;
customLogger.warn = (message, options) => {
  if (!message.includes('Module "node:module" has been externalized')) warn(message, options);
};

export default defineConfig({
  customLogger,
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // Nothing travels as a data: address, so that the content security policy can forbid them.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': process.env.EQUIPOISE_SERVER ?? 'http://127.0.0.1:4500' } },
});
