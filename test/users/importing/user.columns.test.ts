import { expect } from 'chai'
import fc from 'fast-check'
import { areaCodes } from '../../../src/framework/pure'
import { members, regionCodes } from '../../../src/members/pure'
import { roles } from '../../../src/programme/actor'
import { presentUserRow, userList } from '../../../src/users/accounts/user.list'
import { maySpell } from '../../../src/platform/lists/same-name'
import { presentUserFileRow, userImportColumns, userValues } from '../../../src/users/importing/user.columns'
import type { UserRecord } from '../../../src/users/user.model'
import { expectRoundTrip } from '../../imports/round-trip'

const some = <T>(from: readonly T[], most: number, least = 0) =>
  fc.uniqueArray(fc.constantFrom(...from), { minLength: least, maxLength: most })

const users = fc.record({
  name: fc.constantFrom('Łukasz Żółkiewski', '=Sum, A.', 'O’Brien-Smith', '“Q”; R'),
  email: fc.constantFrom('a@customs.example', 'o’b+1@customs.example'),
  roles: some(roles, 3, 1),
  language: fc.constantFrom('en', 'fr'),
  memberCode: fc.option(fc.constantFrom(...members().map(({ code }) => code)), { nil: undefined }),
  isHead: fc.boolean(),
  mayDecide: fc.boolean(),
  regions: some(regionCodes, 3),
  topics: some(areaCodes(), 3),
  active: fc.boolean(),
})

describe('an account in a file of the users', () => {
  it('is read back as it is, whatever it holds, in each language', () => {
    fc.assert(
      fc.property(users, (more) => {
        const user = {
          agreementCodes: [],
          createdAt: new Date(0),
          ...more,
          _id: '1',
          __v: 0,
        } as unknown as UserRecord & {
          _id: unknown
        }
        expectRoundTrip(
          userImportColumns,
          () => userList,
          (viewer) => ({ ...presentUserRow(user, viewer), ...presentUserFileRow(user, viewer) }),
          userValues(user),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('is of one person who was misspelt, and not of another with the same office mailbox', () => {
    for (const [one, other] of [
      ['Łukasz Żółkiewski', 'Lukas Zolkewski'],
      ['ZOLKIEWSKI Lukasz', 'Łukasz Żółkiewski'],
      ['Ana Silva-Pinto', 'Ana Pinto'],
    ])
      expect(maySpell(one!, other!), `${one} ${other}`).to.equal(true)
    expect(maySpell('Ben Tui', 'Ana Vata')).to.equal(false)
    expect(maySpell('', 'Ana Vata')).to.equal(false)
  })
})
