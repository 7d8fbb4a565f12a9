import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { MailTexts } from '../../../src/notices/texts/mail-text.model'
import { loadMailTexts } from '../../../src/notices'
import { partsInForce } from '../../../src/notices/texts/mail-text.directory'
import { paths } from '../../../src/paths'
import { withoutLanguages } from '../../../src/platform/text/written'
import { requestEvents } from '../../../src/requests'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator, anAdmin, anAuditor } from '../../support/people'
import { as } from '../../support/visitor'
import { by, makeWorld, subject, tellOf } from '../world'

const kind = 'requestApproved'
const address = paths.mailTexts.edit({ kind })
const own = {
  'en[subject]': 'Good news on {{title}}',
  'en[text]': '{{who}} approves {{reference}} “{{title}}”.\n\n{{reason}}',
}

const approve = async () => {
  const world = await makeWorld()
  const details = { memberCode: 'FJ', officerId: world.officer.id, text: 'Useful.' }
  const request = subject('request', 'REQ-2026-0042', 'Selectivity reviewed', 'FJ')
  const messages = await tellOf(requestEvents.approved(request, by(world.director), details))
  return Object.fromEntries(
    messages.map(({ name, subject: of, text }) => [
      name,
      { subject: withoutLanguages(of), text: withoutLanguages(text) },
    ]),
  )
}

describe('the texts of messages', () => {
  useDatabase()
  afterEach(async () => {
    await MailTexts.deleteMany({})
    await loadMailTexts()
  })

  it('are used as soon as they are saved, each in its language, and leave who changed them', async () => {
    const admin = await as(anAdmin())
    const saved = await admin.submit(address, own, '/edit')
    expect(saved.text).to.include('Messages written from now on use it.').and.include('Text changed')
    const told = await approve()
    expect(told['Hana Head']!.subject).to.equal('Good news on Selectivity reviewed')
    expect(told['Hana Head']!.text).to.match(/ approves REQ-2026-0042 “Selectivity reviewed”\.\n\nUseful\.$/)
    expect(told['Cam Contact']!.subject, 'the French text is as usual').to.equal(
      'Demande approuvée\u00a0: Selectivity reviewed',
    )
    const entry = await AuditEntries.findOne({ event: 'mail-text.changed' }).lean()
    expect(JSON.stringify(entry!.changes)).to.include('Good news on')
  })

  it('are used by another process once it has read them again', async () => {
    const record = { kind, texts: { fr: { subject: 'Accord : {{title}}', text: '{{who}} {{reference}} {{reason}}' } } }
    await MailTexts.create(record)
    expect(partsInForce(kind, 'fr').subject).to.match(/^Demande approuvée/)
    await loadMailTexts()
    expect((await approve())['Cam Contact']!.subject).to.equal('Accord : Selectivity reviewed')
  })

  it('are as usual again in one step, and a text that says what is usual is none of its own', async () => {
    const admin = await as(anAdmin())
    await admin.submit(address, own, '/edit')
    const page = await admin.submit(paths.mailTexts.show({ kind }), {}, '/steps/reset')
    expect(page.text).to.include('The usual text has been restored.')
    expect(page.hasForm('/steps/reset')).to.equal(false)
    expect((await approve())['Hana Head']!.subject).to.equal('Request approved: Selectivity reviewed')
    await admin.submit(address, {}, '/edit')
    const record = await MailTexts.findOne({ kind }).lean()
    expect(record!.history.map(({ action }) => action)).to.deep.equal(['change', 'reset'])
    expect(record).not.to.have.property('texts')
  })

  it('say of each place what it holds, in words that fit the sentence', async () => {
    const page = await (await as(anAdmin(), 'fr')).get(paths.mailTexts.list())
    expect(page.text).to.include('La suppléance de [Nom de la personne absente] vous est confiée')
    expect(page.text).to.include('Mise à disposition de [Nom de la personne concernée] demandée')
    const deputy = await (await as(anAdmin(), 'fr')).get(paths.mailTexts.show({ kind: 'deputyNamed' }))
    expect(deputy.text).to.include('La suppléance d’Amina Diallo vous est confiée')
    expect(deputy.text).not.to.include('Titre du dossier')
  })

  it('can be looked at before they are saved, with the values of the last message', async () => {
    await approve()
    const admin = await as(anAdmin())
    const shown = await admin.submit(address, own, 'Show preview')
    expect(shown.status).to.equal(200)
    expect(shown.text)
      .to.include('Good news on Selectivity reviewed')
      .and.include('Filled with the values of the message')
    expect(shown.form('/edit').fields['en[subject]']).to.equal('Good news on {{title}}')
    expect(await MailTexts.countDocuments({ history: { $ne: [] } })).to.equal(0)
  })

  it('come back with what was typed when a placeholder is unknown or missing', async () => {
    const admin = await as(anAdmin())
    const refused = await admin.submit(address, { 'en[text]': '{{who}} {{nobody}}' }, '/edit')
    expect(refused.status).to.equal(422)
    expect(refused.faults).to.deep.equal({
      'en-text': 'Remove what cannot be filled in this message: {{nobody}}',
    })
    expect(refused.form('/edit').fields['en[text]']).to.equal('{{who}} {{nobody}}')
    const preview = await admin.submit(address, { 'en[text]': '{{who}}' }, 'Show preview')
    expect(preview.faults).to.have.property(
      'en-text',
      'Include in the subject or in the text: {{reference}} {{reason}}',
    )
  })

  it('are read by all staff, who see no message of others in the example', async () => {
    await approve()
    for (const reader of [aCoordinator(), anAuditor()]) {
      const page = await (await as(reader)).get(paths.mailTexts.show({ kind }))
      expect(page.text).to.include('fictitious values').and.not.include('Selectivity reviewed')
      expect(page.hasLink('Edit text')).to.equal(false)
    }
    const list = await (await as(aCoordinator())).get(paths.mailTexts.list())
    expect(list.rows.join('\n')).to.include('Request approved: [Title of the record]')
    expect((await (await as(aContactOf('FJ'))).get(paths.mailTexts.list())).status).to.equal(403)
  })

  it('exist for messages that there are, and for no others', async () => {
    const admin = await as(anAdmin())
    for (const name of ['nothing', 'constructor', 'REQUESTAPPROVED'])
      expect((await admin.get(paths.mailTexts.show({ kind: name }))).status, name).to.equal(404)
  })
})
