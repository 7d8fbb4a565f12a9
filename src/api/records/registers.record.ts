import { z } from 'zod'
import { instrumentList, instrumentRecords, type InstrumentRecord } from '../../framework'
import { memberList, memberRecords, maySeeContacts, type MemberRecord } from '../../members'
import { paths } from '../../paths'
import { kind } from '../reading/kind'
import * as a from '../reading/shapes'

const memberShape = z.object({
  code: a.code(),
  iso3: a.code(),
  name: a.bilingual(),
  region: a.code(),
  type: a.code(),
  joined: a.maybe(a.count()),
  leastDeveloped: z.boolean(),
  income: a.code(),
  languages: a.list(),
  correspondence: a.code(),
  /** Only where the reader may see people of the administration. */
  contacts: z
    .array(z.object({ role: a.code(), name: a.text(), email: a.text(), from: a.day(), until: a.day() }))
    .nullable(),
  instruments: z.array(z.object({ instrument: a.code(), status: a.code(), since: a.day() })),
  links: a.links(),
})

export const members = kind<MemberRecord, typeof memberShape>({
  name: 'members',
  one: 'Member',
  key: 'code',
  named: (code) => code.toUpperCase(),
  records: memberRecords,
  list: memberList,
  shape: memberShape,
  present: (member, { actor }) => ({
    code: member.code,
    iso3: member.iso3,
    name: a.both(member.name),
    region: member.region,
    type: member.type,
    joined: member.joined ?? null,
    leastDeveloped: member.ldc ?? false,
    income: member.income,
    languages: member.languages ?? [],
    correspondence: member.correspondence ?? 'en',
    contacts: maySeeContacts(actor, member)
      ? (member.contacts ?? []).map(({ role, name, email, from, until }) => ({
          role,
          name,
          email,
          from,
          until: a.dayOr(until),
        }))
      : null,
    instruments: (member.instruments ?? []).map(({ instrument, status, since }) => ({
      instrument,
      status,
      since: a.dayOr(since),
    })),
    links: { self: paths.api.members.show(member), page: paths.members.show(member) },
  }),
})

const instrumentShape = z.object({
  code: a.code(),
  name: a.bilingual(),
  kind: a.code(),
  year: a.maybe(a.count()),
  description: a.bilingual(),
  objectives: a.list(),
  focusAreas: a.list(),
  expertiseAreas: a.list(),
  retiredAt: a.moment(),
  links: a.links(),
})

export const instruments = kind<InstrumentRecord, typeof instrumentShape>({
  name: 'instruments',
  one: 'Instrument',
  key: 'code',
  records: instrumentRecords,
  list: instrumentList,
  without: { history: 0 },
  shape: instrumentShape,
  present: (instrument) => ({
    code: instrument.code,
    name: a.both(instrument.name),
    kind: instrument.kind,
    year: instrument.year ?? null,
    description: a.both(instrument.description),
    objectives: instrument.objectives,
    focusAreas: instrument.focusAreas,
    expertiseAreas: instrument.expertiseAreas,
    retiredAt: a.momentOr(instrument.retiredAt),
    links: { self: paths.api.instruments.show(instrument), page: paths.instruments.show(instrument) },
  }),
})
