import { expect } from 'chai'
import { setImmediate } from 'node:timers/promises'
import { Scoped } from '../../src/platform/scoped'

describe('what work knows without being told', () => {
  const language = new Scoped<string>()
  const reader = new Scoped<string>()
  const known = () => [language.getStore(), reader.getStore()]

  it('is nothing outside of it', () => {
    language.run('fr', () => undefined)
    expect(known()).to.deep.equal([undefined, undefined])
  })

  it('is what was said last around it, of each apart', () => {
    language.run('en', () =>
      reader.run('Ana', () => {
        language.run('fr', () => expect(known()).to.deep.equal(['fr', 'Ana']))
        expect(known()).to.deep.equal(['en', 'Ana'])
      }),
    )
  })

  it('goes along with what is waited for, and does not mix with what runs beside it', async () => {
    const later = (name: string) =>
      language.run(name, async () => {
        await setImmediate()
        return reader.run(`reader of ${name}`, async () => {
          await setImmediate()
          return known()
        })
      })
    expect(await Promise.all([later('en'), later('fr')])).to.deep.equal([
      ['en', 'reader of en'],
      ['fr', 'reader of fr'],
    ])
  })

  it('gives what the work gives, and throws what it throws', () => {
    expect(language.run('en', () => 7)).to.equal(7)
    expect(() =>
      language.run('en', () => {
        throw new Error('not now')
      }),
    ).to.throw('not now')
    expect(known()).to.deep.equal([undefined, undefined])
  })
})
