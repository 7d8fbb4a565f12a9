import { expect } from 'chai'
import {
  openingOf,
  parseEditAction,
  removedAnnexes,
  withoutRow,
} from '../../../src/mission-reports/writing/report-rows.form'

describe('the buttons of the report form', () => {
  it('say what to do', () => {
    expect(parseEditAction('add-findings')).to.deep.equal({ kind: 'add', list: 'findings' })
    expect(parseEditAction('remove-recommendations:a1')).to.deep.equal({
      kind: 'remove',
      list: 'recommendations',
      key: 'a1',
    })
  })

  it('save when they say nothing that is known', () => {
    for (const pressed of [
      undefined,
      '',
      'save',
      'burn',
      'add-people',
      'remove-findings',
      'remove-findings:',
      ['submit'],
      { a: 1 },
    ])
      expect(parseEditAction(pressed)).to.deep.equal({ kind: 'save' })
  })

  it('take out one row and leave the others, listed or numbered with gaps', () => {
    const action = parseEditAction('remove-findings:b')
    const rows = [{ key: 'a' }, { key: 'b' }, { key: 'c' }]
    expect(withoutRow({ findings: rows, women: '6' }, action)).to.deep.equal({
      findings: [{ key: 'a' }, { key: 'c' }],
      women: '6',
    })
    expect(withoutRow({ findings: { 0: rows[0], 40: rows[1] } }, action)).to.deep.equal({ findings: [{ key: 'a' }] })
  })

  it('leave the form as it is when the row is not there', () => {
    const action = parseEditAction('remove-findings:x')
    expect(withoutRow({ findings: [{ key: 'a' }, 'text', null] }, action)).to.deep.equal({
      findings: [{ key: 'a' }, 'text', null],
    })
    expect(withoutRow({ findings: 'text' }, action)).to.deep.equal({ findings: 'text' })
    expect(withoutRow({}, action)).to.deep.equal({})
  })

  it('name the annexes to take out, whatever was sent', () => {
    expect(removedAnnexes({ removeAnnexes: 'a' })).to.deep.equal(['a'])
    expect(removedAnnexes({ removeAnnexes: ['a', '', { b: 1 }, 'c'] })).to.deep.equal(['a', 'c'])
    for (const body of [{}, { removeAnnexes: { a: 1 } }]) expect(removedAnnexes(body)).to.deep.equal([])
  })
})

describe('the opening of the form', () => {
  it('is read when it is one, and nothing else is', () => {
    expect(openingOf({ opening: 'a1b2-c3' })).to.equal('a1b2-c3')
    for (const opening of [undefined, '', '<x>', 'x'.repeat(41), ['a'], { a: 1 }])
      expect(openingOf({ opening })).to.equal('')
  })
})
