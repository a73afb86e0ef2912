'use client';

import { PageError } from '@/components/frame/page-error';

export default function SettingsError(broken: { error: unknown; retry: () => void }) {
  return <PageError page="Settings" title="The settings could not be read" {...broken} />;
}
