import { z } from 'zod';

const email = z.string().trim().toLowerCase().pipe(z.email('Enter an e-mail address.').max(254));

export const signInForm = z.object({
  email,
  password: z.string().min(1, 'Enter your password.').max(256),
});

/** A new account, by the link that allows it: of setup or of an invite. */
export const accountForm = z.object({
  token: z.string().min(1),
  name: z.string().trim().min(1, 'Enter your name.').max(80),
  email,
  password: z.string().min(12, 'Use at least 12 characters.').max(256),
});
