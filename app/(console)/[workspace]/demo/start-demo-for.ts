import type { Context } from '@/lib/bus/context';
import { SAMPLE_SLUG } from '@/lib/bus/workspace/sample';
import { startDemoAction } from './actions';

/** What starts sample traffic, for who may and does not stand in it already. */
export function startDemoFor({
  workspace,
  scopes,
}: Pick<Context, 'scopes'> & { workspace: { slug: string } }) {
  const mayStart = workspace.slug !== SAMPLE_SLUG && scopes.has('workspace.write');
  return mayStart ? startDemoAction : undefined;
}
