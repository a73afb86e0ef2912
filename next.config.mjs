import { basePathOf } from './lib/home.mjs';

const basePath = basePathOf(process.env.INTERCHANGE_URL);

/** @type {import('next').NextConfig} */
export default {
  basePath,
  // What is no link of Next's own reads it in lib/shape/url/base-path.ts.
  env: { INTERCHANGE_BASE_PATH: basePath },
  typedRoutes: true,
  poweredByHeader: false,
  devIndicators: false,
  serverExternalPackages: ['libsql', 'pg', 'pino', 'prom-client', 'ws'],
  experimental: { serverActions: { bodySizeLimit: 1024 * 1024 } },
};
