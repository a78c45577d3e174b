import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `npx vite build packages/web` writes dist, which the server serves. `npx vite packages/web` serves the sources and passes /api on.
export default defineConfig({
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
