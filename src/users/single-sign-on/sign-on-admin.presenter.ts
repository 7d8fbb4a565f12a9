import { paths } from '../../paths'
import type { OidcConfig } from '../../programme/oidc-config'
import { namedFacts } from '../../platform/lists/facts'
import { formatInstant } from '../../platform/time/formats'
import type { PageHead, Viewer } from '../../platform/http/pages/view-types'
import type { SignOnState } from './sign-on-state.model'

/** How signing in by a provider is set up, and how it went: nothing secret. */
export function presentSignOn(
  config: OidcConfig | null,
  { answerAddress, state }: { answerAddress: string; state: SignOnState | null },
  viewer: Viewer,
) {
  const { t } = viewer
  const when = (at: Date | undefined) => (at ? formatInstant(at, viewer) : t('users:signOn.never'))
  return {
    head: { title: t('users:signOn.title') } satisfies PageHead,
    isSetUp: config !== null,
    answerAddress,
    facts: config
      ? namedFacts(t, 'users:signOn', {
          label: config.label,
          issuer: config.issuer,
          clientId: config.clientId,
          clientSecret: t('users:signOn.secretSet'),
          answerAddress,
          newAccounts: t(config.makesAccounts ? 'users:signOn.made' : 'users:signOn.notMade'),
        })
      : [],
    claim: config?.rolesClaim ?? '',
    roles: Object.entries(config?.rolesOf ?? {}).map(([value, roles]) => ({
      value,
      roles: roles.map((role) => t(`vocabulary:roles.${role}`)).join(', '),
    })),
    history: namedFacts(t, 'users:signOn', {
      successAt: when(state?.successAt),
      failureAt: when(state?.failureAt),
      cause: state?.fault && t(`users:signOn.fault.${state.fault}`),
      detail: state?.detail,
      triedAt: when(state?.triedAt),
      tryResult: state?.triedAt && (state.tryDetail ?? t('users:signOn.answered')),
    }),
    tryNow: { text: t('users:signOn.try'), post: paths.signOnAdmin.try(), main: true },
  }
}
