import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * The font's slices: woff2 only (every browser we serve reads it), and the copy Windows
 * carries is used first, so that an office PC downloads none of them.
 */
const leanFont: Plugin = {
  name: 'lean-font',
  enforce: 'pre',
  transform(code, id) {
    const weight = /biz-udpgothic[\\/](400|700)\.css/.exec(id)?.[1];
    if (!weight) return null;
    const local =
      weight === '700'
        ? "local('BIZ UDPGothic Bold'), local('BIZ UDPゴシック Bold')"
        : "local('BIZ UDPGothic'), local('BIZ UDPゴシック')";
    return code
      .replaceAll(/, url\([^)]+\.woff\) format\('woff'\)/g, '')
      .replaceAll('src: url(', `src: ${local}, url(`)
      .replaceAll(/\/\*.*?\*\//g, '');
  },
};

const api = process.env.SHIRUBE_URL ?? 'http://localhost:4000';

export default defineConfig({
  plugins: [leanFont, react(), tailwind()],
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    // A data: address would break `default-src 'self'`.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: { proxy: { '/graphql': api, '/api': api } },
});
