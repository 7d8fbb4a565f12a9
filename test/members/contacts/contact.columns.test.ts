import fc from 'fast-check'
import { contactImportColumns, contactValues } from '../../../src/members/contacts/contact.columns'
import { contactList, presentContactRow, type ContactOf } from '../../../src/members/contacts/contact.list'
import type { MemberContact } from '../../../src/members/member.model'
import { contactRoles } from '../../../src/members/member.vocabulary'
import { members } from '../../../src/members/pure'
import { expectRoundTrip } from '../../imports/round-trip'

const contacts: fc.Arbitrary<MemberContact> = fc.record({
  role: fc.constantFrom(...contactRoles),
  name: fc.constantFrom('Łukasz Żółkiewski', '=Sum, A.', 'O’Brien-Smith', '“Q”; R'),
  email: fc.constantFrom('a@customs.example', 'o’b+1@customs.example'),
  from: fc.constantFrom('2019-02-28', '2026-11-24', '2027-12-01'),
  until: fc.constantFrom(undefined, '2027-12-31', '2030-01-01'),
})

describe('a contact in a file of the contacts', () => {
  it('is read back as it is, whatever it holds, in each language', () => {
    fc.assert(
      fc.property(fc.constantFrom(...members()), contacts, (member, contact) => {
        const one: ContactOf = { ...member, contacts: contact }
        expectRoundTrip(
          contactImportColumns,
          contactList,
          (viewer) => presentContactRow(one, viewer),
          contactValues(member.code, contact),
        )
      }),
      { numRuns: 60 },
    )
  })
})
