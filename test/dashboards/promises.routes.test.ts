import { expect } from 'chai'
import { paths } from '../../src/paths'
import { useDatabase } from '../support/database'
import { anAdmin } from '../support/people'
import { aGuest, as } from '../support/visitor'

describe('what the pages promise', () => {
  useDatabase()

  it('is of scores only what the product does: no Member can open them to others', async () => {
    const { text } = await aGuest().get(paths.privacy())
    expect(text).to.include('They are not shown to other Members or to donors.')
    expect(text).to.include('at least five Members')
    expect(text).not.to.include('unless the Member opens it')
  })

  it('names what is kept on the device', async () => {
    expect((await aGuest().get(paths.privacy())).text).to.include('kept on your device until you send them or sign out')
  })

  it('is for an administrator no page that there is not', async () => {
    expect((await (await as(anAdmin())).get(paths.help())).text).not.to.include('You keep the framework')
  })
})
