import { expect } from 'chai'
import { parseSavedView, parseUpdate } from '../../src/saved-views/saved-view.form'

const known = { columns: ['name', 'region'], mayShare: true }
const faultsOf = (body: object, more: object = {}) =>
  parseSavedView(body, { ...known, ...more }).errors?.map(({ field, message }) => `${field} ${message}`)

describe('the form of a saved view', () => {
  it('takes a name, columns, and roles', () => {
    const { values } = parseSavedView({ name: ' Pacific ', columns: 'region', sharedWith: ['member'] }, known)
    expect(values).to.deep.include({ name: 'Pacific', columns: ['region'], sharedWith: ['member'], asked: '' })
  })

  it('asks for a name of at most 60 characters', () => {
    expect(faultsOf({ name: ' ' })).to.deep.equal(['name saved-views:form.enterName'])
    expect(faultsOf({ name: 'x'.repeat(61) })).to.deep.equal(['name platform:form.tooLong'])
  })

  it('refuses columns and roles that there are none of', () => {
    expect(faultsOf({ name: 'x', columns: ['score'] })).to.deep.equal(['columns platform:form.unknownChoice'])
    expect(faultsOf({ name: 'x', sharedWith: ['all'] })).to.deep.equal(['sharedWith platform:form.unknownChoice'])
  })

  it('refuses to share for those who may not', () => {
    const body = { name: 'x', sharedWith: ['member'] }
    expect(faultsOf(body, { mayShare: false })).to.deep.equal(['sharedWith saved-views:form.mayNotShare'])
  })

  it('refuses a query that is longer than any list writes', () => {
    expect(parseUpdate({ asked: 'x'.repeat(3001) }).errors).to.have.length(1)
    expect(parseUpdate({ asked: 'region=AP', version: '2' }).values).to.deep.equal({ asked: 'region=AP', version: 2 })
  })
})
