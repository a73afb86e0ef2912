/** @type {import('next').NextConfig} */
export default {
  typedRoutes: true,
  poweredByHeader: false,
  devIndicators: false,
  serverExternalPackages: ['libsql', 'pg', 'ws'],
  experimental: { serverActions: { bodySizeLimit: 1024 * 1024 } },
};
