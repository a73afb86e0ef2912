/** @type {import('next').NextConfig} */
export default {
  typedRoutes: true,
  poweredByHeader: false,
  devIndicators: false,
  serverExternalPackages: ['libsql', 'pg'],
  experimental: { serverActions: { bodySizeLimit: '1mb' } },
};
