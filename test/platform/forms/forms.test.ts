import { expect } from 'chai'
import fc from 'fast-check'
import { z } from 'zod'
import { across, inOrder } from '../../../src/platform/forms/across'
import * as forms from '../../../src/platform/forms/forms'
import * as ask from '../../../src/platform/forms/questions'

const schema = z
  .object({
    title: ask.text('requests:enterTitle', 20),
    note: ask.optionalText(10),
    kind: ask.choice(['a', 'b'], 'requests:chooseKind'),
    tags: ask.choices(['x', 'y', 'z'], 2),
    from: ask.day('requests:enterFrom'),
    until: ask.day('requests:enterUntil'),
    places: ask.optionalWholeNumber(1, 30),
    cost: ask.money('requests:enterCost').optional(),
    joint: ask.tick(),
  })
  .check(across(inOrder()))

const good = { title: ' Risk ', kind: 'a', from: '2027-02-22', until: '2027-03-05' }
const faults = (body: unknown) =>
  Object.fromEntries((forms.parseForm(schema, body).errors ?? []).map((error) => [error.field, error.message]))

describe('a form', () => {
  it('gives values with the text trimmed', () => {
    const form = forms.parseForm(schema, { ...good, tags: 'x', joint: 'on', places: '12' })
    expect(form.errors).to.equal(undefined)
    expect(form.values).to.include({ title: 'Risk', note: '', places: 12, joint: true })
    expect(form.values?.tags).to.deep.equal(['x'])
  })

  it('says for an empty field what to enter', () => {
    expect(faults({})).to.deep.equal({
      title: 'requests:enterTitle',
      kind: 'requests:chooseKind',
      from: 'requests:enterFrom',
      until: 'requests:enterUntil',
    })
    expect(faults({ ...good, title: '   ' })).to.deep.equal({ title: 'requests:enterTitle' })
  })

  it('says how long a text may be', () => {
    const { errors } = forms.parseForm(schema, { ...good, title: 'x'.repeat(21) })
    expect(errors).to.deep.equal([{ field: 'title', message: 'platform:form.tooLong', values: { max: '20' } }])
  })

  it('refuses codes that are not in the list', () => {
    expect(faults({ ...good, kind: 'c' })).to.deep.equal({ kind: 'platform:form.unknownChoice' })
    expect(faults({ ...good, tags: ['x', 'w'] }), 'at the question, where the summary can lead').to.deep.equal({
      tags: 'platform:form.unknownChoice',
    })
    expect(faults({ ...good, tags: ['x', 'y', 'z'] })).to.have.property('tags')
  })

  it('refuses a day that is not in the calendar and a period that runs backwards', () => {
    expect(faults({ ...good, from: '2027-02-31' })).to.deep.equal({ from: 'platform:form.notADay' })
    expect(faults({ ...good, until: '2027-02-21' })).to.deep.equal({ until: 'platform:form.reversed' })
  })

  it('says in one go what is wrong with a field and what is wrong across fields', () => {
    expect(faults({ ...good, title: '', until: '2027-02-21' })).to.deep.equal({
      title: 'requests:enterTitle',
      until: 'platform:form.reversed',
    })
    expect(
      faults({ ...good, title: '', from: '31 February', until: '2027-02-21' }),
      'nothing about a field that is not valid',
    ).to.deep.equal({ title: 'requests:enterTitle', from: 'platform:form.notADay' })
  })

  it('asks a rule of a row as of a form, and as far as it reads', () => {
    const row = z
      .object({ name: ask.line('users:form.enterName'), from: ask.optionalDay(), until: ask.optionalDay() })
      .check(across(inOrder()))
    const read = (...rows: object[]) =>
      Object.fromEntries(
        (forms.parseForm(z.object({ rows: z.array(row) }), { rows }).errors ?? []).map((one) => [
          one.field,
          one.message,
        ]),
      )
    const backwards = { from: '2027-02-22', until: '2027-02-21' }
    expect(read({ name: 'A', ...backwards }, { name: '', ...backwards })).to.deep.equal({
      'rows.0.until': 'platform:form.reversed',
      'rows.1.name': 'users:form.enterName',
      'rows.1.until': 'platform:form.reversed',
    })
    const early = z.object({ kind: ask.optionalLine(), day: ask.optionalDay() }).check(
      across(({ kind, day }, fault) => {
        if (kind === '') fault('kind', 'requests:enterTitle')
        if (kind === 'x' && day === undefined) fault('day', 'platform:form.notADay')
      }),
    )
    expect(forms.parseForm(early, { kind: 'x' }).errors).to.deep.equal([
      { field: 'day', message: 'platform:form.notADay' },
    ])
  })

  it('refuses numbers that are none, broken or out of range', () => {
    for (const places of ['twelve', '1.5', '1e3', '', ' ']) {
      const fault = faults({ ...good, places }).places
      if (places.trim() === '') expect(fault).to.equal(undefined)
      else expect(fault).to.equal('platform:form.notANumber')
    }
    expect(faults({ ...good, places: '31' }).places).to.equal('platform:form.outOfRange')
  })

  it('reads money in minor units, however thousands and cents are written', () => {
    const cost = (text: string) => forms.parseForm(schema, { ...good, cost: text }).values?.cost
    expect(cost('12 500.50')).to.equal(1250050)
    expect(cost('12500,5')).to.equal(1250050)
    expect(cost('0')).to.equal(0)
    expect(faults({ ...good, cost: '-3' })).to.have.property('cost')
  })

  it('survives whatever a body holds, with values or errors and never both', () =>
    fc.assert(
      fc.property(fc.anything(), (body) => {
        const form = forms.parseForm(schema, body)
        expect((form.values === undefined) !== (form.errors === undefined)).to.equal(true)
      }),
    ))

  it('survives fields of the wrong kind', () =>
    fc.assert(
      fc.property(
        fc.record({ title: fc.anything(), tags: fc.anything(), from: fc.anything(), places: fc.anything() }),
        (some) => {
          const form = forms.parseForm(schema, { ...good, ...some })
          expect((form.values === undefined) !== (form.errors === undefined)).to.equal(true)
        },
      ),
    ))
})
