import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, presentFaults, type ReturnedForm } from '../../platform/forms/form-fields'
import { namedFacts } from '../../platform/lists/facts'
import { formatPeriod } from '../../platform/time/formats'
import type { PageHead, Viewer } from '../../platform/http/pages/view-types'
import { deputyDays } from '../deputies/deputy.form'
import type { KnownUser } from '../user.directory'
import { presentPasswordForm } from '../passwords/password-form.presenter'
import { presentPersonForm } from './person-form.presenter'
import { mayNameDeputy } from '../user.policy'

/** The forms of the page, of which one may have come back. */
export type SentForms = Partial<Record<'person' | 'password' | 'deputy', ReturnedForm>>

interface Account {
  user: KnownUser
  /** Who could stand in for this person. */
  people: readonly KnownUser[]
  /** Who names this person as deputy, now or later. */
  naming: readonly KnownUser[]
}

/** The own account: who one is here, the password, who stands in while one is away, for whom one stands in. */
export function presentAccount({ user, people, naming }: Account, sent: SentForms, viewer: Viewer) {
  const { t, lang, today, actor } = viewer
  const of = user.memberCode
    ? memberName(user.memberCode, lang)
    : user.regions.map((code) => t(`vocabulary:regions.${code}`)).join(', ')
  const current = user.deputy && user.deputy.until >= today ? user.deputy : undefined
  return {
    head: { title: t('users:account.title'), eyebrow: user.name } satisfies PageHead,
    facts: namedFacts(t, 'users:column', {
      email: user.email,
      roles: user.roles.map((role) => t(`vocabulary:roles.${role}`)).join(', '),
      of: of !== '' && of,
    }),
    sessionsHref: paths.sessions.list(),
    standsInFor: naming
      .filter(({ deputy }) => deputy && deputy.until >= today)
      .map(({ name, deputy }) =>
        t(deputy!.from <= today ? 'users:deputy.standsIn' : 'users:deputy.willStandIn', {
          name,
          days: formatPeriod(deputy!, lang),
        }),
      ),
    mayName: mayNameDeputy(actor, undefined),
    current: current
      ? {
          text: t(current.from <= today ? 'users:deputy.now' : 'users:deputy.later', {
            name: current.name,
            days: formatPeriod(current, lang),
          }),
          end: { text: t('users:deputy.end'), post: paths.endDeputy(), fields: { version: String(user.__v) } },
        }
      : null,
    person: presentPersonForm(user, sent.person, viewer),
    password: presentPasswordForm(sent.password, viewer),
    deputy: presentDeputyForm(user, people, sent.deputy, viewer),
  }
}

function presentDeputyForm(user: KnownUser, people: readonly KnownUser[], form: ReturnedForm, viewer: Viewer) {
  const { t, today } = viewer
  const current = user.deputy && user.deputy.until >= today ? user.deputy : undefined
  const fields = formFields(form, viewer, { deputyId: current?.userId }, 'users:deputy')
  return {
    action: paths.deputy(),
    version: user.__v,
    faults: presentFaults(form, viewer),
    sections: [
      {
        heading: t(current ? 'users:deputy.change' : 'users:deputy.name'),
        lead: t('users:deputy.lead'),
        fields: [
          fields.select('deputyId', {
            options: [
              { value: '', text: t('users:deputy.form.choose') },
              ...people.map(({ _id, name }) => ({ value: String(_id), text: name })),
            ],
          }),
          fields.period('from', 'until', {
            label: t('users:deputy.days'),
            // A change never begins in the past.
            storedFrom: current && (current.from < today ? today : current.from),
            storedUntil: current?.until,
            range: deputyDays,
          }),
        ],
      },
    ],
    buttons: [{ text: t('users:deputy.button') }],
  }
}
