import { expect } from 'chai'
import supertest from 'supertest'
import { paths } from '../../src/paths'
import { Users } from '../../src/users/user.model'
import { useDatabase } from '../support/database'
import { Page } from '../support/page'
import { aContactOf } from '../support/people'
import { aGuest, again, as, theServer } from '../support/visitor'
import { samples, withLanguagesOf } from './added-languages'

const frontFor = async (languages: string): Promise<Page> => {
  const answer = await supertest(theServer()).get('/help').set('Accept-Language', languages)
  return new Page(answer.status, answer.text, '/help')
}

const htmlOf = (page: Page) => page.root.querySelector('html')!.attributes

describe('the pages in a language that was added', () => {
  useDatabase()
  withLanguagesOf(samples)

  it('come to whoever has a browser in it, from its own side, what it lacks in English that says so', async () => {
    const page = await frontFor('ar, en;q=0.5')
    expect(htmlOf(page)).to.include({ lang: 'ar', dir: 'rtl' })
    expect(page.all('.skip')).to.deep.equal(['الانتقال إلى المحتوى'])
    const privacy = page.root.querySelector('footer a[href="/privacy"]')!
    expect(privacy.innerHTML).to.equal('<span lang="en" dir="ltr">Privacy</span>')
    // A title holds letters alone.
    expect(page.root.querySelector('title')!.innerHTML).not.to.match(/[<\uFDD0-\uFDD2]/)
  })

  it('are offered beside all others', async () => {
    const offered = (page: Page) =>
      page.root.querySelectorAll('.masthead .tools > .language button').map((button) => button.text.trim())
    expect(offered(await frontFor('ar'))).to.deep.equal(['English', 'Français', 'español'])
    expect(offered(await frontFor('es'))).to.deep.equal(['English', 'Français', 'العربية'])
  })

  it('are chosen by a guest, and kept with a person', async () => {
    const guest = aGuest()
    await guest.submit('/help', { language: 'es' }, paths.preferences())
    expect(htmlOf(await guest.get('/help'))).to.include({ lang: 'es', dir: 'ltr' })

    const contact = await as(aContactOf('FJ'))
    await contact.submit(paths.members.list(), { language: 'ar' }, paths.preferences())
    const page = await (await again(contact)).get(paths.members.list())
    expect(htmlOf(page)).to.include({ lang: 'ar', dir: 'rtl' })
    expect(page.title).to.equal('الأعضاء')
    expect((await Users.findById(contact.actor!.id).lean())!.language).to.equal('ar')
  })
})
