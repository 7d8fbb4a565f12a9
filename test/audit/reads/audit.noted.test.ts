import { expect } from 'chai'
import { allRoutes } from '../../../src/app'
import { kindAt, notedAt, notedPatterns, notedThings } from '../../../src/audit/reads/audit.noted'
import { pagePattern } from '../../../src/platform/lists/exports/file-formats'
import { Experts } from '../../../src/experts/expert.model'
import { readMessages } from '../../../src/platform/text/i18n'
import { Participants } from '../../../src/training/participants/participant.model'
import { Users } from '../../../src/users/user.model'
import { signInAll, type Cast, type Person } from '../../access/cast'
import { pages as expected } from '../../access/expected'
import { aWorld } from '../../access/world'
import { useDatabase } from '../../support/database'

/** Every page that leaves no entry when it is read, and why. */
const notNoted: Record<string, readonly string[]> = {
  'is for anybody, without an account': [
    '/',
    '/healthz',
    '/readyz',
    '/.well-known/security.txt',
    '/first-run',
    '/sign-in',
    '/sign-in/second-factor',
    '/sign-in/single-sign-on',
    '/sign-in/single-sign-on/answer',
    '/sign-in/link',
    '/forgotten-password',
    '/help',
    '/accessibility',
    '/privacy',
    '/open-data',
    '/open-data/codelists/:list',
    '/open-data/:file',
    // Whoever has the code has the certificate.
    '/verify/:code',
    '/service-records/schema.json',
  ],
  'shows the reader’s own': [
    '/home',
    '/account',
    '/account/sessions',
    '/account/notices',
    '/account/calendars',
    '/account/views',
    '/account/views/new',
    '/account/views/:reference',
    '/account/views/:reference/edit',
    '/account/awaiting',
    '/bulk-steps',
    '/bulk-steps/:reference',
    '/account/data',
    '/account/second-factor',
    '/preferences',
    '/notifications',
  ],
  // Whoever has the link has the account, signed in or not.
  'shows its own to whoever has the link': [
    '/sign-in/link/:token',
    '/forgotten-password/:token',
    '/invitation/:token',
    '/e-mail-address/:token',
    '/release/:token',
    '/release/letter/:token',
    '/notices/stop/:token',
    '/still-true/:token',
    '/calendar/:token.ics',
    '/shared-record/:token',
  ],
  'shows the framework and the registers': [
    '/framework',
    '/framework/:code',
    '/framework/editions',
    '/framework/editions/new',
    '/framework/editions/:edition',
    '/framework/editions/:edition/edit',
    '/framework/editions/:edition/layers',
    '/framework/editions/:edition/elements/:code',
    '/framework/editions/:edition/paste',
    '/framework/editions/:edition/crosswalk',
    '/instruments',
    '/instruments/:code',
    '/instruments/new',
    '/instruments/:code/edit',
    '/members',
    '/funding',
    '/funding/:code/versions/:number',
    '/admin/registers',
    '/admin/holidays',
    '/admin/holidays/:code',
    '/admin/holidays/:code/correct',
    '/admin/vocabularies',
    '/admin/vocabularies/:vocabulary',
    '/admin/vocabularies/:vocabulary/new',
    '/admin/vocabularies/:vocabulary/entries/:code',
    '/admin/vocabularies/:vocabulary/entries/:code/edit',
    '/funding/:code/disbursements',
    '/funding/:code/disbursements/new',
    '/admin/donor-projects',
    '/admin/donor-projects/new',
    '/admin/donor-projects/files/:reference',
    '/admin/programmes',
    '/admin/programmes/new',
    '/admin/programmes/:code',
    '/admin/programmes/:code/edit',
    '/admin/assessment-templates',
    '/admin/assessment-templates/new',
    '/admin/assessment-templates/:edition',
    '/admin/assessment-templates/:edition/areas/:area',
    '/admin/assessment-templates/:edition/areas/:area/statements/:statement',
    '/admin/rates',
    '/admin/rates/new',
    '/admin/rates/:reference',
    '/admin/rates/:reference/edit',
    '/api/docs',
    '/schedule/optimise',
    '/schedule/optimise/new',
    '/schedule/releases',
    '/schedule/releases/new',
    '/schedule/what-if',
    '/schedule/what-if/new',
    '/schedule/what-if/:reference/edit',
    '/admin/imports',
    '/admin/imports/new',
    '/admin/imports/templates',
    '/admin/imports/templates/files/:kind/:format',
    '/admin/imports/:reference',
    '/admin/imports/:reference/steps/map',
    '/admin/webhooks',
    '/admin/webhooks/new',
    '/admin/webhooks/:reference',
    '/admin/api-keys',
    '/admin/api-keys/:reference',
    '/admin/announcements',
    '/admin/announcements/new',
    '/admin/announcements/:reference',
    '/admin/announcements/:reference/edit',
    '/admin/mail-texts',
    '/admin/mail-texts/:kind',
    '/admin/mail-texts/:kind/edit',
  ],
  'shows how the organization works': ['/admin/settings', '/admin/demonstration'],
  'shows sums': ['/coverage'],
  'shows how the program itself is doing': ['/admin/jobs', '/admin/single-sign-on', '/metrics'],
  'lists work, with no more of a person than who leads it': [
    '/coverage/activities',
    '/open-ends/:kind',
    '/framework/remapping',
    '/framework/remapping/:reference',
    '/admin/orphans',
    '/requests',
    '/assessments',
    '/missions',
    '/calls',
    '/recommendations',
    '/training',
  ],
  'shows one piece of work, with the people whose task it is': [
    '/requests/:reference',
    '/assessments/:reference',
    '/assessments/:reference/answers',
    '/missions/:reference',
    '/missions/:reference/terms',
    '/missions/:reference/report',
    '/recommendations/:reference',
    '/training/:reference',
  ],
  'is a form on it': [
    '/funding/new',
    '/members/new',
    '/members/:code/edit',
    '/members/:code/instruments',
    '/funding/:code/edit',
    '/funding/:code/amend',
    '/funding/:code/steps/:step',
    '/requests/new',
    '/requests/:reference/edit',
    '/requests/:reference/confirm',
    '/requests/:reference/steps/:step',
    '/requests/:reference/steps/decide',
    '/assessments/new',
    '/assessments/:reference/steps/:step',
    '/assessments/:reference/areas/:area',
    '/assessments/:reference/gaps/:statement',
    '/assessments/:reference/validation/:area',
    '/missions/new',
    '/calls/new',
    '/calls/:reference/edit',
    '/calls/:reference/steps/withdraw',
    '/calls/:reference/offer',
    '/calls/:reference/offer/new-person',
    '/missions/:reference/edit',
    '/missions/:reference/steps/:step',
    '/missions/:reference/report/steps/review',
    '/missions/:reference/report/edit',
    '/recommendations/:reference/steps/respond',
    '/recommendations/:reference/steps/progress',
    '/recommendations/:reference/steps/verify',
    '/recommendations/:reference/steps/lasting',
    '/recommendations/:reference/steps/drop',
    '/experts/new',
    '/training/new',
    '/training/:reference/edit',
    '/training/:reference/steps/:step',
  ],
}

