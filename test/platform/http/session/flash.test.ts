import { expect } from 'chai'
import type { Request } from 'express'
import { flash, keepSent, takeFlash, takeSent } from '../../../../src/platform/http/session/flash'
import { secretsOf } from '../../../../src/platform/secrets'
import { guest, type Actor } from '../../../../src/programme/actor'
import { aCoordinator } from '../../../support/people'

const secrets = secretsOf('a secret of tests, of at least 32 characters')

/** A browser with its session, if it has one. */
function aBrowser(session?: Record<string, unknown>) {
  const cookies = new Map<string, string>()
  const asks = (actor: Actor): Request => {
    const headers: Record<string, unknown> = {}
    const req = {
      actor,
      user: actor.id === '' ? undefined : { id: actor.id },
      session,
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      app: { get: (name: string) => (name === 'secrets' ? secrets : undefined) },
      t: (key: string, values?: object) => key + (values ? JSON.stringify(values) : ''),
      res: {
        getHeader: (name: string) => headers[name],
        setHeader: (name: string, value: unknown) => (headers[name] = value),
        cookie: (name: string, value: string) => cookies.set(name, value),
        clearCookie: (name: string) => cookies.delete(name),
      },
    }
    return req as unknown as Request
  }
  return { asks, cookies }
}

const person = aCoordinator()

describe('what the next page is told', () => {
  for (const [who, actor] of [
    ['a person', person],
    ['a guest', guest],
  ] as const)
    it(`is said once to ${who}, in a cookie`, () => {
      const { asks, cookies } = aBrowser()
      flash(asks(actor), 'letters:sent', { title: 'Ça' })
      expect(cookies.size).to.equal(1)
      const page = asks(actor)
      expect([takeFlash(page), takeFlash(page)]).to.deep.equal([
        'letters:sent{"title":"Ça"}',
        'letters:sent{"title":"Ça"}',
      ])
      expect(takeFlash(asks(actor))).to.equal(null)
      expect(cookies.size).to.equal(0)
    })

  it('is a sentence and the form that was saved, whichever is kept first', () => {
    const { asks } = aBrowser()
    const saving = asks(person)
    keepSent(saving, 'a form')
    flash(saving, 'letters:sent')
    const page = asks(person)
    expect([takeSent(page), takeFlash(page)]).to.deep.equal(['a form', 'letters:sent'])
    expect([takeSent(asks(person)), takeFlash(asks(person))]).to.deep.equal(['', null])
  })

  it('is the last sentence, when no page came between', () => {
    const { asks } = aBrowser()
    keepSent(asks(person), 'a form')
    flash(asks(person), 'letters:one')
    flash(asks(person), 'letters:two')
    const page = asks(person)
    expect([takeSent(page), takeFlash(page)]).to.deep.equal(['a form', 'letters:two'])
  })

  it('is kept with the session when it is too long for a cookie', () => {
    const session: Record<string, unknown> = {}
    const { asks, cookies } = aBrowser(session)
    flash(asks(person), 'letters:sent', { title: '長'.repeat(1000) })
    expect([cookies.size, Object.keys(session)]).to.deep.equal([0, ['forNextPage']])
    expect(takeFlash(asks(person))).to.include('長'.repeat(1000))
    expect([session, takeFlash(asks(person))]).to.deep.equal([{}, null])
  })

  it('is said to nobody else who uses the browser', () => {
    const { asks } = aBrowser()
    flash(asks(person), 'letters:sent', { title: 'Confidential' })
    for (const other of [aCoordinator(), guest]) expect(takeFlash(asks(other))).to.equal(null)
  })

  it('is said to an administrator who acted as another person, whose request it was', () => {
    const { asks } = aBrowser()
    const acting = Object.assign(asks(aCoordinator()), { user: { id: person.id } })
    flash(acting, 'letters:sent')
    expect(takeFlash(asks(person))).to.equal('letters:sent')
  })
})
