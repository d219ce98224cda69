import { createTheme, type MantineColorsTuple } from '@mantine/core';
import { overlays } from './overlays.js';

/** The accent: the green of deep harbour water. White text on shade 8 has a contrast of 5.1. */
const harbor: MantineColorsTuple = [
  '#e9f6f4',
  '#d2ebe7',
  '#a5d7d1',
  '#73c3ba',
  '#4bb1a7',
  '#31a59a',
  '#1d9a8f',
  '#12877d',
  '#0a766d',
  '#03615a',
];

/** The greys of the dark scheme, a little blue so that they read as night and not as mud. */
const dark: MantineColorsTuple = [
  '#d5dae1',
  '#b4bcc8',
  '#99a3b1',
  '#667180',
  '#414a57',
  '#2e3641',
  '#222931',
  '#1a2027',
  '#14191f',
  '#0f1317',
];

const EIGHT = { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' };

/** The system's own fonts by name: `system-ui` is whatever comes first on a bare Linux. */
const SYSTEM_FONTS =
  '-apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, Cantarell, "Liberation Sans", Arial, sans-serif, "Noto Color Emoji"';

export const theme = createTheme({
  colors: { harbor, dark },
  primaryColor: 'harbor',
  primaryShade: { light: 8, dark: 8 },
  fontFamily: SYSTEM_FONTS,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.35' },
  spacing: EIGHT,
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  components: {
    Portal: { defaultProps: { target: overlays } },
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 100 }, withinPortal: true } },
    // Without the placeholder the first entry has the focus, and the menu has entries alone.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, transitionProps: { duration: 100 }, shadow: 'md' } },
    Modal: {
      defaultProps: { transitionProps: { duration: 120 }, radius: 12 },
      styles: { title: { fontSize: 16, fontWeight: 600 } },
    },
    Drawer: { defaultProps: { transitionProps: { duration: 140 } } },
  },
});
