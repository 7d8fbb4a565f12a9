import { expect } from 'chai'
import { mailChoiceOf, parseMailChoice } from '../../../src/saved-views/mail/mail-choice.form'
import { inMail, mailedRows, mostLines } from '../../../src/saved-views/mail/view-mail.rules'

const column = (key: string) => ({ key, label: key, kind: 'text' as const, of: key, read: () => null })
const columns = [column('title'), column('reference')]
const row = (reference: string, title = 'A title') => [title, reference]
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

describe('the rows of a mailed view', () => {
  it('are known again by their reference, else by all that they say', () => {
    expect(ids(mailedRows(columns, [row('REQ-1'), row('REQ-2')]))).to.deep.equal(['REQ-1', 'REQ-2'])
    expect(ids(mailedRows([column('title')], [['One']]))).to.deep.equal(['["One"]'])
  })

  it('are new when they were not there the last time; at the first mail none is', () => {
    const rows = mailedRows(columns, [row('REQ-1'), row('REQ-2'), row('REQ-3')])
    const first = inMail(rows, undefined)
    expect([first.freshCount, ids(first.others)]).to.deep.equal([0, ['REQ-1', 'REQ-2', 'REQ-3']])
    const next = inMail(rows, ['REQ-1', 'REQ-0'])
    expect(ids(next.fresh)).to.deep.equal(['REQ-2', 'REQ-3'])
    expect(ids(next.others)).to.deep.equal(['REQ-1'])
    expect(next.known).to.deep.equal(['REQ-1', 'REQ-2', 'REQ-3'])
  })

  it('are never more than a page, the new ones first', () => {
    const rows = mailedRows(
      columns,
      Array.from({ length: 50 }, (_, index) => row(`REQ-${index}`)),
    )
    const { fresh, others, more } = inMail(rows, ids(rows).slice(0, 45))
    expect([fresh.length, others.length, more]).to.deep.equal([5, mostLines - 5, 30])
    expect(inMail(rows, []).more).to.equal(30)
  })
})

describe('the choice of mail', () => {
  it('is each person’s own, and never unless one has chosen', () => {
    const mails = [
      { userId: 'a', whenEmpty: true, known: [] },
      { userId: 'b', whenEmpty: false, known: [] },
    ]
    expect(['a', 'b', 'c'].map((id) => mailChoiceOf({ mails }, id))).to.deep.equal(['always', 'whenThere', 'never'])
  })

  it('is one of three', () => {
    expect(parseMailChoice({ mail: 'always' }).values).to.deep.equal({ mail: 'always' })
    expect(parseMailChoice({}).errors?.[0]).to.include({ field: 'mail', message: 'saved-views:form.chooseMail' })
    expect(parseMailChoice({ mail: 'daily' }).errors).to.have.length(1)
  })
})
