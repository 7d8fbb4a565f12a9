import { memberName, timeZoneOf } from '../../members/pure'
import { zoneName, zoneOptions } from '../../organization/pure'
import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { namedFacts } from '../../platform/lists/facts'
import { organisationZone } from '../../platform/time/calendar-day'
import { formatInstant, formatPeriod } from '../../platform/time/formats'
import { offsetOf } from '../../platform/time/offsets'
import { directions, themes } from '../../platform/http/session/look'
import { momentOf, type Option, type PageHead, type Viewer } from '../../platform/http/pages/view-types'
import { deputyDays } from '../deputies/deputy.form'
import type { KnownUser } from '../user.directory'
import { languageOptions } from '../language-options'
import { shortestPassword } from '../passwords/password.rules'
import { homeZone } from '../user.actor'
import type { ActingAs } from '../acting-as/acting-as.model'
import { mayNameDeputy } from '../user.policy'

/** The forms of the page, of which one may have come back. */
export type SentForms = Partial<Record<'person' | 'address' | 'password' | 'deputy', ReturnedForm>>

interface Account {
  user: KnownUser
  /** Who could stand in for this person. */
  people: readonly KnownUser[]
  /** Who names this person as deputy, now or later. */
  naming: readonly KnownUser[]
  /** The last times that an administrator acted as this person. */
  actings: readonly Pick<ActingAs, 'adminName' | 'from' | 'endedAt' | 'until' | 'reason'>[]
}

/** The own account: who one is here, the password, who stands in while one is away, for whom one stands in. */
export function presentAccount({ user, people, naming, actings }: Account, sent: SentForms, viewer: Viewer) {
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
    secondFactorHref: paths.secondFactor.show(),
    secondFactor: t(user.secondFactor ? 'users:secondFactor.on' : 'users:secondFactor.off'),
    sessionsHref: paths.sessions.list(),
    calendarsHref: paths.calendars.list(),
    viewsHref: paths.savedViews.list(),
    noticesHref: paths.noticeChoices.show(),
    dataHref: paths.ownData.show(),
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
    actings: actings.map(({ adminName, from, endedAt, until, reason }) => ({
      text: t('users:actingAs.was', {
        admin: adminName,
        from: formatInstant(from, viewer),
        until: formatInstant(endedAt ?? until, viewer),
      }),
      reason,
    })),
    person: presentPersonForm(user, sent.person, viewer),
    address: presentAddressForm(sent.address, viewer),
    password: presentPasswordForm(sent.password, viewer),
    deputy: presentDeputyForm(user, people, sent.deputy, viewer),
  }
}

function presentDeputyForm(user: KnownUser, people: readonly KnownUser[], form: ReturnedForm, viewer: Viewer) {
  const { t, today } = viewer
  const current = user.deputy && user.deputy.until >= today ? user.deputy : undefined
  const fields = formFields(form, viewer, { deputyId: current?.userId }, 'users:deputy')
  return fields.form({
    action: paths.deputy(),
    version: user.__v,
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
    buttons: [{ text: t('users:deputy.button') }],
  })
}

/** What people say of themselves: name, language, and where their days begin and end. */
function presentPersonForm(user: KnownUser, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const at = momentOf(viewer)
  const { timeZone = '', theme = 'system', direction = '' } = user
  const fields = formFields(form, viewer, { ...user, timeZone, theme, direction }, 'users:field')
  return fields.form({
    action: paths.account(),
    version: user.__v,
    heading: t('users:account.person'),
    fields: [
      fields.text('name', {
        hint: t(user.expertId ? 'users:account.expertNameHint' : 'users:account.nameHint'),
        autocomplete: 'name',
      }),
      fields.radios('language', {
        hint: t('users:account.languageHint'),
        options: languageOptions(t),
      }),
      fields.select('timeZone', {
        hint: t('users:account.zoneHint', { now: formatInstant(at, viewer) }),
        options: ownZoneOptions(user, at, viewer),
      }),
      fields.radios('theme', { options: themes.map((value) => ({ value, text: t(`platform:theme.${value}`) })) }),
      fields.radios('direction', {
        options: ['', ...directions].map((value) => ({ value, text: t(`users:direction.${value || 'language'}`) })),
      }),
    ],
    button: t('users:save'),
  })
}

function ownZoneOptions(user: KnownUser, at: Date, { t }: Viewer): Option[] {
  const home = user.memberCode ? timeZoneOf(user.memberCode) : homeZone(user)
  const usual = home ?? organisationZone()
  return [
    {
      value: '',
      text: t(home ? 'users:account.zoneOfMember' : 'users:account.zoneOfSecretariat', {
        zone: zoneName(usual),
        offset: offsetOf(usual, at),
      }),
    },
    ...zoneOptions(at),
  ]
}

/** The change of the own password; the three fields are empty whenever the page is shown. */
function presentPasswordForm(form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'users:password')
  return fields.form({
    action: paths.password(),
    heading: t('users:password.heading'),
    lead: t('users:password.lead'),
    fields: [
      fields.password('oldPassword', { autocomplete: 'current-password' }),
      fields.password('newPassword', {
        hint: t('users:password.hint', { count: shortestPassword }),
        autocomplete: 'new-password',
      }),
      fields.password('repeatedPassword', { autocomplete: 'new-password' }),
    ],
    buttons: [{ text: t('users:password.button') }],
  })
}

/** Another address for the own account, confirmed at both. */
function presentAddressForm(form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'users:address')
  return fields.form({
    action: paths.address(),
    heading: t('users:address.heading'),
    lead: t('users:address.lead'),
    fields: [
      fields.text('email', { inputType: 'email', autocomplete: 'email' }),
      fields.password('currentPassword', { autocomplete: 'current-password' }),
    ],
    buttons: [{ text: t('users:address.button') }],
  })
}
