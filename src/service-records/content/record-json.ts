import { z } from 'zod'
import { areaName } from '../../framework/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { organizationName } from '../../programme/settings'
import { lengthInDays, organisationDay } from '../../platform/time/calendar-day'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { ServiceRecord } from '../service-record.model'

// The record for other programs. Names follow Open Badges 3.0 and the Verifiable Credentials of W3C where these have one
// (issuer, credentialSubject, validFrom, validUntil); it is no credential of theirs, as it bears no signature: whether it
// is valid is said at `id`, by the code.

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)

/** A code of this house with its name in the language of the record. */
const named = z.strictObject({ code: z.string(), name: z.string() })

const shape = z.strictObject({
  $schema: z.url(),
  type: z.literal('ServiceRecord'),
  version: z.literal(2),
  id: z.url().describe('The address at which the record is checked'),
  code: z.string().describe('Check code'),
  issuer: z.strictObject({ name: z.string(), url: z.url() }),
  validFrom: day.describe('The day on which all of this stood in the file'),
  validUntil: day.describe('The last day on which it can be checked; its holder may give it a later one'),
  language: z.string().describe('Language of the names'),
  credentialSubject: z.strictObject({
    name: z.string(),
    homeAdministration: named.optional(),
    category: named.optional(),
    languages: z.array(named.extend({ level: z.string() })),
    expertiseAreas: z.array(named),
    accreditations: z.array(
      z.strictObject({
        category: named,
        expertiseArea: named,
        language: named,
        state: named,
        validFrom: day,
        validUntil: day.optional(),
      }),
    ),
    missions: z.array(
      z.strictObject({
        reference: z.string(),
        title: z.string(),
        role: named,
        from: day,
        until: day,
        days: z.int().describe('Calendar days, the first and the last included'),
        hosts: z.array(named),
        expertiseAreas: z.array(named),
      }),
    ),
  }),
})
type RecordForPrograms = z.output<typeof shape>

/** Says in the words of JSON Schema what a record for other programs holds. */
export const schemaOfRecords = (origin: string): object => ({
  ...z.toJSONSchema(shape),
  $id: origin + paths.serviceRecords.schema(),
  title: 'Record of service',
})

/** A record for other programs, in the reader's language: held against the schema before it is given out. */
export const recordForPrograms = (record: ServiceRecord, origin: string, viewer: Viewer): RecordForPrograms =>
  shape.parse(filled(record, origin, viewer))

function filled(record: ServiceRecord, origin: string, { t, lang }: Viewer): RecordForPrograms {
  const { content, code } = record
  const member = (one: string) => ({ code: one, name: memberName(one, lang) })
  const area = (one: string) => ({ code: one, name: areaName(one, lang) })
  const word = (vocabulary: string, one: string) => ({ code: one, name: t(`vocabulary:${vocabulary}.${one}`) })
  const { homeMember, category } = content ?? {}
  return {
    $schema: origin + paths.serviceRecords.schema(),
    type: 'ServiceRecord',
    version: 2,
    id: origin + paths.verify({ code }),
    code,
    issuer: { name: organizationName(lang), url: origin },
    validFrom: organisationDay(record.made!.at),
    validUntil: record.validUntil,
    language: lang,
    credentialSubject: {
      name: content?.name ?? '',
      ...(homeMember ? { homeAdministration: member(homeMember) } : {}),
      ...(category ? { category: word('expertCategories', category) } : {}),
      languages: (content?.languages ?? []).map((one) => ({ ...word('languages', one.code), level: one.level })),
      expertiseAreas: (content?.areas ?? []).map(area),
      accreditations: (content?.accreditations ?? []).map((one) => ({
        category: word('expertCategories', one.category),
        expertiseArea: area(one.area),
        language: word('languages', one.language),
        state: word('accreditationStates', one.state),
        validFrom: one.since,
        ...(one.until ? { validUntil: one.until } : {}),
      })),
      missions: (content?.missions ?? []).map((one) => ({
        ...{ reference: one.reference, title: one.title, role: word('teamRoles', one.role) },
        ...{ from: one.from, until: one.until, days: lengthInDays(one) },
        hosts: one.hosts.map(member),
        expertiseAreas: one.areas.map(area),
      })),
    },
  }
}
