import { areaOptions } from '../../framework/pure'
import { orderKey } from '../../platform/lists/folded'
import { withErrors } from '../../platform/forms/forms'
import { paths } from '../../paths'
import type { Act } from '../../programme/actor'
import type { Imported, ImportKind, ImportValues, KnownRecord } from '../../programme/imports/import-kind'
import type { Saved } from '../../platform/data/change'
import { textOf } from '../../programme/imports/import-values'
import { expertsCalled, knownExpert } from '../expert.directory'
import type { Accreditation, ExpertRecord } from '../expert.model'
import { expertCategories } from '../expert.vocabulary'
import { mayAccredit, mayAddExpert } from '../expert.policy'
import { accreditedRecords, accreditationList, type Accredited } from '../accreditation/accreditation.list'
import type { AccreditationKey } from '../accreditation/accreditation.service'
import { accreditationImportColumns, accreditationValues } from './accreditation.columns'
import { isGranted, parseStanding } from './standing.form'
import { enterStandings, removeStanding, stepsOf, type EnteredStanding } from './standing.service'

interface KnownAccreditation extends KnownRecord {
  accredited: Accredited
}

/** The experts whom a row may mean: the one of its reference, else those of its name and administration. */
function meant(values: ImportValues): string[] {
  const reference = textOf(values, 'expertReference').toUpperCase()
  if (reference !== '') return knownExpert(reference) ? [reference] : []
  return expertsCalled(orderKey(textOf(values, 'name')), textOf(values, 'homeMember')).map((one) => one.reference)
}

// An accreditation is named by the expert and what it is in.
const nameOf = (expert: string, { category, area, language }: Record<keyof AccreditationKey, string>): string =>
  [expert, category, area, language].join('/')

function partsOf(reference: string): [string, AccreditationKey] {
  const [expert, category, area, language] = reference.split('/')
  return [expert!, { category, area, language } as AccreditationKey]
}

function identity(values: ImportValues): string {
  const [expert, ...others] = meant(values)
  const named = {
    category: textOf(values, 'category'),
    area: textOf(values, 'area'),
    language: textOf(values, 'language'),
  }
  return expert && others.length === 0 ? nameOf(expert, named) : ''
}

// What is granted no more loses its last day, unless the row says one.
const bodyOf = (values: ImportValues, record: KnownAccreditation | undefined): ImportValues =>
  record && values.until === record.values.until && !isGranted(textOf(values, 'state'))
    ? { ...values, until: '' }
    : values

const known = (accredited: Accredited): KnownAccreditation => ({
  reference: nameOf(accredited.reference, accredited.accreditations),
  version: stepsOf(accredited.accreditations),
  values: accreditationValues(accredited),
  accredited,
})

// As an import knows it: of one accreditation in the file.
function entered({ reference, accreditations }: Saved<ExpertRecord>, key: AccreditationKey) {
  const isIt = (one: Accreditation) => nameOf('', one) === nameOf('', key)
  return { reference: nameOf(reference, key), __v: stepsOf(accreditations.find(isIt)!) }
}

async function enterAll(all: readonly EnteredStanding[], act: Act): Promise<Imported[]> {
  const files = await enterStandings(all, act)
  return all.map((standing, index) => entered(files[index]!, standing))
}

/** Accreditations out of the spreadsheet of a pipeline: a row for each category, area and language of an expert. */
export const accreditationImport: ImportKind<KnownAccreditation, EnteredStanding> = {
  key: 'accreditations',
  title: 'experts:heading.accreditations',
  lead: 'experts:file.lead',
  hint: 'experts:file.hint',
  allow: mayAddExpert,
  list: () => accreditationList,
  columns: accreditationImportColumns,
  example: (viewer) => ({
    expertReference: 'EXP-0001',
    name: viewer.t('experts:file.example'),
    homeMember: 'FJ',
    category: expertCategories[0],
    area: areaOptions(viewer)[0]!.value,
    language: 'en',
    state: 'accredited',
    since: '2025-06-01',
    until: '2029-05-31',
  }),
  identity,
  async find(references, rows, actor) {
    const reads = accreditedRecords.of(actor)
    const named = references.map((reference) => partsOf(reference)[0])
    const experts = [...new Set([...named, ...rows.flatMap(meant)])]
    return reads && experts.length > 0 ? (await reads.find({ reference: { $in: experts } })).map(known) : []
  },
  mayChange: (actor, { accredited }) => mayAccredit(actor, accredited),
  read(values, record, { today, actor }) {
    const form = parseStanding(bodyOf(values, record), today)
    const [expert, ...others] = record ? [record.accredited.reference] : meant(values)
    const file = expert ? knownExpert(expert) : undefined
    const field = textOf(values, 'expertReference') === '' ? 'name' : 'expertReference'
    if (others.length > 0)
      return withErrors(form.raw, {
        field,
        message: 'experts:file.severalExperts',
        values: { references: [expert, ...others].join(', ') },
      })
    if (!file) return withErrors(form.raw, { field, message: 'experts:file.noSuchExpert' })
    if (!mayAccredit(actor, file)) return withErrors(form.raw, { field, message: 'experts:error.alreadyArchived' })
    return form.errors ? form : { ...form, values: { ...form.values, expert: file.reference } }
  },
  create: async (standing, act) => (await enterAll([standing], act))[0]!,
  createAll: enterAll,
  change: async (_reference, standing, act) => (await enterAll([standing], act))[0]!,
  changeAll: enterAll,
  async remove(reference, version, act) {
    const [expert, key] = partsOf(reference)
    await removeStanding(expert, key, Number(version), act)
  },
  href: (reference) => paths.experts.show({ reference: partsOf(reference)[0] }),
  shownAs: (reference) => partsOf(reference)[0],
  name: (values) => textOf(values, 'name') || textOf(values, 'expertReference'),
}
