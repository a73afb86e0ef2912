import { redirect } from 'next/navigation';

export default async function WorkspacePage({ params }: PageProps<'/[workspace]'>) {
  const { workspace } = await params;
  redirect(`/${workspace}/intents`);
}
