import { z } from 'zod';
import { parseHome } from './home.mjs';
import { LOG_LEVELS } from './log';

const blank = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blank, schema.optional());
const flag = z.preprocess((value) => value === '1' || value === 'true', z.boolean());

const home = z.string().transform((text, { issues }) => {
  try {
    return parseHome(text);
  } catch (error) {
    issues.push({ code: 'custom', input: text, message: error instanceof Error ? error.message : '' });
    return z.NEVER;
  }
});

const schema = z
  .object({
    HOST: z.preprocess(blank, z.string().default('127.0.0.1')),
    PORT: z.preprocess(blank, z.coerce.number().int().min(0).max(65_535).default(3000)),
    /** Where iii's SDKs look by default; 0 is nowhere. */
    INTERCHANGE_III_PORT: z.preprocess(blank, z.coerce.number().int().min(0).max(65_535).default(49_134)),
    DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')),
    INTERCHANGE_URL: optional(home),
    INTERCHANGE_DATA_DIR: z.preprocess(blank, z.string().default('./data')),
    INTERCHANGE_SECRET: optional(z.string().min(32, 'must have at least 32 characters')),
    INTERCHANGE_TRUST_PROXY: flag,
    /** What `npm start -- --demo` sets. */
    INTERCHANGE_DEMO: flag,
    /** What `npm run recount` sets. */
    INTERCHANGE_RECOUNT: flag,
    INTERCHANGE_ADMIN_EMAIL: optional(z.email()),
    INTERCHANGE_ADMIN_PASSWORD: optional(z.string().min(12, 'must have at least 12 characters')),
    INTERCHANGE_API_KEY: optional(z.string().min(32, 'must have at least 32 characters')),
    INTERCHANGE_SMTP_URL: optional(
      z
        .string()
        .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
        .refine(URL.canParse, 'is no URL'),
    ),
    INTERCHANGE_MAIL_FROM: optional(z.string().regex(/@/, 'must have an address in it')),
    /** What a Prometheus server shows to read /metrics; without it nobody may. */
    INTERCHANGE_METRICS_KEY: optional(z.string().min(32, 'must have at least 32 characters')),
    INTERCHANGE_LOG_LEVEL: optional(z.enum(LOG_LEVELS)),
    INTERCHANGE_CLAIM_SECONDS: z.preprocess(blank, z.coerce.number().int().min(1).max(3_600).default(60)),
  })
  .refine((env) => !env.DATABASE_URL || env.INTERCHANGE_SECRET, {
    path: ['INTERCHANGE_SECRET'],
    message: 'is required with DATABASE_URL, since every process must share it',
  })
  .refine((env) => !env.INTERCHANGE_ADMIN_EMAIL === !env.INTERCHANGE_ADMIN_PASSWORD, {
    path: ['INTERCHANGE_ADMIN_EMAIL'],
    message: 'and INTERCHANGE_ADMIN_PASSWORD go together',
  })
  .refine((env) => !env.INTERCHANGE_SMTP_URL === !env.INTERCHANGE_MAIL_FROM, {
    path: ['INTERCHANGE_SMTP_URL'],
    message: 'and INTERCHANGE_MAIL_FROM go together',
  });

export type Env = z.infer<typeof schema> & {
  /** The one origin of pages. */
  origin: string;
  /** The path that everything is under; '' at the root of the origin. */
  basePath: string;
  /** Both together, as links begin. */
  home: string;
};

/** Reads the environment once. Throws an Error whose message is one line a fault. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new Error(faults.join('\n'));
  }
  const env = parsed.data;
  const { origin, basePath } = env.INTERCHANGE_URL ?? parseHome(`http://localhost:${env.PORT}`);
  return { ...env, origin, basePath, home: origin + basePath };
}
