import fc from 'fast-check'
import { areaCodes } from '../../../src/framework/pure'
import { expertList, presentExpertRow } from '../../../src/experts/expert.list'
import type { ExpertRecord } from '../../../src/experts/expert.model'
import { deliveryLanguages, expertCategories, languageLevels } from '../../../src/experts/expert.vocabulary'
import { expertImportColumns, expertValues, presentExpertFileRow } from '../../../src/experts/importing/expert.columns'
import { members } from '../../../src/members/pure'
import { expectRoundTrip } from '../../imports/round-trip'
import { anExpert } from '../expert.factory'

const words = fc
  .array(fc.constantFrom('Łukasz', 'Żółkiewski', 'Ny, Ana', '=Sum', 'O’Brien-Smith', 'N’Djaména', '“A”', 'José'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join(' '))

const some = <T>(from: readonly T[], most: number) =>
  fc.uniqueArray(fc.constantFrom(...from), { minLength: 1, maxLength: most })

const experts = fc.record({
  name: words,
  homeMember: fc.constantFrom(...members().map(({ code }) => code)),
  category: fc.constantFrom(...expertCategories),
  languages: some(deliveryLanguages, 4).chain((codes) =>
    fc
      .array(fc.constantFrom(...languageLevels), { minLength: codes.length, maxLength: codes.length })
      .map((levels): ExpertRecord['languages'] => codes.map((code, index) => ({ code, level: levels[index]! }))),
  ),
  areas: some(areaCodes(), 5),
  daysPerYear: fc.integer({ min: 0, max: 220 }),
  biography: fc.constantFrom('', 'Ten years; of them two “abroad”.', 'One\nTwo'),
})

describe('an expert in a file of the roster', () => {
  it('is read back as it is, whatever it holds, in each language', () => {
    fc.assert(
      fc.property(experts, (more) => {
        const expert = anExpert(more)
        const cells = (viewer: Parameters<typeof presentExpertRow>[1]) => ({
          ...presentExpertRow(expert, viewer),
          ...presentExpertFileRow(expert, viewer),
        })
        expectRoundTrip(expertImportColumns, () => expertList, cells, expertValues(expert))
      }),
      { numRuns: 60 },
    )
  })
})
