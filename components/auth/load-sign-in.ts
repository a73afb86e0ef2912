/** What is needed once a form is sent, and must not delay the form. Null when it can't be fetched. */
export async function loadSignIn() {
  try {
    const [{ signIn }, { signInForm, accountForm }] = await Promise.all([
      import('@/lib/client/session'),
      import('@/lib/shape/credentials'),
    ]);
    return { signIn, signInForm, accountForm };
  } catch {
    return null;
  }
}
