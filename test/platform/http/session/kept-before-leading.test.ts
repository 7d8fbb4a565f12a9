import { expect } from 'chai'
import { request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { paths } from '../../../../src/paths'
import { SessionStore } from '../../../../src/platform/http/session/session-store'
import { useDatabase } from '../../../support/database'
import { anAdmin } from '../../../support/people'
import { as, theServer } from '../../../support/visitor'

describe('what the next page is to show', () => {
  useDatabase()
  const { set } = SessionStore.prototype
  afterEach(() => {
    SessionStore.prototype.set = set
  })

  it('is kept before the browser is led there, however long that takes', async () => {
    const admin = await as(anAdmin())
    const { action, fields } = (await admin.get(paths.home())).form(paths.preferences())
    let isKept = false
    SessionStore.prototype.set = function (...given) {
      setTimeout(() => {
        isKept = true
        void set.apply(this, given)
      }, 100)
    }
    const answer = await headOf(action, admin.cookies(), new URLSearchParams({ ...fields, language: 'fr' }))
    expect([answer.statusCode, answer.headers.location]).to.deep.equal([303, paths.home()])
    expect(isKept).to.equal(true)
    expect((await admin.get(paths.home())).root.querySelector('html')?.getAttribute('lang')).to.equal('fr')
  })
})

/** The answer to a form as soon as its head is there. */
function headOf(path: string, Cookie: string, body: URLSearchParams): Promise<IncomingMessage> {
  const { port } = theServer().address() as AddressInfo
  const headers = { Cookie, 'Content-Type': 'application/x-www-form-urlencoded' }
  return new Promise((resolve, reject) => {
    request({ port, path, method: 'POST', headers }, (answer) => resolve(answer.resume()))
      .on('error', reject)
      .end(body.toString())
  })
}
