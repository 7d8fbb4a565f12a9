import { expect } from 'chai'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { parse } from 'node-html-parser'
import { paths } from '../../src/paths'
import { SavedViews } from '../../src/saved-views/saved-view.model'
import { Requests } from '../../src/requests/request.model'
import { aRequest } from '../requests/request.factory'
import { aSavedView } from '../saved-views/saved-view.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf } from '../support/people'
import { aGuest } from '../support/visitor'
import { aMemberSystem } from './client'

const run = promisify(execFile)

const hasCurl = (): Promise<boolean> =>
  run('curl', ['--version']).then(
    () => true,
    () => false,
  )

/** Types a line into a shell, as a person does who has put the key into a variable. */
const typed = async (line: string, env: Record<string, string>): Promise<string> =>
  (
    await run('sh', ['-c', line.replace(/^curl /, 'curl --silent --show-error --noproxy "*" ')], {
      env: { ...process.env, ...env },
    })
  ).stdout

describe('the examples of the documentation', () => {
  useDatabase()

  for (const language of ['en', 'fr'])
    it(`do what they say when they are typed as they stand there: ${language}`, async function () {
      if (!(await hasCurl())) return
      this.timeout(30_000)
      const guest = aGuest()
      if (language === 'fr') await guest.submit(paths.apiDocs(), { language }, '/preferences')
      const page = await guest.get(paths.apiDocs())
      expect(page.root.querySelector('html')!.getAttribute('lang')).to.equal(language)
      // What stands between is text: the reader of pages does not look for elements in it.
      const lines = [...page.html.matchAll(/<pre[^>]*><code>([^]*?)<\/code><\/pre>/g)].map(
        ([, line]) => parse(line!).text,
      )
      expect(lines).to.have.length(5)
      for (const line of lines) expect(line).to.match(/^curl /)

      await aRequest({ reference: 'REQ-2026-0042' }).save()
      const owner = await withAccount(aContactOf('FJ'))
      const { reference } = await aSavedView(owner.actor, { sharedWith: ['member'] })
      await SavedViews.updateOne({ reference }, { $set: { reference: 'VIEW-2026-0001' } })
      const { key } = await aMemberSystem('FJ')
      const env = { CAPSTAN_KEY: key! }

      const listed = JSON.parse(await typed(lines[0]!, env)) as { data: unknown[]; next: null }
      expect(listed.next).to.equal(null)
      const one = await typed(lines[1]!, env)
      expect(one)
        .to.match(/^HTTP\/1\.1 200/)
        .and.include('"reference":"REQ-2026-0042"')
      const drafted = JSON.parse(await typed(lines[2]!, env)) as { reference: string; state: string }
      expect(drafted.state, JSON.stringify(drafted)).to.equal('draft')
      expect(JSON.parse(await typed(lines[2]!, env)), 'typed twice').to.deep.equal(drafted)
      const [, mark = ''] = /^etag: (.+?)\r?$/im.exec(one) ?? []
      const changed = JSON.parse(await typed(lines[3]!, { ...env, ETAG: mark })) as { audienceCount: number }
      expect(changed.audienceCount, JSON.stringify(changed)).to.equal(12)
      expect(await typed(lines[4]!, env)).to.match(/^\uFEFF?[^\r\n]+\r\n/)
      expect(await Requests.countDocuments()).to.equal(2)
    })
})
