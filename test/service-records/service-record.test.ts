import { expect } from 'chai'
import fc from 'fast-check'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { translator } from '../../src/platform/text/i18n'
import { readAs } from '../../src/platform/time/reading'
import { accreditationsOn, contentOf, recordParts, stillHolds } from '../../src/service-records/content/record-content'
import { parseNewRecord, parseShare } from '../../src/service-records/service-record.form'
import { recordForPrograms, schemaOfRecords } from '../../src/service-records/content/record-json'
import {
  mayMakeRecord,
  mayRenewRecord,
  maySeeRecord,
  mayShareRecord,
  mayWithdrawRecord,
} from '../../src/service-records/service-record.policy'
import { anAccreditation, anExpert } from '../experts/expert.factory'
import { aCoordinator, aContactOf, aHeadOf, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { aRecord, aServedMission } from './service-record.sample'

const day = '2026-11-24'
const viewer = (lang: 'en' | 'fr' = 'en'): Viewer => ({ actor: aCoordinator(), lang, t: translator(lang), today: day })

const expert = anExpert({
  name: 'Amina Otieno',
  accreditations: [
    anAccreditation('accredited', { area: 'risk' }),
    anAccreditation('nominated', { area: 'aeo' }),
    anAccreditation('accredited', { area: 'valuation', until: '2026-01-01' }),
  ],
})

describe('what a record of service says', () => {
  it('is what stood in the file on the day, and only what was chosen', () => {
    const served = [aServedMission(), aServedMission({ reference: 'MIS-2026-0002' })]
    const all = contentOf(expert, served, { parts: recordParts, missions: ['MIS-2026-0002'] }, day)
    expect(all).to.include({ name: 'Amina Otieno', homeMember: 'KE', category: 'toa' })
    expect(all.missions.map(({ reference }) => reference)).to.deep.equal(['MIS-2026-0002'])
    expect(
      all.accreditations.map(({ area }) => area),
      'neither nominated nor expired',
    ).to.deep.equal(['risk'])
    expect(contentOf(expert, served, { parts: [], missions: [] }, day)).to.deep.equal({
      ...{ name: 'Amina Otieno', languages: [], areas: [], accreditations: [], missions: [] },
    })
  })

  it('names nothing that was left out, whatever was chosen', () =>
    fc.assert(
      fc.property(fc.subarray([...recordParts]), fc.subarray(['A', 'B', 'C']), (parts, missions) => {
        const served = ['A', 'B', 'C'].map((reference) => aServedMission({ reference }))
        const content = contentOf(expert, served, { parts, missions }, day)
        expect(content.missions.map(({ reference }) => reference)).to.deep.equal(missions)
        for (const part of recordParts) if (!parts.includes(part)) expect(content[part] ?? [], part).to.have.length(0)
      }),
    ))

  it('still holds while each accreditation in it is held', () => {
    const content = contentOf(expert, [], { parts: recordParts, missions: [] }, day)
    expect(stillHolds(content, expert, day)).to.equal(true)
    expect(stillHolds(content, { ...expert, accreditations: [] }, day)).to.equal(false)
    expect(stillHolds({ accreditations: [] }, { ...expert, accreditations: [] }, day)).to.equal(true)
  })

  it('has no accreditation of somebody who is suspended', () =>
    expect(accreditationsOn({ ...expert, suspended: { since: day, reason: 'x' } }, day)).to.deep.equal([]))
})

describe('the form of a new record', () => {
  it('takes parts and missions that there are, and at least one of them', () => {
    const known = ['MIS-2026-0001']
    expect(parseNewRecord({ parts: 'areas', missions: known }, known).values).to.deep.equal({
      ...{ parts: ['areas'], missions: known, replaces: '' },
    })
    expect(parseNewRecord({}, known).errors?.map(({ field }) => field)).to.deep.equal(['parts'])
    expect(
      parseNewRecord({ parts: 'secrets', missions: 'MIS-2026-9999' }, known).errors?.map(({ field }) => field),
    ).to.deep.equal(['parts', 'missions'])
  })

  it('asks for whom a link is, and for a last day within a year', () => {
    const read = (body: object) => readAs({ lang: 'en', today: day }, () => parseShare(body))
    expect(read({ recipient: 'A partner', until: '2026-12-24' }).values).to.deep.equal({
      ...{ recipient: 'A partner', until: '2026-12-24' },
    })
    expect(read({}).errors?.map(({ field }) => field)).to.deep.equal(['recipient', 'until'])
    for (const until of ['2026-11-23', '2027-11-25', '2026-02-30'])
      expect(read({ recipient: 'A partner', until }).errors?.[0]?.field, until).to.equal('until')
  })
})

describe('who makes, sees and ends a record of service', () => {
  const self = anExpertActor('EXP-0001')
  const record = aRecord({ expert: 'EXP-0001' })
  const file = { reference: 'EXP-0001' }

  it('its expert makes and shares it; coordinators and auditors see it, coordinators withdraw it', () => {
    expect(mayMakeRecord(self, file)).to.equal(true)
    expect(mayMakeRecord(self, { ...file, archived: {} })).to.equal(false)
    for (const actor of [aCoordinator(), anAuditor(), anExpertActor('EXP-9999'), aHeadOf('KE')]) {
      expect(mayMakeRecord(actor, file), actor.name).to.equal(false)
      expect(mayShareRecord(actor, record), actor.name).to.equal(false)
      expect(mayRenewRecord(actor, record), actor.name).to.equal(false)
    }
    expect(mayShareRecord(self, record)).to.equal(true)
    expect(mayRenewRecord(self, record)).to.equal(true)
    for (const actor of [self, aCoordinator(), anAuditor()]) expect(maySeeRecord(actor, record)).to.equal(true)
    for (const actor of [aHeadOf('KE'), aContactOf('FJ'), anExpertActor('EXP-9999'), anAdmin()])
      expect(maySeeRecord(actor, record), actor.name).to.equal(false)
    for (const actor of [self, aCoordinator()]) expect(mayWithdrawRecord(actor, record)).to.equal(true)
    expect(mayWithdrawRecord(anAuditor(), record)).to.equal(false)
  })
})

describe('a record for other programs', () => {
  const origin = 'https://capstan.example'

  it('keeps to the schema that is published of it, in each language', () => {
    for (const lang of ['en', 'fr'] as const) {
      const record = recordForPrograms(aRecord(), origin, viewer(lang))
      expect(record.credentialSubject.missions[0]).to.deep.include({ from: '2026-03-02', until: '2026-03-06', days: 5 })
      expect(record).to.include({ id: `${origin}/verify/K7QF-2M9X-RT4B`, validFrom: day, language: lang })
      expect(record.validUntil).to.equal('2028-11-23')
    }
    const broken = aRecord()
    broken.content!.accreditations[0]!.since = 'once'
    expect(() => recordForPrograms(broken, origin, viewer())).to.throw()
    expect(schemaOfRecords(origin)).to.include({ $id: `${origin}/service-records/schema.json`, type: 'object' })
  })
})
