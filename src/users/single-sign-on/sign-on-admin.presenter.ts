import { paths } from '../../paths'
import type { OidcConfig } from '../../programme/oidc-config'
import { namedFacts } from '../../platform/lists/facts'
import { formatInstant } from '../../platform/time/formats'
import type { Action, PageHead, Viewer } from '../../platform/http/pages/view-types'
import { makesAccounts } from './new-accounts'
import type { SignOnState } from './sign-on-state.model'

function accountsStep(config: OidcConfig, version: number, { t }: Viewer): Action {
  const step = makesAccounts(config) ? 'stopAccounts' : 'makeAccounts'
  return {
    text: t(`users:signOn.${step}`),
    post: paths.signOnAdmin[step](),
    fields: { version: String(version) },
  }
}

/** How signing in by a provider is set up, and how it went: nothing secret. */
export function presentSignOn(
  config: OidcConfig | null,
  {
    answerAddress,
    state,
    settingsVersion,
  }: { answerAddress: string; state: SignOnState | null; settingsVersion: number },
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
          newAccounts: t(makesAccounts(config) ? 'users:signOn.made' : 'users:signOn.notMade'),
        })
      : [],
    // The roles of a new account follow from the table: without one there is nothing to choose.
    accounts: config?.rolesOf ? accountsStep(config, settingsVersion, viewer) : null,
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
