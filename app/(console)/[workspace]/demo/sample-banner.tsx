import { DemoBannerHost } from '@/components/demo/demo-banner-host';
import { requireContext } from '@/lib/auth/session';
import { SAMPLE_SLUG } from '@/lib/bus/workspace/sample';
import { demo } from '@/lib/demo/demo';
import { cleanUpDemoAction, startDemoAction } from './actions';

const ACTIONS = { start: startDemoAction, cleanUp: cleanUpDemoAction };

/** Tops every page of the workspace of sample traffic, and no other. */
export async function SampleBanner({ slug }: { slug: string }) {
  if (slug !== SAMPLE_SLUG) return null;
  const { workspace, scopes } = await requireContext(slug);
  const state = await demo().stateIn(workspace.id);
  if (!state) return null;
  const actions = scopes.has('workspace.write') ? ACTIONS : undefined;
  return <DemoBannerHost slug={slug} isRunning={state === 'running'} actions={actions} />;
}
