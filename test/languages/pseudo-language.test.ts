import { expect } from 'chai'
import mongoose from 'mongoose'
import { NodeType, type HTMLElement } from 'node-html-parser'
import { pages } from '../access/expected'
import { aWorld, teamExpert } from '../access/world'
import type { Person } from '../access/cast'
import { paths } from '../../src/paths'
import { knownZones } from '../../src/platform/time/zones'
import type { Actor } from '../../src/programme/actor'
import { loadMembers } from '../../src/members'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { withoutLanguages } from '../../src/platform/text/written'
import { pdfText } from '../platform/paper/pdf-reader'
import { useDatabase } from '../support/database'
import type { Page } from '../support/page'
import { withAccount } from '../support/accounts'
import {
  aContactOf,
  aCoordinator,
  aDirector,
  aDonor,
  aHeadOf,
  anAdmin,
  anAuditor,
  anExpertActor,
} from '../support/people'
import { aGuest, as, type Visitor } from '../support/visitor'
import { hasPseudoLetters, outsideBrackets, pseudo, withPseudoLanguage } from './pseudo-language'

const readers: Partial<Record<Person, Actor>> = {
  coordinator: aCoordinator({ regions: ['AP'] }),
  contact: aContactOf('FJ'),
  director: aDirector(),
  head: aHeadOf('FJ'),
  home: aHeadOf('KE'),
  team: anExpertActor(teamExpert),
  donor: aDonor('accelerate'),
  auditor: anAuditor(),
  admin: anAdmin(),
}
const isPage = (pattern: string) =>
  !/files|\.json|\.html|\.pdf|\.ics|\.csv|healthz|readyz|security\.txt|\/file\//.test(pattern)

const heard = [
  'title',
  'aria-label',
  'placeholder',
  'alt',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
]

const isUnread = (element: HTMLElement) =>
  /^(SCRIPT|STYLE|SVG)$/.test(element.tagName) || (element.tagName !== 'HTML' && element.hasAttribute('lang'))

const nodesOf = (element: HTMLElement): HTMLElement[] =>
  element.childNodes.filter((node): node is HTMLElement => node.nodeType === NodeType.ELEMENT_NODE)

/**
 * Each text that a reader of the page sees or hears, but those that say that they are of another language; what stands
 * around such a one is one text.
 */
function textsOf(element: HTMLElement): string[] {
  if (isUnread(element)) return []
  const attributes = heard.map((name) => element.getAttribute(name) ?? '')
  const texts = element.childNodes.filter(({ nodeType }) => nodeType === NodeType.TEXT_NODE).map(({ text }) => text)
  const own = nodesOf(element).some((inner) => inner.hasAttribute('lang')) ? [texts.join(' ')] : texts
  // What is typed in several lines is several texts, and so it is kept.
  if (element.tagName === 'TEXTAREA') return [...attributes, ...element.text.split('\n')]
  return [...attributes, ...own, ...nodesOf(element).flatMap(textsOf)]
}

/** All texts of all records: what people wrote is in no language file. */
async function textsOfRecords(without: readonly string[] = []): Promise<Data> {
  const found = new Set<string>(placesOfZones)
  const visit = (value: unknown): void => {
    if (typeof value === 'string') for (const line of value.split('\n')) found.add(line.trim())
    else if (typeof value === 'object' && value !== null && !('_bsontype' in value)) Object.values(value).forEach(visit)
  }
  for (const { name } of await mongoose.connection.db!.listCollections().toArray())
    if (!without.includes(name))
      for (const record of await mongoose.connection.db!.collection(name).find().toArray())
        visit({ ...record, _id: null })
  return { whole: found, all: [...found].join('\n') }
}

// Names of time zones are those of their cities, in the letters of the whole world.
const placesOfZones = knownZones().flatMap((zone) => {
  const parts = zone.replaceAll('_', ' ').split('/')
  return [parts.at(-1)!, parts.slice(1).join(', '), ...parts]
})

const codes =
  /^(?:[A-Z]{2,4}-[\w-]+|[A-Z]{1,4}\d+(?:\.\d+)*|[A-Z]{2,3}|[a-z]{2}|[\da-f]{4}|Capstan|UTC\S*|[\w.+-]+@[\w.-]+|\/\S*|https?:\S+)$/

const isLatin = (text: string) => /\p{Script=Latin}{2}/u.test(text)

interface Data {
  whole: Set<string>
  all: string
}

// A text of a record may be cut short, stand after its code, or be a part of a sentence of several.
const isData = (text: string, { whole, all }: Data): boolean => {
  const bare = text.replace(/^[\s,.·:;<]+|[\s,.·:;>]+$/g, '')
  if (!isLatin(bare) || codes.test(bare) || whole.has(text) || whole.has(bare)) return true
  return /…$/.test(bare) ? all.includes(bare.slice(0, -1)) : whole.has(bare.replace(/^[A-Z]{1,3}[\d.-]\S* /, ''))
}

