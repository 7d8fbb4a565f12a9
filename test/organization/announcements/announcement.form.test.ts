import { expect } from 'chai'
import { parseAnnouncement } from '../../../src/organization/announcements/announcement.form'
import { isAddressedTo, isAnnounced } from '../../../src/organization/announcements/announcement.policy'
import type { Actor, Role } from '../../../src/programme/actor'
import { announcementBody } from './announcement.body'

const faults = (more: object) =>
  parseAnnouncement({ ...announcementBody(), ...more }).errors?.map(({ field, message }) => [field, message])

describe('the form of an announcement', () => {
  it('asks for both languages, both days and a level', () => {
    expect(faults({})).to.equal(undefined)
    expect(faults({ text: { en: 'Closed', fr: ' ' } })).to.deep.equal([
      ['text.fr', 'organization:announcements.form.enterFrench'],
    ])
    expect(faults({ text: undefined, from: '', until: 'never', level: '' })).to.deep.equal([
      ['text.en', 'organization:announcements.form.enterEnglish'],
      ['text.fr', 'organization:announcements.form.enterFrench'],
      ['from', 'organization:announcements.form.enterFrom'],
      ['until', 'platform:form.notADay'],
      ['level', 'organization:announcements.form.chooseLevel'],
    ])
  })

  it('refuses days in reverse, an unknown level or role, and a text without end', () => {
    expect(faults({ until: '2026-11-19' })).to.deep.equal([['until', 'platform:form.reversed']])
    expect(faults({ level: 'alarm', roles: ['king'] })).to.deep.equal([
      ['level', 'platform:form.unknownChoice'],
      ['roles', 'platform:form.unknownChoice'],
    ])
    expect(faults({ text: { en: 'x'.repeat(1001), fr: 'x' } })).to.deep.equal([['text.en', 'platform:form.tooLong']])
  })
})

const anActor = (role: Role): Actor => ({ id: role, name: role, roles: [role], language: 'en' })

describe('an announcement', () => {
  const of = { from: '2026-11-20', until: '2026-12-05', roles: ['member' as const], isPublic: false }

  it('is shown from its first day to its last, and not once it is withdrawn', () => {
    const shown = ['2026-11-19', '2026-11-20', '2026-12-05', '2026-12-06'].map((day) => isAnnounced(of, day))
    expect(shown).to.deep.equal([false, true, true, false])
    expect(isAnnounced({ ...of, withdrawnAt: new Date() }, '2026-11-24')).to.equal(false)
  })

  it('is for the roles that it names, or for all', () => {
    expect(isAddressedTo(of, anActor('member'))).to.equal(true)
    expect(isAddressedTo(of, anActor('coordinator'))).to.equal(false)
    expect(isAddressedTo({ ...of, roles: [] }, anActor('coordinator'))).to.equal(true)
  })
})
