import { SignShell } from '@/components/frame/sign-shell';

export default function AuthLayout({ children }: LayoutProps<'/'>) {
  return <SignShell>{children}</SignShell>;
}
