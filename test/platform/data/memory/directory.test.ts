import { expect } from 'chai'
import { transaction } from '../../../../src/platform/data/database'
import { Directory } from '../../../../src/platform/data/memory/directory'
import { useDatabase } from '../../../support/database'

interface Name {
  code: string
  name: string
}

const names = (first: Name[] = []) => new Directory<Name>(({ code }) => code, first)

describe('a directory of names', () => {
  useDatabase()

  it('knows what it was given first, until it has read', async () => {
    const directory = names([{ code: 'FJ', name: 'Fiji' }])
    expect(directory.get('FJ')?.name).to.equal('Fiji')
    await directory.load(() => Promise.resolve([{ code: 'KE', name: 'Kenya' }]))
    expect(directory.all()).to.deep.equal([{ code: 'KE', name: 'Kenya' }])
  })

  it('remembers what is saved with its commit, and nothing of a change that failed', async () => {
    const directory = names()
    await transaction(() => {
      directory.remember({ code: 'FJ', name: 'Fiji' })
      expect(directory.get('FJ')).to.equal(undefined)
      return Promise.resolve()
    })
    expect(directory.get('FJ')?.name).to.equal('Fiji')
    const failed = transaction(() => {
      directory.remember({ code: 'FJ', name: 'Fidji' })
      return Promise.reject(new Error('not today'))
    })
    expect(await failed.then(String, String)).to.contain('not today')
    expect(directory.get('FJ')?.name).to.equal('Fiji')
  })

  it('makes what follows from all of them anew when one has changed, and not before', async () => {
    const directory = names([{ code: 'FJ', name: 'Fiji' }])
    let made = 0
    const codes = directory.derived((all) => {
      made += 1
      return all.map(({ code }) => code)
    })
    expect([codes(), codes()]).to.deep.equal([['FJ'], ['FJ']])
    expect(made).to.equal(1)
    directory.remember({ code: 'KE', name: 'Kenya' })
    expect(codes()).to.deep.equal(['FJ', 'KE'])
    await directory.load(() => Promise.resolve([{ code: 'WS', name: 'Samoa' }]))
    expect([codes(), codes()]).to.deep.equal([['WS'], ['WS']])
    expect(made).to.equal(3)
  })

  it('keeps what was saved while it was reading', async () => {
    const directory = names([{ code: 'FJ', name: 'old' }])
    let answer: (found: Name[]) => void = () => {}
    const reading = directory.load(() => new Promise((resolve) => (answer = resolve)))
    directory.remember({ code: 'FJ', name: 'new' })
    answer([
      { code: 'FJ', name: 'old' },
      { code: 'KE', name: 'Kenya' },
    ])
    await reading
    expect(directory.all().map(({ name }) => name)).to.have.members(['new', 'Kenya'])
  })

  it('goes on with what it knows when it cannot read', async () => {
    const directory = names([{ code: 'FJ', name: 'Fiji' }])
    const failed = directory.load(() => Promise.reject(new Error('out of reach')))
    expect(await failed.then(String, String)).to.contain('out of reach')
    expect(directory.get('FJ')?.name).to.equal('Fiji')
  })
})
