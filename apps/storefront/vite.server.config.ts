import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** The storefront's server part, one file that needs no packages: dist/storefront-server. */
export default defineConfig({
  root,
  cacheDir: join(root, '../../node_modules/.cache/vite-storefront-server'),
  oxc: { jsx: { runtime: 'automatic' } },
  resolve: { conditions: ['pledgeline-src', 'module', 'node', 'production'] },
  ssr: {
    noExternal: true,
    resolve: { conditions: ['pledgeline-src', 'module', 'node', 'production'] },
  },
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    ssr: 'src/server/server.tsx',
    outDir: join(root, '../../dist/storefront-server'),
    emptyOutDir: true,
    target: 'node22',
    copyPublicDir: false,
    reportCompressedSize: false,
    rolldownOptions: {
      // "use client" means nothing here: everything is drawn on the server.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
