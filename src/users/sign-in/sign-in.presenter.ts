import { presentAnnounced } from '../../organization/pure'
import { paths } from '../../paths'
import { formFields, presentFaults, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Viewer } from '../../platform/http/pages/view-types'
import { initialsOf } from '../../platform/http/pages/ui'
import type { KnownUser } from '../user.directory'

interface Input {
  next: string | null
  demo: KnownUser[]
  form?: ReturnedForm
  announced?: Parameters<typeof presentAnnounced>[0]
  /** Who signs people in besides Capstan. */
  provider: string | null
}

/** The sign-in page: two fields, and in a demo one button a role. */
export function presentSignIn(viewer: Viewer, { next, demo, form, provider, announced = [] }: Input) {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'users:signIn')
  return {
    title: t('users:signIn.title'),
    announced: presentAnnounced(announced, viewer, false),
    action: paths.signIn(),
    demoAction: paths.signInAs(),
    passkey: { action: paths.signInByPasskey(), options: paths.signInPasskeyOptions(), next },
    provider: provider && {
      text: t('users:singleSignOn.button', { label: provider }),
      href: paths.singleSignOn({}, next ? { next } : {}),
    },
    forgottenHref: paths.forgottenPassword(),
    linkHref: paths.signInLink(),
    next,
    faults: presentFaults(form, viewer),
    email: fields.text('email', { autocomplete: 'username', inputType: 'email' }),
    password: fields.password('password', { autocomplete: 'current-password' }),
    demo: demo
      .toSorted((one, other) => placeOf(one) - placeOf(other))
      .map((user) => ({
        id: String(user._id),
        name: user.name,
        initials: initialsOf(user.name),
        email: user.email,
        role: t(`users:demo.${demoRole(user)}`),
        what: t(`users:demoWhat.${demoRole(user)}`),
      })),
  }
}

// In the order in which the story reaches them.
const order = ['member', 'head', 'coordinator', 'director', 'expert', 'donor', 'auditor', 'admin']
const placeOf = (user: KnownUser): number => order.indexOf(demoRole(user))

function demoRole(user: KnownUser): string {
  if (user.mayDecide) return 'director'
  if (user.isHead) return 'head'
  return user.roles[0] ?? 'coordinator'
}
