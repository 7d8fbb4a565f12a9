import { expect } from 'chai'
import { paths } from '../../src/paths'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, aDonor, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { aGuest, as } from '../support/visitor'

const everybody = {
  coordinator: aCoordinator({ name: 'Lena Moreau', regions: ['AP'] }),
  member: aContactOf('FJ', { name: 'Ratu Vula' }),
  expert: anExpertActor('EXP-0001', { name: 'Amina Diallo' }),
  donor: aDonor('accelerate'),
  auditor: anAuditor(),
  admin: anAdmin(),
}

describe('the pages that show several features', () => {
  useDatabase()

  for (const [role, actor] of Object.entries(everybody))
    it(`greet ${role} at home, and say what belongs there when nothing waits`, async () => {
      const page = await (await as(actor)).get(paths.home())
      expect(page.status).to.equal(200)
      // In Fiji it is evening by then.
      expect(page.title).to.match(role === 'member' ? /^Good evening/ : /^Good morning/)
      expect(page.text).to.contain('No tasks')
    })

  it('ask a guest to sign in first', async () => {
    for (const address of [paths.home(), paths.coverage(), paths.schedule()])
      expect((await aGuest().get(address)).address).to.match(/^\/sign-in/)
  })

  it('are open as words to everybody, in both languages', async () => {
    for (const address of [paths.help(), paths.accessibility(), paths.privacy()])
      expect((await aGuest().get(address)).status).to.equal(200)
  })
})
