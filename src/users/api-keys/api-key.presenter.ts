import { memberName, memberOptions } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { entryFormPage, entryStep } from '../../platform/http/pages/kept-entries'
import type { Cell, Option, PageHead, StateTag, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { namedFacts } from '../../platform/lists/facts'
import { presentHistory } from '../../platform/text/history'
import { addDays } from '../../platform/time/calendar-day'
import { formatDay, formatList } from '../../platform/time/formats'
import { offered } from '../accounts/user.offers'
import { keyRoles } from './api-key.form'
import type { ApiKeyRecord } from './api-key.model'
import { mayRevokeKey, standingOfKey } from './api-key.policy'
import { readScopes, recordOfScope, writeScopes, type Scope } from './api-key.scopes'

const kept = ({ t }: Viewer) => ({ text: t('users:keys.title'), href: paths.apiKeys.list() })

const tones = { open: 'good', expired: 'rest', revoked: 'rest' } as const

function tagOf(key: ApiKeyRecord, { t, today }: Viewer): StateTag {
  const standing = standingOfKey(key, today)
  return { text: t(`users:keys.standing.${standing}`), tone: tones[standing] }
}

/** As whom it acts: the role, and for whom. */
function actsAs({ role, memberCode, agreementCodes, expertId }: ApiKeyRecord, viewer: Viewer): string {
  const { t, lang } = viewer
  const nameIn = (kind: 'agreements' | 'experts') => {
    const options = offered(kind, viewer)
    return (code: string): string => options.find(({ value }) => value === code)?.text ?? code
  }
  const of = memberCode
    ? [memberName(memberCode, lang)]
    : expertId
      ? [nameIn('experts')(expertId)]
      : agreementCodes.map(nameIn('agreements'))
  return [t(`vocabulary:roles.${role}`), ...of].join(', ')
}

const nameOfScope = (scope: Scope, { t }: Viewer): string => t(`users:keys.record.${recordOfScope(scope)}`)

const namesOf = (scopes: readonly Scope[], all: readonly Scope[], viewer: Viewer): string =>
  formatList(
    scopes.filter((scope) => all.includes(scope)),
    viewer.lang,
    (scope) => nameOfScope(scope, viewer),
  ) || '–'

const lastUse = ({ lastUsedOn }: ApiKeyRecord, { t, lang }: Viewer): string =>
  lastUsedOn ? formatDay(lastUsedOn, lang) : t('users:keys.neverUsed')

/** All keys, the latest first. */
export function presentKeys(keys: readonly ApiKeyRecord[], viewer: Viewer) {
  const { t, lang } = viewer
  const rowOf = (key: ApiKeyRecord): Record<'name' | 'actsAs' | 'expires' | 'used' | 'state', Cell> => ({
    name: { text: key.name, href: paths.apiKeys.show(key), ref: key.reference },
    actsAs: { text: actsAs(key, viewer) },
    expires: { text: formatDay(key.expiresOn, lang) },
    used: { text: lastUse(key, viewer) },
    state: { state: tagOf(key, viewer) },
  })
  return {
    head: {
      title: t('users:keys.title'),
      actions: [
        { text: t('users:keys.documentation'), href: paths.apiDocs() },
        { text: t('users:keys.new'), href: paths.apiKeys.create(), main: true },
      ],
    } satisfies PageHead,
    table: {
      ...namedTable(t, 'users:keys.column', ['name', 'actsAs', 'expires', 'used', 'state'], keys, rowOf),
      empty: t('users:keys.none'),
      first: 30,
    },
  }
}

/** One key: as whom it acts, what it may do, until when. `shown` is the key itself, right after it was made. */
export function presentKey(key: ApiKeyRecord, shown: string | null, viewer: Viewer) {
  const { t, lang, actor } = viewer
  return {
    head: {
      crumbs: [kept(viewer)],
      reference: key.reference,
      title: key.name,
      actions: mayRevokeKey(actor, key) ? [entryStep(t('users:keys.revoke'), paths.apiKeys.revoke(key), key)] : [],
    } satisfies PageHead,
    shown,
    facts: namedFacts(t, 'users:keys.fact', {
      state: { state: tagOf(key, viewer) },
      actsAs: actsAs(key, viewer),
      reads: namesOf(key.scopes, readScopes, viewer),
      writes: namesOf(key.scopes, writeScopes, viewer),
      expires: formatDay(key.expiresOn, lang),
      used: lastUse(key, viewer),
      ending: key.ending,
    }),
    history: presentHistory(key.history, 'users:keys.history.', viewer),
  }
}

const scopeOptions = (scopes: readonly Scope[], viewer: Viewer): Option[] =>
  scopes.map((value) => ({ value, text: nameOfScope(value, viewer) }))

const roleOptions = ({ t }: Viewer): Option[] =>
  keyRoles.map((value) => ({ value, text: t(`vocabulary:roles.${value}`) }))

/** The form of a new key. */
export function presentKeyForm(form: ReturnedForm, viewer: Viewer) {
  const { t, lang, today } = viewer
  const fields = formFields(form, viewer, { expiresOn: addDays(today, 365), agreementCodes: [] }, 'users:keys.field')
  return entryFormPage(fields, {
    title: t('users:keys.new'),
    list: kept(viewer),
    here: null,
    action: paths.apiKeys.create(),
    entry: null,
    fields: [
      fields.text('name', { autocomplete: 'off' }),
      fields.radios('role', { options: roleOptions(viewer) }),
      fields.select('memberCode', { options: memberOptions(lang) }),
      fields.select('expertId', { options: offered('experts', viewer) }),
      fields.multi('agreementCodes', { options: offered('agreements', viewer) }),
      fields.checkboxes('reads', { options: scopeOptions(readScopes, viewer) }),
      fields.checkboxes('writes', { optional: true, options: scopeOptions(writeScopes, viewer) }),
      fields.date('expiresOn'),
    ],
    button: t('users:keys.create'),
    cancel: t('users:cancel'),
  })
}
