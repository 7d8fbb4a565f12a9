import { expect } from 'chai'
import { transaction } from '../../../src/platform/data/database'
import { Directory } from '../../../src/platform/data/directory'
import { useDatabase } from '../../support/database'

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
