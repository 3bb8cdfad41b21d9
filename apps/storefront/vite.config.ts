import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;

/** Emits .br and .gz beside what is worth it, so that serving costs no computation. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          if (!/\.(js|css|svg)$/.test(fileName)) continue;
          const source = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
          this.emitFile({
            type: 'asset',
            fileName: `${fileName}.br`,
            source: brotliCompressSync(source, brotli),
          });
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(source) });
        }
      },
    },
  };
}

export default defineConfig({
  root,
  cacheDir: join(root, '../../node_modules/.cache/vite-storefront'),
  oxc: { jsx: { runtime: 'automatic' } },
  resolve: { conditions: ['pledgeline-src', 'module', 'browser', 'development|production'] },
  plugins: [compressed()],
  build: {
    outDir: join(root, '../../dist/storefront'),
    emptyOutDir: true,
    // Data addresses would need a hole in the content security policy.
    assetsInlineLimit: 0,
    target: 'es2023',
    manifest: true,
    reportCompressedSize: false,
  },
  server: {
    proxy: { '/v1': 'http://127.0.0.1:3000', '/media': 'http://127.0.0.1:3000' },
  },
});
