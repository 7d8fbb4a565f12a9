import { paths } from '../../paths'
import { formFields, presentFaults, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Action, Form, PageHead, Viewer } from '../../platform/http/pages/view-types'
import { namedFacts } from '../../platform/lists/facts'
import { formatInstant } from '../../platform/time/formats'
import type { Passkey } from '../passkeys/passkey.model'
import { wordsForBrowser } from '../sessions/sessions.presenter'
import type { TrustedBrowser } from './second-factor.model'

/** What the page shows of the second factor of its reader. */
export interface OwnFactor {
  /** May change it: has given the password a moment ago. */
  isProved: boolean
  /** Has a password to give. */
  hasPassword: boolean
  isRequired: boolean
  app: { at: Date } | undefined
  /** An app that is being set up, with the picture that it reads. */
  begun: { secret: string; picture: QrPicture } | null
  codesLeft: number
  /** Made now, and shown this once. */
  codes: readonly string[]
  passkeys: readonly Passkey[]
  browsers: readonly TrustedBrowser[]
}

export interface QrPicture {
  size: number
  /** The dark squares, as an SVG path. */
  path: string
}

const button = (text: string, post: string, fields?: Record<string, string>): Action => ({ text, post, fields })

/** The second factor of the own account: app, passkeys, recovery codes, browsers that are not asked. */
export function presentSecondFactor(own: OwnFactor, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const { isProved, app, begun, passkeys } = own
  const has = app !== undefined || passkeys.length > 0
  return {
    head: {
      crumbs: [{ text: t('users:account.title'), href: paths.account() }],
      title: t('users:secondFactor.title'),
    } satisfies PageHead,
    required: own.isRequired && !has,
    // What no form of the page can mend.
    faults: form?.errors?.some(({ field }) => field === '') ? presentFaults(form, viewer) : null,
    codes: own.codes,
    // Whoever was held up here until a factor was there goes on.
    goOn: own.isRequired && own.codes.length > 0 ? { text: t('users:secondFactor.goOn'), href: paths.home() } : null,
    proof: isProved ? null : presentProof(own.hasPassword, form, viewer),
    app: {
      lead: app
        ? t('users:secondFactor.appSince', { when: formatInstant(app.at, viewer) })
        : t('users:secondFactor.appLead'),
      picture: isProved && begun ? begun.picture : null,
      secret: isProved && begun ? begun.secret.replace(/(.{4})(?=.)/g, '$1 ') : '',
      form: isProved && begun ? presentConfirmApp(form, viewer) : null,
      begin:
        isProved && !begun
          ? button(
              t(app ? 'users:secondFactor.replaceApp' : 'users:secondFactor.beginApp'),
              paths.secondFactor.beginApp(),
            )
          : null,
      remove: isProved && app ? button(t('users:secondFactor.removeApp'), paths.secondFactor.removeApp()) : null,
    },
    passkeys: passkeys.map(({ _id, name, at, usedAt }) => ({
      name,
      facts: namedFacts(t, 'users:passkey', {
        added: formatInstant(at, viewer),
        used: usedAt && formatInstant(usedAt, viewer),
      }),
      remove: isProved ? button(t('users:passkey.remove'), paths.secondFactor.removePasskey(), { passkey: _id }) : null,
    })),
    addPasskey: isProved ? presentAddPasskey(viewer) : null,
    recovery: has
      ? {
          left: t('users:secondFactor.codesLeft', { count: own.codesLeft }),
          make: isProved ? button(t('users:secondFactor.newCodes'), paths.secondFactor.newCodes()) : null,
        }
      : null,
    browsers: own.browsers.map((one) => ({
      name: wordsForBrowser(one.agent, viewer),
      facts: namedFacts(t, 'users:sessions', { address: one.address, trustedUntil: formatInstant(one.until, viewer) }),
      forget: button(t('users:secondFactor.forgetBrowser'), paths.secondFactor.forgetBrowser(), { browser: one._id }),
    })),
  }
}

/** The password once more; whoever has none signs in again. */
function presentProof(hasPassword: boolean, form: ReturnedForm, viewer: Viewer): { lead: string; form: Form | null } {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'users:secondFactor')
  if (!hasPassword) return { lead: t('users:secondFactor.signInAgain'), form: null }
  return {
    lead: t('users:secondFactor.proveLead'),
    form: fields.form({
      action: paths.secondFactor.prove(),
      fields: [fields.password('provenPassword', { autocomplete: 'current-password' })],
      button: t('users:secondFactor.prove'),
    }),
  }
}

function presentConfirmApp(form: ReturnedForm, viewer: Viewer): Form {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'users:secondFactor')
  return fields.form({
    action: paths.secondFactor.confirmApp(),
    fields: [fields.text('code', { hint: t('users:secondFactor.confirmHint'), autocomplete: 'one-time-code' })],
    button: t('users:secondFactor.confirmApp'),
  })
}

const presentAddPasskey = ({ t }: Viewer) => ({
  options: paths.secondFactor.passkeyOptions(),
  action: paths.secondFactor.addPasskey(),
  name: t('users:passkey.usualName'),
})
