import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { loadAnnouncements } from '../../../src/organization'
import { Announcements } from '../../../src/organization/announcements/announcement.model'
import { paths } from '../../../src/paths'
import { Conflict, type PublicError } from '../../../src/platform/errors'
import { useDatabase } from '../../support/database'
import { actBy, aContactOf, aCoordinator, anAdmin } from '../../support/people'
import { as, setTime, Visitor } from '../../support/visitor'
import { parseAnnouncement } from '../../../src/organization/announcements/announcement.form'
import { changeAnnouncement, withdrawAnnouncement } from '../../../src/organization/announcements/announcement.service'
import { announcementBody } from './announcement.body'
import { aSavedAnnouncement, typedAnnouncement } from './announcement.factory'

const text = 'Capstan is closed on Saturday.'

describe('announcements', () => {
  useDatabase()
  afterEach(() => setTime())

  it('are entered by an administrator, and shown on the home page in the reader’s language', async () => {
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.announcements.create(), typedAnnouncement(), '/new')
    expect(page.text).to.include('The announcement has been saved.').and.include('Announcement entered')
    const contact = await as(aContactOf('FJ'), 'fr')
    const home = await contact.get(paths.home())
    expect(home.text).to.include('Capstan est fermé samedi.').and.include('Information')
    expect((await new Visitor().get(paths.signIn())).text).not.to.include(text)
    expect(await AuditEntries.countDocuments({ event: 'announcement.added' })).to.equal(1)
  })

  it('are dismissed by each person alone', async () => {
    await aSavedAnnouncement()
    const contact = await as(aContactOf('FJ'))
    const after = await contact.submit(paths.home(), {}, '/steps/dismiss')
    expect(after.text).to.include('It is no longer shown to you.').and.not.include(text)
    expect((await contact.get(paths.home())).text).not.to.include(text)
    expect((await (await as(aCoordinator())).get(paths.home())).text).to.include(text)
    const { reference } = await Announcements.findOne().lean().orFail()
    const shown = await (await as(anAdmin())).get(paths.announcements.show({ reference }))
    expect(shown.text).to.include('Dismissed by users 1')
  })

  it('are shown on the sign-in page when they are public, and stay there', async () => {
    await aSavedAnnouncement({ isPublic: 'yes', level: 'warning' })
    const page = await new Visitor().get(paths.signIn())
    expect(page.text).to.include(text).and.include('Warning')
    expect(page.hasForm('/steps/dismiss')).to.equal(false)
  })

  it('end with their last day, and at once when they are withdrawn', async () => {
    const { reference } = await aSavedAnnouncement()
    setTime(new Date('2026-12-07T09:00:00Z'))
    expect((await (await as(aContactOf('FJ'))).get(paths.home())).text).not.to.include(text)
    setTime()
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.announcements.show({ reference }), {}, '/steps/withdraw')
    expect(page.text).to.include('It is no longer shown.')
    expect(page.hasLink('Edit announcement')).to.equal(false)
    expect((await admin.get(paths.home())).text).not.to.include(text)
    expect((await admin.get(paths.announcements.edit({ reference }))).status).to.equal(403)
  })

  it('are neither changed nor withdrawn by whoever had their page open before they were withdrawn', async () => {
    const { reference } = await aSavedAnnouncement()
    const act = actBy(anAdmin())
    await withdrawAnnouncement(reference, {}, act)
    const { version: _none, ...values } = parseAnnouncement(announcementBody()).values!
    const late = [
      () => changeAnnouncement(reference, values, act),
      () => withdrawAnnouncement(reference, {}, act),
    ] as const
    for (const change of late) {
      const refusal = await change().catch((error: PublicError) => error)
      expect(refusal).to.be.instanceOf(Conflict).and.include({ message: 'organization:announcements.isWithdrawn' })
    }
    const { history } = await Announcements.findOne({ reference }).lean().orFail()
    expect(history.map(({ action }) => action)).to.deep.equal(['add', 'withdraw'])
  })

  it('of another process are shown once they are read again, to the roles that they name', async () => {
    await aSavedAnnouncement()
    await Announcements.updateMany({}, { $set: { roles: ['expert'] } })
    await loadAnnouncements()
    expect((await (await as(aContactOf('FJ'))).get(paths.home())).text).not.to.include(text)
  })

  it('come back with what was typed when the days are in reverse', async () => {
    const admin = await as(anAdmin())
    const typed = { ...typedAnnouncement(), until: '2026-11-01' }
    const page = await admin.submit(paths.announcements.create(), typed, '/new')
    expect(page.status).to.equal(422)
    expect(page.faults).to.have.property('until')
    expect(page.form('/new').fields).to.include({ until: '2026-11-01', 'text[en]': text })
    expect(await Announcements.countDocuments()).to.equal(0)
  })

  it('go by their words in the reader’s language in the audit trail, and by those of then once they have changed', async () => {
    const { reference } = await aSavedAnnouncement()
    const trail = async (lang: 'en' | 'fr') => {
      const page = await (await as(anAdmin(), lang)).get(paths.audit.list())
      return page.links().filter(({ href }) => href === paths.announcements.show({ reference }))
    }
    expect((await trail('en')).map((link) => link.text)).to.deep.equal([text])
    expect((await trail('fr')).map((link) => link.text)).to.deep.equal(['Capstan est fermé samedi.'])
    const typed = { ...announcementBody(), text: { en: 'Closed on Sunday.', fr: 'Fermé dimanche.' } }
    const { version: _none, ...values } = parseAnnouncement(typed).values!
    await changeAnnouncement(reference, values, actBy(anAdmin()))
    expect((await trail('fr')).map((link) => link.text)).to.deep.equal(['Fermé dimanche.', text])
  })

  it('that are not for a person are none for that person', async () => {
    const { reference } = await aSavedAnnouncement({ roles: ['expert'] })
    const contact = await as(aContactOf('FJ'))
    expect((await contact.get(paths.announcements.show({ reference }))).status).to.equal(404)
  })
})
