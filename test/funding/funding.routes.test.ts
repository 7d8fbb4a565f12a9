import { expect } from 'chai'
import { AuditEntries } from '../../src/audit/audit.model'
import { agreement, agreements } from '../../src/funding'
import { Agreements } from '../../src/funding/agreement.model'
import { createAgreement, type AgreementValues } from '../../src/funding/keeping/agreement.service'
import { Conflict } from '../../src/platform/errors'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, actBy, aDonor, anAuditor, anExpertActor } from '../support/people'
import { aGuest, as } from '../support/visitor'
import { agreementValues, aSavedAgreement } from './agreement.factory'

const refusal = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work
  } catch (error) {
    return error
  }
  throw new Error('nothing was refused')
}

describe('entering an agreement', () => {
  useDatabase()

  it('keeps it with its lines, makes it known to forms, and notes it in the audit trail', async () => {
    await aSavedAgreement()
    expect(agreement('accelerate')?.lines.map(({ code }) => code)).to.deep.equal(['1', '2'])
    expect(agreements()).to.have.length(1)
    expect(await AuditEntries.countDocuments({ event: 'agreement.created', reference: 'accelerate' })).to.equal(1)
  })

  it('refuses a code that is taken, a line given twice and reversed days, and keeps nothing of them', async () => {
    await aSavedAgreement()
    const [line] = agreementValues().lines
    const refused: [Partial<AgreementValues>, string][] = [
      [{}, 'funding:error.codeTaken'],
      [{ code: 'other', lines: [line!, line!] }, 'funding:error.lineTwice'],
      [{ code: 'other', from: '2028-01-01' }, 'funding:error.reversed'],
    ]
    for (const [more, message] of refused) {
      const error = await refusal(createAgreement(agreementValues(more), actBy(aCoordinator())))
      expect(error).to.be.instanceOf(Conflict)
      expect((error as Conflict).words.message).to.equal(message)
    }
    expect(await Agreements.countDocuments()).to.equal(1)
    expect(agreements()).to.have.length(1)
  })

  it('takes no amount below nothing and no cost type that is unknown', async () => {
    const [line] = agreementValues().lines
    for (const wrong of [{ amount: -1 }, { costType: 'party' as never }])
      await refusal(aSavedAgreement({ lines: [{ ...line!, ...wrong }] }))
    expect(await Agreements.countDocuments()).to.equal(0)
    expect(agreements()).to.deep.equal([])
  })
})

describe('the pages of agreements', () => {
  useDatabase()
  beforeEach(async () => {
    await aSavedAgreement()
    await aSavedAgreement({
      code: 'acip',
      title: { en: 'Integrity Programme', fr: 'Programme d’éthique' },
      state: 'closing',
    })
  })

  it('show coordinators and auditors all agreements, a donor’s representative the own ones', async () => {
    for (const actor of [aCoordinator(), anAuditor()])
      expect((await (await as(actor)).get('/funding')).text).to.include('2 agreements')
    const donor = await as(aDonor('acip'))
    expect((await donor.get('/funding')).rows).to.have.length(1)
    expect((await donor.get('/funding/acip')).title).to.equal('Integrity Programme')
    const hidden = await donor.get('/funding/accelerate')
    const absent = await donor.get('/funding/no-such')
    expect([hidden.status, absent.status]).to.deep.equal([404, 404])
    expect(hidden.text.replace(/[0-9a-f-]{36}/, '')).to.equal(absent.text.replace(/[0-9a-f-]{36}/, ''))
  })

  it('are closed to Members, experts and guests', async () => {
    for (const actor of [aContactOf('FJ'), anExpertActor('EXP-0001')]) {
      const visitor = await as(actor)
      expect((await visitor.get('/funding')).status).to.equal(403)
      expect((await visitor.get('/funding/acip')).status).to.equal(404)
    }
    expect((await aGuest().get('/funding')).title).to.equal('Sign in')
  })

  it('filter and sort the list', async () => {
    const visitor = await as(aCoordinator())
    const titles = async (query: string) => (await visitor.get('/funding' + query)).all('tbody th a')
    expect(await titles('?state=closing')).to.deep.equal(['Integrity Programme'])
    expect(await titles('?words=kingdom')).to.have.length(2)
    expect(await titles('?sort=-title')).to.deep.equal(['Integrity Programme', 'Accelerate Trade Facilitation'])
    expect(await titles('?type=ccf')).to.deep.equal([])
  })

  it('show one agreement with its standing, lines and terms, in the reader’s language', async () => {
    const page = await (await as(aCoordinator(), 'fr')).get('/funding/accelerate')
    expect(page.title).to.equal('Accélérer la facilitation des échanges')
    expect(page.state).to.equal('Actif')
    // Two lines with their sum, and the first version.
    expect(page.rows).to.have.length(4)
    expect(page.text).to.include('Tous les Membres').and.to.include('Indemnité journalière')
  })
})
