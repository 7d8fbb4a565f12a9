import { expect } from 'chai'
import { paths } from '../../src/paths'
import type { Actor } from '../../src/platform/actor'
import { Requests } from '../../src/requests'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, aDirector, aDonor, aHeadOf, anAuditor, anExpertActor } from '../support/people'
import { aGuest, as, type Visitor } from '../support/visitor'
import { aRequest } from './request.factory'

const show = (reference: string) => paths.requests.show({ reference })
const step = (reference: string, name: string) => paths.requests.step({ reference }, { step: name })
const stored = (reference: string) => Requests.findOne({ reference }).lean()

/** A small file that is what its name says. */
const aPdf = Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n')

const partOne = {
  title: 'Valuation of used cars',
  purpose: 'Officers find the value of a used car in one day.',
  results: 'Nine of ten disputes are settled in a week',
  current: '1',
  target: '3',
  importance: '3',
}

describe('requests on their pages', () => {
  useDatabase()

  describe('asking for assistance', () => {
    let contact: Visitor
    beforeEach(async () => (contact = await as(aContactOf('FJ'))))

    it('begins with one part, and saves it as a draft of the own Member', async () => {
      const page = await contact.submit(paths.requests.create(), { ...partOne, then: 'on' }, '/requests')
      expect(page.status).to.equal(200)
      expect(page.address).to.include('part=help')
      const [request] = await Requests.find().lean()
      expect(request).to.include({ memberCode: 'FJ', state: 'draft', title: 'Valuation of used cars', current: 1 })
      expect(request!.reference).to.match(/^REQ-2026-\d{4}$/)
    })

    it('lets a person leave at any time, with nothing complete', async () => {
      const page = await contact.submit(paths.requests.create(), { title: '', then: 'leave' }, '/requests')
      expect(page.state).to.equal('Draft')
      expect(page.title).to.equal('Request without a title yet')
      expect(page.text).to.include('Say what should be different afterwards')
    })

    it('says at the fields what is missing when the person wants to go on, and keeps what was typed', async () => {
      const page = await contact.submit(
        paths.requests.create(),
        { title: 'Only a title', target: '1', current: '3', then: 'on' },
        '/requests',
      )
      expect(page.status).to.equal(422)
      expect(page.faults).to.include({
        purpose: 'Say what should be different afterwards',
        target: 'The target is below where you stand today. Choose a higher one.',
      })
      expect(page.form('/requests').fields.title).to.equal('Only a title')
      expect(await Requests.countDocuments()).to.equal(0)
    })

    it('goes through four parts to a request that the head can sign', async () => {
      let page = await contact.submit(paths.requests.create(), { ...partOne, then: 'on' }, '/requests')
      page = await contact.send(
        page,
        {
          wantedFrom: '2027-02-22',
          wantedUntil: '2027-03-05',
          mode: 'hybrid',
          language: 'fr',
          audience: 'Valuation unit',
          audienceCount: '12',
          urgency: 'deadline',
          deadline: '2027-06-30',
          ownContribution: 'Rooms',
          readiness: 'owner',
          then: 'on',
        },
        '/edit',
      )
      expect(page.address).to.include('part=serves')
      page = await contact.send(page, { objective: 'SO2', instruments: 'valuation-compendium', then: 'on' }, '/edit')
      if (page.status === 422) expect.fail(JSON.stringify(page.faults))
      expect(page.address).to.include('part=people')
      page = await contact.sendFiles(
        page,
        { contactName: 'Contact', contactEmail: 'contact@fiji.example', then: 'on' },
        [{ field: 'files', name: 'list.pdf', bytes: aPdf }],
        '/edit',
      )
      expect(page.status, page.text.slice(0, 500)).to.equal(200)
      expect(page.text).to.include('list.pdf')
      expect(page.hasLink('Hand it in')).to.equal(true)
    })
  })

  void ({} as { a: Actor })
  void aGuest
  void aCoordinator
  void aDirector
  void aDonor
  void aHeadOf
  void anAuditor
  void anExpertActor
  void aRequest
  void show
  void step
  void stored
})
