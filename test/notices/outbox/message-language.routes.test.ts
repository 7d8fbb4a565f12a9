import { expect } from 'chai'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { paths } from '../../../src/paths'
import { withoutLanguages } from '../../../src/platform/text/written'
import { requestEvents } from '../../../src/requests'
import { useDatabase } from '../../support/database'
import type { Page } from '../../support/page'
import { anAdmin, actBy } from '../../support/people'
import { as } from '../../support/visitor'
import { makeWorld, subject, tellOf } from '../world'

const title = 'Appui à la gestion des risques'
const text = 'La salle a quarante places.\nIl y a deux projecteurs.'
const of = (page: Page, language: string, within = 'main') =>
  page.root.querySelectorAll(`${within} [lang=${language}]`).map((element) => element.text.trim())

describe('the languages of a message', () => {
  useDatabase()

  it('are those of whoever wrote each part, and of the reader around them; its mail and its words are plain', async () => {
    const world = await makeWorld()
    const request = { ...subject('request', 'REQ-2026-0042', title, 'FJ'), titleIn: 'fr' }
    const act = { ...actBy(world.officer), lang: 'fr' }
    await tellOf(requestEvents.said(request, act, { memberCode: 'FJ', officerId: world.officer.id, text }))
    const keeper = await as(anAdmin())
    const list = await keeper.get(paths.outbox.list({}, { words: 'gestion risques' }))
    expect(list.rows, 'found by words').to.have.length(2)

    // The head reads English, the contact French; the keeper’s page is in English.
    const toHead = (await OutboxMessages.findOne({ userId: world.head.id }))!
    const english = await keeper.get(paths.outbox.show({ id: String(toHead._id) }))
    expect(of(english, 'fr', 'section')).to.deep.equal([title, ...text.split('\n')])
    expect(of(english, 'fr', 'h1')).to.deep.equal([title])
    expect(of(english, 'en')).to.deep.equal([])
    const toContact = (await OutboxMessages.findOne({ userId: world.contact.id }))!
    const french = await keeper.get(paths.outbox.show({ id: String(toContact._id) }))
    expect(of(french, 'fr').join(' ')).to.include(text.split('\n')[0]).and.include(title)
    expect(withoutLanguages(toHead.text)).to.include(text)
  })
})
