import { expect } from 'chai'
import fc from 'fast-check'
import { accreditationLifeCycle } from '../../../src/experts/accreditation/accreditation.status'
import { deliveryLanguages, expertCategories } from '../../../src/experts/expert.vocabulary'
import { accreditationImportColumns, accreditationValues } from '../../../src/experts/importing/accreditation.columns'
import { parseStanding } from '../../../src/experts/importing/standing.form'
import {
  accreditationList,
  presentAccreditationRow,
  type Accredited,
} from '../../../src/experts/accreditation/accreditation.list'
import { areaCodes } from '../../../src/framework/pure'
import { expectRoundTrip } from '../../imports/round-trip'
import { anAccreditation, anExpert } from '../expert.factory'

const accreditations = fc.record({
  category: fc.constantFrom(...expertCategories),
  area: fc.constantFrom(...areaCodes()),
  language: fc.constantFrom(...deliveryLanguages),
  state: fc.constantFrom(...accreditationLifeCycle.states),
  since: fc.constantFrom('2019-02-28', '2024-12-01', '2026-11-24'),
  until: fc.constantFrom(undefined, '2026-11-24', '2026-12-31', '2030-01-01'),
})

describe('an accreditation in a file of accreditations', () => {
  it('is read back as it is, whatever time has made of it, in each language', () => {
    fc.assert(
      fc.property(accreditations, (more) => {
        const held = anAccreditation(more.state, more)
        const accredited: Accredited = { ...anExpert({ name: 'Łukasz, “Ż”' }), accreditations: held }
        expectRoundTrip(
          accreditationImportColumns,
          () => accreditationList,
          (viewer) => presentAccreditationRow(accredited, viewer),
          accreditationValues(accredited),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('is of the past, in order, and has a last day only once it was granted', () => {
    const standing = { category: 'toa', area: 'risk', language: 'en', state: 'accredited', since: '2024-01-01' }
    const faults = (more: object) =>
      (parseStanding({ ...standing, ...more }, '2026-11-24').errors ?? []).map(({ field, message }) => [field, message])
    expect(faults({ until: '2027-12-31' })).to.deep.equal([])
    expect(faults({ since: '2026-11-25' })).to.deep.equal([['since', 'experts:form.sinceInFuture']])
    expect(faults({ until: '2023-12-31' })).to.deep.equal([['until', 'platform:form.reversed']])
    expect(faults({ state: 'workshop', until: '2027-12-31' })).to.deep.equal([['until', 'experts:form.notGranted']])
    expect(faults({ state: '', since: '' })).to.deep.equal([
      ['state', 'experts:form.chooseState'],
      ['since', 'experts:form.enterSince'],
    ])
  })
})
