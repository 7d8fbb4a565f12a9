import { z } from 'zod'
import { BadSetting } from '../platform/errors'
import { roles, type Role } from './actor'

/** A provider of sign-ins by OpenID Connect, as the environment names it. */
export interface OidcConfig {
  issuer: string
  clientId: string
  clientSecret: string
  /** What its button says: "Sign in with …". */
  label: string
  /** Claim that says what a person is there. */
  rolesClaim: string
  /** Which roles follow from which value of the claim; null when roles are given here alone. */
  rolesOf: Readonly<Record<string, readonly Role[]>> | null
  /** Whether somebody whom the table gives a role gets an account at the first sign-in. */
  makesAccounts: boolean
}

const wrongRoles = `OIDC_ROLES must be a table such as {"capstan-staff":["coordinator"]}; roles are ${roles.join(', ')}.`

/** The settings of single sign-on in the environment. */
export const oidcEnvironment = {
  OIDC_ISSUER: z.url('OIDC_ISSUER must be a whole address, for example https://login.example.org.').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_LABEL: z.string().max(60).optional(),
  OIDC_NEW_ACCOUNTS: z.enum(['yes', 'no'], 'OIDC_NEW_ACCOUNTS must be yes or no.').default('no'),
  OIDC_ROLES_CLAIM: z.string().default('roles'),
  OIDC_ROLES: z
    .string()
    .optional()
    .transform((text, context) => {
      try {
        const table = text === undefined ? null : (JSON.parse(text) as unknown)
        return table === null ? null : z.record(z.string(), z.array(z.enum(roles)).min(1)).parse(table)
      } catch {
        context.addIssue({ code: 'custom', message: wrongRoles })
        return z.NEVER
      }
    }),
}

type Read = z.output<z.ZodObject<typeof oidcEnvironment>>

/** The provider that the environment names; null for none. Throws BadSetting when half of it is missing. */
export function oidcOf(read: Read): OidcConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = read
  if (!issuer && !clientId && !clientSecret) return null
  if (!issuer || !clientId || !clientSecret)
    throw new BadSetting('Single sign-on needs all of OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.')
  const makesAccounts = read.OIDC_NEW_ACCOUNTS === 'yes'
  if (makesAccounts && !read.OIDC_ROLES)
    throw new BadSetting('OIDC_NEW_ACCOUNTS=yes needs OIDC_ROLES: the roles of a new account follow from that table.')
  return {
    issuer,
    clientId,
    clientSecret,
    label: read.OIDC_LABEL ?? new URL(issuer).hostname,
    rolesClaim: read.OIDC_ROLES_CLAIM,
    rolesOf: read.OIDC_ROLES,
    makesAccounts,
  }
}
