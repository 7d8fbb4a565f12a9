import type { OidcConfig } from '../../programme/oidc-config'
import { settings } from '../../programme/settings'

/** Whether the first sign-in makes an account: as an administrator has chosen, else as the environment says. */
export const makesAccounts = ({ makesAccounts: usual, rolesOf }: OidcConfig): boolean =>
  rolesOf !== null && (settings().signOnAccounts ?? usual)
