import { expect } from 'chai'
import { Collection } from 'mongodb'
import supertest from 'supertest'
import { paths } from '../../../../src/paths'
import { useDatabase } from '../../../support/database'
import { aCoordinator } from '../../../support/people'
import { as, theServer } from '../../../support/visitor'

/** Reads fail meanwhile, as when the database has gone. */
async function withoutDatabase<T>(work: () => Promise<T>): Promise<T> {
  const { findOne } = Collection.prototype
  Collection.prototype.findOne = () => Promise.reject(new Error('it is gone'))
  try {
    return await work()
  } finally {
    Collection.prototype.findOne = findOne
  }
}

describe('an error before it is known who reads', () => {
  useDatabase()

  it('says calmly that a form is too large, in the language of the browser', async () => {
    const answer = await supertest(theServer())
      .post(paths.signIn())
      .type('form')
      .set('Accept-Language', 'fr')
      .send('email=' + 'x'.repeat(2_000_000))
    expect(answer.status).to.equal(413)
    expect(answer.text)
      .to.include('dépasse la taille')
      .and.not.to.match(/^\s+at /m)
  })

  it('says calmly that words cannot be read', async () => {
    const answer = await supertest(theServer()).post(paths.signIn()).type('json').send('{ half a')
    expect(answer.status).to.equal(400)
    expect(answer.text)
      .to.include('could not be understood')
      .and.not.to.match(/^\s+at /m)
  })

  it('gives a number, and no word of the fault, when sessions cannot be read', async () => {
    const cookies = (await as(aCoordinator())).cookies()
    const answer = await withoutDatabase(() => supertest(theServer()).get(paths.help()).set('Cookie', cookies))
    expect(answer.status).to.equal(500)
    expect(answer.text).to.include(answer.headers['x-request-id']).and.not.to.include('it is gone')
  })
})
