import type { Config } from 'tailwindcss';

const token = (name: string) => `var(--${name})`;

/** Names for the tokens of app/globals.css, so that a colour is written once, for both themes. */
export default {
  content: ['./app/**/*.tsx', './components/**/*.tsx'],
  theme: {
    extend: {
      colors: {
        paper: token('paper'),
        card: token('card'),
        ink: { DEFAULT: token('ink'), 2: token('ink-2'), 3: token('ink-3') },
        rule: token('rule'),
        control: token('control'),
        hover: token('hover'),
        sign: {
          DEFAULT: token('sign'),
          ink: token('sign-ink'),
          2: token('sign-2'),
          rule: token('sign-rule'),
          hover: token('sign-hover'),
          control: token('sign-control'),
        },
        accent: { DEFAULT: token('accent'), ink: token('accent-ink'), tint: token('accent-tint') },
        waiting: { DEFAULT: token('waiting'), tint: token('waiting-tint') },
        failed: { DEFAULT: token('failed'), tint: token('failed-tint') },
        live: token('live'),
        badge: { DEFAULT: token('badge'), ink: token('badge-ink') },
        line: { DEFAULT: token('line'), ink: token('line-ink') },
      },
      fontFamily: {
        sans: ['Overpass Variable', 'Helvetica Neue', 'Arial', 'sans-serif'],
        mono: ['Overpass Mono Variable', 'ui-monospace', 'Menlo', 'monospace'],
      },
      fontSize: {
        xs: ['12px', '16px'],
        sm: ['13px', '20px'],
        base: ['14px', '20px'],
        md: ['15px', '20px'],
        lg: ['18px', '24px'],
        xl: ['24px', '32px'],
      },
      borderRadius: { md: '6px', lg: '8px' },
    },
  },
} satisfies Config;
