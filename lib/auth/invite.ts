import { parseInput } from '@/lib/bus/parse-input';
import { acceptInviteAnew } from '@/lib/bus/people/accept-invite';
import { runtime } from '@/lib/runtime';
import { accountForm } from '@/lib/shape/credentials';
import { hashPassword } from './password';

/** Makes the account an invite allows and seats it. Throws as `acceptInviteAnew` does, and `invalid`. */
export async function createInvitedAccount(input: unknown, address: string): Promise<void> {
  const { bus } = await runtime();
  const { token, password, ...person } = parseInput(accountForm, input);
  const arriving = { ...person, hashPassword: () => hashPassword(password) };
  await acceptInviteAnew(bus, arriving, { token, address });
}
