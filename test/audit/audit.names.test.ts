import { expect } from 'chai'
import { registerName } from '../../src/audit/audit.names'
import { aSavedAgreement } from '../funding/agreement.factory'
import { aSavedProgramme } from '../funding/programmes/programme.factory'
import { useDatabase } from '../support/database'

const called = (kind: string, reference: string, title: string, lang: 'en' | 'fr' = 'fr', more: object = {}) =>
  registerName({ kind, reference, title, ...more } as never, lang)

describe('what the audit trail calls a record of a register', () => {
  useDatabase()

  it('is its name in the reader’s language', async () => {
    await aSavedAgreement()
    await aSavedProgramme()
    expect(called('member', 'FJ', 'Fiji')).to.equal('Fidji')
    expect(called('holidays', 'holidays-FJ', 'Fiji')).to.equal('Fidji')
    expect(called('agreement', 'accelerate', 'Accelerate Trade Facilitation')).to.equal(
      'Accélérer la facilitation des échanges',
    )
    expect(called('programme', 'reform', 'Customs Reform')).to.equal('Réforme douanière')
    expect(called('programme', 'reform', 'Customs Reform', 'en')).to.equal('Customs Reform')
    expect(called('vocabulary', 'deliveryModes.hybrid', 'hybrid')).to.match(/^[Hh]ybride$/)
    expect(called('mail-text', 'requestApproved', 'Request approved: {{title}}')).to.match(/^Demande approuvée/)
  })

  it('is that of its time where it is called otherwise now, and of what is no register', () => {
    expect(called('member', 'FJ', 'Fiji Islands')).to.equal('')
    expect(called('programme', 'gone', 'Gone')).to.equal('')
    expect(called('request', 'REQ-2026-0001', 'Risk management')).to.equal('')
    expect(called('member', 'FJ', 'Fiji', 'fr', { access: { as: 'read' } })).to.equal('')
  })
})
