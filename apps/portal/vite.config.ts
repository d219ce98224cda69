import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstLoadBudget } from './tools/first-load-budget.ts';

const API = 'http://localhost:3000';

export default defineConfig({
  plugins: [
    react(),
    firstLoadBudget({
      entries: ['index.html', 'src/i18n/en/index.ts', 'src/routes/inbox.route.tsx'],
      limitKilobytes: 225,
    }),
  ],
  build: {
    target: 'es2023',
    sourcemap: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page needs changes seldom: one file that browsers keep over releases.
            {
              name: 'foundation',
              test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|i18next|react-i18next)\//,
            },
            // The design system's base; menus and dialogs come with the first one.
            {
              name: 'design-system',
              test: /node_modules\/(@mantine\/core\/esm\/(core|components\/(Input|Button|ActionIcon|Portal|Transition|Loader|Text|Title|Group|Stack))|clsx)\//,
            },
            // What menus and panels float on comes with the first one that is opened, and only once.
            {
              name: 'floating',
              test: /node_modules\/(@mantine\/core\/esm\/components\/(Menu|Popover)|@floating-ui)\//,
            },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': { target: API, changeOrigin: false, headers: { origin: API } } } },
});