// A title may hold what parts texts from each other; and a text of another record, which would leave a piece of it.
const withoutTitles = (text: string, { whole }: Data): string =>
  [...whole]
    .filter((one) => one.length > 15 && text.includes(one))
    .sort((one, other) => other.length - one.length)
    .reduce((rest, one) => rest.replaceAll(one, ''), text)

/** Words of a page that stand in no file of the language and are no data. */
function wordsFromNowhere(page: Page, data: Data): string[] {
  return textsOf(page.root.querySelector('html')!)
    .map((text) =>
      outsideBrackets(text.replace(/[\u2066-\u2069\u200e\u200f]/g, ''))
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => !isData(text, data))
    .map((text) => withoutTitles(text, data))
    .flatMap((text) => text.split(/ ?· | – | و|[,:;()“”،<]/))
    .filter((text) => !isData(text, data))
}

async function inPseudo(actor?: Actor): Promise<Visitor> {
  const visitor = actor ? await as(actor) : aGuest()
  await visitor.submit('/accessibility', { language: pseudo }, paths.preferences())
  return visitor
}

describe('a language that is read from files alone', function () {
  this.timeout(300_000)
  useDatabase()
  withPseudoLanguage()

  it('has no word on any page but those of its files and of records, and is mirrored', async () => {
    const visitors: Partial<Record<Person, Visitor>> = { guest: await inPseudo() }
    for (const [name, actor] of Object.entries(readers)) visitors[name as Person] = await inPseudo(actor)
    const world = await aWorld(visitors.coordinator!.actor!.id)
    const data = await textsOfRecords()
    const faults = new Map<string, string>()
    let seen = 0
    // Rows to be pasted back stand in both official languages beside each other, in a field.
    const rows: string = paths.editions.paste.pattern
    for (const [pattern, { opens }] of Object.entries(pages).filter(([one]) => isPage(one) && one !== rows)) {
      const by = (Object.keys(visitors) as Person[]).filter((name) => opens.includes(name))
      // What a page offers depends on who reads it; three kinds of people see all of it.
      for (const name of by.slice(0, 3)) {
        const page = await visitors[name]!.get(world[pattern] ?? pattern)
        const html = page.root.querySelector('html')
        if (page.status !== 200 || !html) continue
        seen += 1
        if (html.getAttribute('lang') !== pseudo || html.getAttribute('dir') !== 'rtl') faults.set('mirrored', pattern)
        for (const word of wordsFromNowhere(page, data))
          if (!faults.has(word)) faults.set(word, `${pattern} as ${name}`)
      }
    }
    expect([...faults].map(([word, where]) => `${where}: ${word}`).join('\n')).to.equal('')
    expect(seen).to.be.greaterThan(120)
  })

  it('has no word in any message but those of its files and of records', async () => {
    const ids: string[] = []
    for (const actor of Object.values(readers)) ids.push((await withAccount({ ...actor, language: pseudo })).actor.id)
    await aWorld(ids[0]!)
    const messages = await OutboxMessages.find().lean()
    const data = await textsOfRecords(['outboxmessages'])
    const faults = messages
      .filter(({ language }) => language === pseudo)
      .flatMap(({ subject, text }) => outsideBrackets(withoutLanguages(`${subject}\n${text}`)).split('\n'))
      .filter((text) => !isData(text, data))
    expect(new Set(messages.map(({ language }) => language))).to.include(pseudo)
    expect(faults).to.deep.equal([])
  })

  it('has no word on any paper but those of its files and of records', async () => {
    const visitor = await inPseudo(readers.coordinator)
    const world = await aWorld(visitor.actor!.id)
    const { db } = mongoose.connection
    await db!.collection('members').updateMany({}, { $set: { correspondence: pseudo } })
    await db!.collection('activities').updateMany({ reference: /^TRN/ }, { $set: { languages: [pseudo] } })
    await loadMembers()
    const data = (await textsOfRecords()).all
    for (const { pattern } of [paths.reports.pdf, paths.missions.releaseLetter, paths.training.certificate]) {
      const paper = await visitor.raw(world[pattern]!)
      expect(paper.status, pattern).to.equal(200)
      const text = pdfText(paper.body)
      expect(text, pattern).to.include('«')
      const words = outsideBrackets(text).match(/[\p{L}@.-]*\p{Script=Latin}{2}[\p{L}@.-]*/gu) ?? []
      expect(
        // Digits of Egypt are written the other way, and take the words beside them out of their brackets.
        words.filter((word) => !data.includes(word) && !codes.test(word) && !hasPseudoLetters(word)),
        pattern,
      ).to.deep.equal([])
    }
  })
})
