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
    expect(text).to.include('as a range of one level. It is shown only where at least six of them')
    expect(text).not.to.include('unless the Member opens it')
  })

  it('names what is kept on the device', async () => {
    expect((await aGuest().get(paths.privacy())).text).to.include('kept on your device until you send it or sign out')
  })

  it('is for an administrator no page that there is not', async () => {
    expect((await (await as(anAdmin())).get(paths.help())).text).not.to.include('You keep the framework')
  })

  it('is that people are erased from records, and that the records remain', async () => {
    const { text } = await aGuest().get(paths.privacy())
    expect(text).to.include('two system administrators take your name, addresses, messages')
    expect(text).to.include('Requests, reports and certificates remain')
    expect(text).to.include('system administrators see accounts, outgoing messages and, like auditors, the audit trail')
  })

  it('is for a donor the advice of shared reports, and not what a report alone tells of the team', async () => {
    const { text } = await aGuest().get(paths.help({}, { as: 'donor' }))
    expect(text).to.include('You read the recommendations in shared reports')
    expect(text).not.to.include('Recommendations stay between')
    expect(text).not.to.include('You read who took part')
  })

  it('is for an administrator without tasks no notice that the page does not show', async () => {
    const { text } = await (await as(anAdmin())).get(paths.home())
    expect(text).not.to.include('at the top of this page')
    expect(text).to.include('no recurring task and no message has failed')
  })
})