const pages = [...new Set(allRoutes.flatMap(({ entries }) => entries.filter(({ method }) => method === 'get')))].map(
  ({ pattern }) => pattern,
)
const named = Object.values(notNoted).flat()

// Public by their nature: no reader is known.
// The same to the person of the account, hour by hour, is no news; its making and its end are noted.
const files = [
  '/healthz',
  '/readyz',
  '/metrics',
  '/open-data/:file',
  // The rules of a file, and no record.
  '/service-records/schema.json',
  '/admin/imports/templates/files/:kind/:format',
  '/.well-known/security.txt',
  '/calendar/:token.ics',
  // To whoever was mailed the link, as the letter was.
  '/release/letter/:token',
]

describe('what leaves an entry when it is read', () => {
  it('is said of every page: it is noted, or there is a reason why not', () => {
    const own = (pattern: string) => pagePattern(pattern) === null
    expect([...named, ...notedPatterns().filter(own)].sort()).to.deep.equal(pages.filter(own).sort())
  })

  it('is each list and table that leaves as a file', () => {
    const files = pages.filter((pattern) => pagePattern(pattern) !== null)
    expect(files.length).to.be.greaterThan(10)
    expect(files.filter((pattern) => notedAt(pattern)?.as !== 'exported')).to.deep.equal([])
  })

  for (const language of ['en', 'fr'] as const)
    it(`has a name and a kind in ${language === 'en' ? 'English' : 'French'}`, () => {
      const { read, kind } = readMessages(language).audit as Record<string, Record<string, string>>
      expect(notedThings().filter((thing) => !read![thing])).to.deep.equal([])
      expect(pages.map(kindAt).filter((one) => !kind![one])).to.deep.equal([])
    })

  describe('as every page answers', () => {
    useDatabase()
    const readers: Person[] = ['auditor', 'coordinator', 'admin', 'head']
    let cast: Cast

    // The names and addresses of others that a page shows.
    const peopleOn = (body: string, names: readonly string[], reader: Person) => [
      ...names.filter((name) => name !== cast.visitors[reader].actor!.name && body.includes(name)),
      ...new Set(body.match(/[\w.+-]+@(?!capstan)[\w.-]+\w/g) ?? []),
    ]

    it('is all that hands out a file, and all that lists people', async function () {
      this.timeout(300_000)
      cast = await signInAll()
      const world = await aWorld(cast.visitors.contact.actor!.id)
      const everybody = [
        await Experts.find().lean(),
        await Participants.find().lean(),
        await Users.find().lean(),
      ].flat()
      const names = [...new Set(everybody.map(({ name }) => name))]
      const silent: string[] = []
      for (const pattern of pages.filter((one) => !notedAt(one)))
        for (const reader of readers.filter((one) => expected[pattern]?.opens.includes(one) ?? true)) {
          const answer = await cast.visitors[reader].raw(pattern.includes(':') ? world[pattern]! : pattern)
          if (answer.status !== 200) continue
          const isFile = !String(answer.headers['content-type']).startsWith('text/html')
          if (isFile && !files.includes(pattern)) silent.push(`${pattern} hands out a file`)
          const people = peopleOn(String(answer.body), names, reader)
          const own = ['shows the reader’s own', 'shows its own to whoever has the link'].flatMap(
            (why) => notNoted[why]!,
          )
          if (people.length > 1 && !own.includes(pattern)) silent.push(`${pattern} for ${reader}: ${people.join()}`)
        }
      expect(silent, 'name them in src/audit/reads/audit.noted.ts').to.deep.equal([])
    })
  })
})
