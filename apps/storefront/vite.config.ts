import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { loadBrand } from '../../config/brand/brand.js';
import { brandStyle } from '../../config/brand/brand-style.js';

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

/** While drawing, the page carries what the API's server part puts into it otherwise. */
function brandInDevelopment(): Plugin {
  return {
    name: 'brand-in-development',
    apply: 'serve',
    transformIndexHtml: (html) => {
      const brand = loadBrand('default', join(root, '../..'));
      const logo = {
        ...brand.logo,
        day: `data:image/svg+xml,${encodeURIComponent(brand.logo.day)}`,
        evening: `data:image/svg+xml,${encodeURIComponent(brand.logo.evening)}`,
      };
      const data = {
        brand: { ...brand, logo },
        language: 'en',
        drawnAt: null,
        missing: false,
        queries: null,
      };
      const json = JSON.stringify(data).replaceAll('<', '\\u003c');
      return html
        .replace(
          /<link rel="stylesheet" href="\/brand\/theme.css" \/>/,
          () => `<style>${brandStyle(brand)}</style>`,
        )
        .replace(
          '<!--data-->',
          () => `<script type="application/json" id="page-data">${json}</script>`,
        );
    },
  };
}

export default defineConfig({
  root,
  cacheDir: join(root, '../../node_modules/.cache/vite-storefront'),
  oxc: { jsx: { runtime: 'automatic' } },
  resolve: { conditions: ['pledgeline-src', 'module', 'browser', 'development|production'] },
  plugins: [compressed(), brandInDevelopment()],
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
