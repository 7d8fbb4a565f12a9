import { areaOptions } from '../../framework/pure'
import { orderKey } from '../../platform/lists/folded'
import { withErrors, type RawForm } from '../../platform/forms/forms'
import { paths } from '../../paths'
import type { ImportKind, ImportValues, KnownRecord } from '../../programme/imports/import-kind'
import { textOf } from '../../programme/imports/import-values'
import { expertWithAddress, userOfExpert } from '../../users'
import { expertList } from '../expert.list'
import type { ExpertRecord, ProfileValues } from '../expert.model'
import { mayAccredit, mayAddExpert, mayEditExpert } from '../expert.policy'
import { expertRecords } from '../expert.queries'
import { changeProfile, createExperts, type ExpertValues } from '../expert.service'
import { expertCategories } from '../expert.vocabulary'
import { parseWholeProfile } from '../file/expert.form'
import { expertImportColumns, expertValues } from './expert.columns'
import { removeExperts } from './removal.service'

interface KnownExpert extends KnownRecord {
  expert: ExpertRecord
}

// An address that an account has says who it is, however the name is written; else name and administration do.
function identity(values: ImportValues): string {
  const owner = expertWithAddress(textOf(values, 'email'))
  if (owner) return `@${owner}`
  const name = orderKey(textOf(values, 'name'))
  return name === '' ? '' : `${name}|${textOf(values, 'homeMember')}`
}

/** What the form of a profile would send. */
function bodyOf(values: ImportValues, expert: ExpertRecord | undefined): RawForm {
  const spoken = [values.languages ?? []].flat().map((one) => one.split(':'))
  return {
    ...values,
    // Of a language that is named twice, the better level counts, as it stands first in the list of levels.
    languages: Object.fromEntries(spoken.toReversed()),
    version: expert ? String(expert.__v) : undefined,
  }
}

/** As it is found by its name, and by the address of its account. */
function known(expert: ExpertRecord): KnownExpert[] {
  const { reference, __v: version } = expert
  const values = expertValues(expert)
  const email = userOfExpert(reference)?.email
  const one = { reference, version, values, expert }
  return email ? [one, { ...one, values: { ...values, email } }] : [one]
}

const newValues = ({ version: _none, ...values }: ProfileValues & { version?: number }): ExpertValues => values

const isThere = { mergedInto: null, erasedAt: null }

/** Experts out of the spreadsheet of a roster. */
export const expertImport: ImportKind<KnownExpert, ProfileValues & { version?: number }> = {
  key: 'experts',
  title: 'experts:title',
  allow: mayAddExpert,
  list: () => expertList,
  columns: expertImportColumns,
  example: (viewer) => ({
    name: viewer.t('experts:file.example'),
    homeMember: 'FJ',
    category: expertCategories[0],
    languages: ['en:work', 'fr:read'],
    areas: areaOptions(viewer)
      .slice(0, 2)
      .map(({ value }) => value),
    daysPerYear: '20',
  }),
  identity,
  async find(references, rows, actor) {
    const reads = expertRecords.of(actor)
    if (!reads) return []
    const orders = [...new Set(rows.map((values) => orderKey(textOf(values, 'name'))))].filter(Boolean)
    const owners = rows.flatMap((values) => expertWithAddress(textOf(values, 'email')) ?? [])
    const [named, alike] = await Promise.all([
      reads.find({ reference: { $in: [...references, ...owners] }, ...isThere }),
      reads.find({ order: { $in: orders }, ...isThere }),
    ])
    const found = new Map([...named, ...alike].map((expert) => [expert.reference, expert]))
    return [...found.values()].flatMap(known)
  },
  mayChange: (actor, { expert }) => mayEditExpert(actor, expert) && mayAccredit(actor, expert),
  read(values, record) {
    const form = parseWholeProfile(bodyOf(values, record?.expert))
    const email = textOf(values, 'email').toLowerCase()
    const own = record && userOfExpert(record.reference)?.email
    if (form.errors || email === '' || !own || email === own) return form
    return withErrors(form.raw, { field: 'email', message: 'experts:file.otherAddress', values: { email: own } })
  },
  create: async (values, act) => (await createExperts([newValues(values)], act))[0]!,
  createAll: (all, act) => createExperts(all.map(newValues), act),
  change: (reference, values, act) => changeProfile(reference, values, act),
  remove: (reference, version, act) => removeExperts([{ reference, version }], act),
  removeAll: removeExperts,
  href: (reference) => paths.experts.show({ reference }),
  name: (values) => textOf(values, 'name'),
}
