/** For each file: imports the rule must refuse, and imports it must let through. */
export const IMPORT_CASES = {
  'app/page.tsx': {
    refused: [
      '@/lib/store/intents',
      '@/lib/wire/app',
      '@/lib/sweep/claims',
      '@/lib/demo/fleet',
      '../lib/store/intents',
      'pg',
      'hono',
    ],
    allowed: [
      '@/components/ui/button',
      '@/lib/client/intents',
      '@/lib/bus/intents',
      '@/lib/auth/session',
      '@/lib/demo/demo',
      './actions',
    ],
  },
  'app/api/auth/route.ts': {
    refused: ['kysely', '@/lib/store/people'],
    allowed: ['next-auth', '@/lib/auth/options'],
  },
  'components/intents/row.tsx': {
    refused: [
      '@/lib/bus/intents',
      '@/lib/store/intents',
      '@/lib/auth/session',
      '@/app/actions',
      '../ui/button',
      'node:fs',
    ],
    allowed: ['@/components/ui/button', '@/lib/client/intents', '@/lib/shape/intent', './cell', 'react'],
  },
  'lib/client/intents.ts': {
    refused: [
      '@/lib/bus/intents',
      '@/lib/store/intents',
      '@/lib/auth/session',
      '@/lib/wire/app',
      '@/lib/sweep/claims',
    ],
    allowed: ['@/lib/shape/intent', './keys', '@tanstack/react-query'],
  },
  'lib/shape/intent.ts': {
    refused: ['@/lib/bus/intents', '../env', 'node:crypto', 'next', 'uuid'],
    allowed: ['zod', './phase'],
  },
  'lib/store/intents.ts': {
    refused: ['@/lib/bus/intents', '../bus/intents', 'next/server', 'react', 'hono'],
    allowed: ['kysely', 'libsql', 'pg', '@/lib/shape/phase', './schema'],
  },
  'lib/store/migrations/0001.ts': {
    refused: ['../../bus/intents', '@/lib/wire/app'],
    allowed: ['kysely', '../migrate'],
  },
  'lib/bus/intents.ts': {
    refused: [
      '@/lib/wire/app',
      '@/lib/auth/session',
      '@/lib/runtime',
      '../runtime',
      '@/lib/notify/mail',
      'nodemailer',
      'kysely',
      'next',
      'react',
    ],
    allowed: ['@/lib/store/intents', '@/lib/shape/intent', './context', 'zod', 'node:crypto'],
  },
  'lib/bus/rules/offer.ts': {
    refused: ['@/lib/store/intents', '@/lib/bus/context', '../context', 'node:fs', 'kysely'],
    allowed: ['@/lib/shape/phase', './backoff', 'node:crypto'],
  },
  'lib/auth/session.ts': {
    refused: ['@/lib/store/people', '@/lib/wire/app', '../store/people', 'kysely'],
    allowed: ['next-auth', 'next/headers', '@/lib/bus/context', '@/lib/runtime'],
  },
  'lib/sweep/claims.ts': {
    refused: ['@/lib/store/intents', '@/lib/wire/app', '@/lib/auth/session', 'next'],
    allowed: ['@/lib/bus/claims', '@/lib/shape/phase'],
  },
  'lib/notify/mail.ts': {
    refused: ['@/lib/store/hooks', '@/lib/sweep/postman', '@/lib/runtime', '../bus/courier', 'next', 'pg'],
    allowed: ['nodemailer', '@/lib/bus/courier', '@/lib/shape/notification', '@/lib/secret', './words'],
  },
  'lib/demo/demo.ts': {
    refused: [
      '@/lib/bus/publish',
      '@/lib/bus/claim',
      '@/lib/store/people',
      '@/lib/wire/door',
      '@/lib/runtime',
      '../bus/publish',
      'next',
      'pg',
    ],
    allowed: ['@/lib/bus/sample', '@/lib/bus/key', '@/lib/bus/context', '@/lib/shape/role', './fleet'],
  },
  'lib/demo/jobs/notify.ts': {
    refused: ['../../bus/publish', '@/lib/bus/claim', '@/lib/store/kv'],
    allowed: ['./job', '../intent-bus-client', 'zod'],
  },
  'lib/wire/app.ts': {
    refused: ['@/lib/store/intents', '@/lib/auth/session', '../auth/session', 'next/server', 'react'],
    allowed: ['hono', './intent-bus/routes', '@/lib/bus/context'],
  },
  'lib/wire/intent-bus/routes.ts': {
    refused: [
      '@/lib/wire/axme/routes',
      '../openintent/routes',
      '@/lib/auth/session',
      '@/lib/store/keys',
      'next-auth/jwt',
    ],
    allowed: ['hono', './errors', '../body', '@/lib/wire/body', '@/lib/bus/claims', '@/lib/shape/status'],
  },
  'lib/wire/axme/routes.ts': {
    refused: ['@/lib/wire/intent-bus/routes', '../iii/frames'],
    allowed: ['./errors'],
  },
  'lib/wire/console/stream.ts': {
    refused: ['@/lib/wire/intent-bus/errors', '@/lib/store/events', 'next-auth/jwt', 'next/headers'],
    allowed: ['@/lib/auth/session', '@/lib/bus/events', 'hono'],
  },
  'lib/wire/door.ts': {
    refused: ['@/lib/secret', '../runtime'],
    allowed: ['@/lib/runtime', './console/routes'],
  },
  'lib/runtime.ts': {
    refused: [
      '@/app/page',
      '@/lib/client/intents',
      '@/lib/wire/door',
      './wire/door',
      './auth/setup',
      'kysely',
      'next',
    ],
    allowed: [
      '@/lib/store/sqlite',
      './store/sqlite',
      '@/lib/bus/context',
      './sweep/sweeper',
      './notify/courier',
      './env',
    ],
  },
  'lib/start.ts': {
    refused: ['./store/sqlite', '@/lib/store/sqlite', '@/app/page', 'next', 'pg'],
    allowed: ['./runtime', './wire/door', './auth/setup', './demo/demo', '@/lib/bus/context'],
  },
  'lib/env.ts': { refused: ['./runtime', '@/lib/bus/context'], allowed: ['zod'] },
  'instrumentation.ts': { refused: ['./lib/runtime', '@/lib/store/sqlite'], allowed: ['./lib/start'] },
  'lib/bus/intents.test.ts': {
    refused: ['@/app/page', '@/components/ui/button', 'next', 'pg'],
    allowed: ['@/lib/store/sqlite', '@/lib/runtime', 'vitest'],
  },
  'proxy.ts': { refused: ['@/lib/store/people', 'pg'], allowed: ['next/server'] },
};
