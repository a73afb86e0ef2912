export const UNANSWERED = 'Interchange does not respond. Check that it is running, then try again.';

interface Answer {
  error: string | null;
  status: number;
}

/** What next-auth's answer means for the form. Undefined: there was none. */
export function signInRefusal(answer: Answer | undefined): { password?: string; form?: string } {
  if (!answer) return { form: UNANSWERED };
  if (answer.error === 'CredentialsSignin') return { password: 'E-mail or password is wrong.' };
  if (answer.status === 429 || answer.error === 'throttled') {
    return { form: 'Too many attempts. Wait a minute, then try again.' };
  }
  // A sentence is one our own sign-in wrote; a bare word is a code of next-auth's.
  const sentence = answer.error?.includes(' ') ? answer.error : null;
  return { form: sentence ?? 'Sign-in failed. Try again.' };
}
