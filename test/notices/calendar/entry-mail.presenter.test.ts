import { expect } from 'chai'
import ICAL from 'ical.js'
import { entryOfMail } from '../../../src/notices/calendar/entry-mail.presenter'

const at = new Date('2026-11-24T09:00:00Z')
const entry = {
  ...{ as: 'REQUEST' as const, uid: 'ASN-2026-00001@capstan', title: 'Risk; in Suva', place: 'Suva', changes: 5 },
  ...{ from: '2026-11-30', until: '2026-12-04', isProvisional: false },
}
const mail = { to: 'amina@customs.example', name: 'Amina Diallo', language: 'en' as const, createdAt: at }
const make = async (more: Partial<typeof entry> | { as: 'CANCEL' } = {}) =>
  (await entryOfMail({ ...mail, entry: { ...entry, ...more } }, 'Capstan <aid@isles.example>', 'https://a.example/m'))!

const read = (content: string) => {
  const calendar = ICAL.Component.fromString(content)
  const [event] = calendar.getAllSubcomponents('vevent')
  return { method: calendar.getFirstPropertyValue('method'), event: new ICAL.Event(event), component: event! }
}

describe('what a mail carries for a calendar', () => {
  it('is one entry from the sender to the reader, with its number', async () => {
    const { method, content } = await make()
    const found = read(content)
    expect([method, found.method]).to.deep.equal(['REQUEST', 'REQUEST'])
    expect(found.event).to.include({ uid: 'ASN-2026-00001@capstan', summary: 'Risk; in Suva', sequence: 5 })
    expect(String(found.event.endDate)).to.equal('2026-12-05')
    expect(found.event.organizer.toLowerCase()).to.equal('mailto:aid@isles.example')
    expect(found.event.attendees.map((one) => String(one.getFirstValue()).toLowerCase())).to.deep.equal([
      'mailto:amina@customs.example',
    ])
  })

  it('is provisional while the new days are not confirmed', async () => {
    const { component } = read((await make({ isProvisional: true })).content)
    expect(component.getFirstPropertyValue('status')).to.equal('TENTATIVE')
    expect(component.getFirstProperty('attendee')!.getParameter('partstat')).to.equal('TENTATIVE')
  })

  it('is a cancellation of the same entry, without the page that is no longer open', async () => {
    const { method, content } = await make({ as: 'CANCEL' })
    const found = read(content)
    expect([method, found.method]).to.deep.equal(['CANCEL', 'CANCEL'])
    expect(found.component.getFirstPropertyValue('status')).to.equal('CANCELLED')
    expect(content).not.to.include('https://a.example')
  })

  it('is nothing in other mails', async () => expect(await entryOfMail(mail, 'a@b.example', '')).to.equal(null))

  it('names the sender as the environment or the settings do', async () => {
    const organizer = async (sender: Parameters<typeof entryOfMail>[1]) => {
      const { content } = (await entryOfMail({ ...mail, entry }, sender, ''))!
      const found = read(content).component.getFirstProperty('organizer')!
      return [found.getParameter('cn'), String(found.getFirstValue()).toLowerCase()]
    }
    const named = 'mailto:aid@isles.example'
    expect(await organizer('Capstan <aid@isles.example>')).to.deep.equal(['Capstan', named])
    expect(await organizer('"Isles, Customs" <aid@isles.example>')).to.deep.equal(['Isles, Customs', named])
    expect(await organizer('aid@isles.example')).to.deep.equal(['aid@isles.example', named])
    expect(await organizer({ name: 'Isles', address: 'aid@isles.example' })).to.deep.equal(['Isles', named])
  })
})
