import { expect } from 'chai'
import { paths } from '../../src/paths'
import { addDays, weekdayOf, type Day } from '../../src/platform/time/calendar-day'
import { Page } from '../support/page'
import { RemoteVisitor } from '../support/remote-visitor'
import type { Fields } from '../support/visitor'

/** Addresses that were opened in the present step. */
export const opened: string[] = []

/** Somebody of the story; remembers what they opened. */
export class Walker extends RemoteVisitor {
  override async get(path: string): Promise<Page> {
    opened.push(path)
    const page = await super.get(path)
    expect(page.status, path).to.equal(200)
    return page
  }

  /** Sends a form of a page and gives the page to which it leads. */
  async press(page: Page, button: string, fields: Fields = {}): Promise<Page> {
    return this.get(await this.send(page, fields, button))
  }

  /** The same where the answer is the form itself with one more row. */
  async add(page: Page, fields: Fields): Promise<Page> {
    const body = new URLSearchParams()
    const found = page.form()
    for (const [name, value] of Object.entries({ ...found.fields, ...fields }))
      for (const one of [value].flat()) if (one !== undefined) body.append(name, one)
    const { status, location, text } = await this.ask(found.action, body)
    return location ? this.get(location) : new Page(status, text, found.action)
  }

  /** Follows a link of a page by its words. */
  follow = (page: Page, words: string): Promise<Page> => this.get(page.link(words))
}

/** The home page with all tasks: those beyond the first twelve are behind a link. */
async function tasksOf(walker: Walker): Promise<Page> {
  const home = await walker.get('/home')
  const all = home.links().find(({ text }) => /^all \d+ tasks$/.test(text))
  return all ? walker.get(all.href) : home
}

/** The ten steps, in the order of the README. `nameOf` tells what somebody of the story is called. */
export function readmeWalks(
  today: Day,
  person: (name: string) => Promise<Walker>,
  nameOf: (name: string) => string,
): (() => Promise<void>)[] {
  // A Monday.
  const from = addDays(today, 47 - weekdayOf(today))
  const title = 'Revoir les règles de sélectivité'
  const advice = 'Train a second officer in the rules.'
  let request = ''
  let mission = ''
  let reported = ''

  /** All questions of a form that begin so, answered alike. */
  const all = (page: Page, ending: RegExp, answer: string): Fields =>
    Object.fromEntries(
      page.main
        .querySelectorAll('form [name]')
        .map((control) => control.getAttribute('name')!)
        .filter((name) => ending.test(name))
        .map((name) => [name, answer]),
    )

  const requestPage = () => paths.requests.show({ reference: request })
  const missionPage = () => paths.missions.show({ reference: mission })

  return [
    async () => {
      const member = await person('member')
      const opening = await member.follow(await member.get('/assessments'), 'Open round')
      const round = await member.press(opening, '')
      const area = await member.follow(round, 'Risk management, intelligence and targeting')
      const rated = {
        ...all(area, /level\]?$/, '1'),
        ...all(area, /target\]?$/, '4'),
        ...all(area, /importance\]?$/, '3'),
        then: 'leave',
      }
      const saved = await member.press(area, '', rated)
      expect(saved.text).to.match(/gap 3 × importance/)
      const submitting = await member.follow(saved, 'Submit the round')
      const submitted = await member.press(submitting, 'Submit as it is')
      expect(submitted.state).to.equal('Submitted')
    },
    async () => {
      const member = await person('member')
      const first = await member.get('/requests/new')
      const needs = first.main.querySelectorAll('[name=needs]')
      const need = needs.find(({ parentNode }) =>
        parentNode?.text.includes('Selectivity rules are reviewed on results'),
      )
      const second = await member.press(first, 'Save and continue', {
        title,
        purpose: 'Les règles ne sont pas revues.',
        results: 'Une procédure écrite',
        needs: need!.getAttribute('value')!,
        writtenIn: 'fr',
        then: 'on',
      })
      request = /REQ-[\d-]+/.exec(second.address)![0]
      const third = await member.press(second, 'Save and continue', {
        wantedFrom: from,
        wantedUntil: addDays(from, 60),
        mode: 'in-person-national',
        language: 'en',
        audience: 'Risk unit',
        audienceCount: '12',
        urgency: 'planned',
        ownContribution: 'A room',
        readiness: 'owner',
        then: 'on',
      })
      const fourth = await member.press(third, 'Save and continue', { then: 'on' })
      const confirm = await member.press(fourth, 'Save and review', {
        contactName: 'The contact',
        contactEmail: 'contact@fiji.example',
        then: 'on',
      })
      expect((await member.press(confirm, 'Send for signature')).state).to.equal('Awaiting signature')
    },
    async () => {
      const head = await person('head')
      const waiting = await head.follow(await tasksOf(head), title)
      const signed = await head.press(waiting, 'Sign and submit', { agreed: 'yes' })
      expect(signed.state).to.equal('Submitted')
    },
    async () => {
      const coordinator = await person('coordinator')
      const member = await person('member')
      const shown = await coordinator.follow(await coordinator.get('/requests?view=mine'), title)
      const taken = await coordinator.press(shown, 'Acknowledge')
      await coordinator.press(await coordinator.follow(taken, 'Request information'), '', {
        text: 'Which offices take part?',
      })
      const asked = await member.follow(await tasksOf(member), title)
      await member.press(asked, 'Reply', { text: 'Suva et Lautoka.' })
      const answered = await coordinator.get(requestPage())
      expect(answered.text).to.include('Suva et Lautoka.')
      const put = await coordinator.press(await coordinator.follow(answered, 'Submit for decision'), '', {
        days: '5',
        people: '1',
        cost: '12,000',
        note: 'One person for a week.',
      })
      expect(put.state).to.equal('Awaiting decision')
    },
    async () => {
      const director = await person('director')
      const shown = await director.follow(await director.get('/requests?view=mine'), title)
      const form = await director.follow(shown, 'Decide')
      // In the currency of the estimate, so that the mission can take the amount over.
      const line = form.main
        .querySelectorAll('select[name=line] option')
        .find((one) => one.getAttribute('value') && one.text.includes('€'))
      const decided = await director.press(form, 'Record decision', {
        outcome: 'approve',
        line: line!.getAttribute('value')!,
        reason: 'A clear need.',
      })
      expect(decided.state).to.equal('Approved and funded')
    },
    async () => {
      const coordinator = await person('coordinator')
      const form = await coordinator.follow(await coordinator.get(requestPage()), 'Plan mission')
      expect(form.form().fields.title).to.equal(title)
      const made = await coordinator.press(form, '', {
        type: 'technical-assistance',
        from,
        until: addDays(from, 4),
        place: 'Suva',
        // Read where a holiday or another mission is near.
        warningReason: 'The Member asks for these days.',
      })
      mission = /MIS-[\d-]+/.exec(made.address)![0]
      expect(made.state).to.equal('Planned')
    },
    async () => {
      const coordinator = await person('coordinator')
      const lender = await person('head.ke')
      const expert = await person('expert')
      const member = await person('member')
      const team = await coordinator.get(paths.missions.team({ reference: mission }, { place: 'lead' }))
      const own = team.main
        .querySelectorAll('.candidate')
        .find((candidate) => candidate.text.includes('Kenya') && candidate.text.includes(nameOf('expert')))
      const link = own!.querySelector('a[href*=propose]')?.getAttribute('href')
      const proposed = link
        ? await coordinator.press(await coordinator.get(link), '', {
            choiceReason: 'Knows the port.',
            warningReason: 'No others are possible.',
          })
        : await coordinator.press(team, own!.querySelector('form')!.getAttribute('action')!)
      const [assignment] = /ASN-[\d-]+/.exec(proposed.address + proposed.html)!
      const place = paths.missions.assignment({ reference: mission, assignment })
      await coordinator.press(await coordinator.get(place), 'Invite and request release')
      await lender.press(await lender.get(place), 'Send decision', { answer: 'release' })
      await expert.press(await expert.get(place), 'Send my reply', { answer: 'accept' })
      const terms = paths.missions.terms({ reference: mission })
      await coordinator.press(await coordinator.get(terms), 'Save terms of reference', {
        objectives: 'Review the rules',
        outputs: 'A procedure',
        agenda: 'Day 1: opening. Day 5: closing.',
        participants: 'Twelve officers',
      })
      await coordinator.press(await coordinator.get(terms), 'Send to Fiji')
      await member.press(await member.get(terms), 'Agree for Fiji')
      const confirmed = await coordinator.press(await coordinator.get(missionPage()), 'Confirm the mission')
      expect(confirmed.state).to.equal('Confirmed')
    },
    async () => {
      const expert = await person('expert')
      const coordinator = await person('coordinator')
      let edit = await expert.follow(await tasksOf(expert), 'the report')
      reported = /MIS-[\d-]+/.exec(edit.address)![0]
      const file = { reference: reported }
      edit = await expert.add(edit, { do: 'add-findings' })
      edit = await expert.add(edit, { do: 'add-recommendations' })
      const rows = (row: RegExp) =>
        edit.main
          .querySelectorAll('form [name]')
          .map((control) => row.exec(control.getAttribute('name')!)?.[1])
          .filter((number) => number !== undefined)
          .map(Number)
      const [finding, recommendation] = [
        Math.max(...rows(/^findings\[(\d+)\]/)),
        Math.max(...rows(/^recommendations\[(\d+)\]/)),
      ]
      const written = {
        ...Object.fromEntries(['context', 'workDone', 'results', 'nextSteps'].map((name) => [name, 'As agreed.'])),
        women: '5',
        men: '7',
        [`findings[${finding}][text]`]: 'Rules are kept by one person.',
        [`recommendations[${recommendation}][text]`]: advice,
        [`recommendations[${recommendation}][instrument]`]: 'risk-management-compendium',
        [`recommendations[${recommendation}][objective]`]: 'SO3',
        [`recommendations[${recommendation}][owner]`]: 'Risk unit',
        [`recommendations[${recommendation}][priority]`]: 'high',
        [`recommendations[${recommendation}][horizon]`]: 'short',
        [`recommendations[${recommendation}][dueDay]`]: addDays(today, 200),
      }
      await expert.press(edit, '/steps/submit', written)
      const review = paths.reports.review(file)
      await coordinator.press(await coordinator.get(review), '', { decision: 'return', note: 'Say who trains.' })
      const again = await expert.get(paths.reports.edit(file))
      expect(again.text).to.include('Say who trains.')
      await expert.press(again, '/steps/submit', { results: 'The first officer trains the second.' })
      await coordinator.press(await coordinator.get(review), '', { decision: 'clear', share: 'on' })
      const shared = await coordinator.get(paths.reports.show(file))
      expect(shared.state).to.equal('Shared with the Member')
      const pdf = await coordinator.ask(shared.link('PDF'))
      expect(pdf.headers.get('content-type')).to.include('application/pdf')
    },
    async () => {
      const member = await person('member')
      await member.get('/recommendations')
      const list = await member.get(paths.recommendations.list({}, { q: advice }))
      const own = list.links().find(({ text }) => text.includes(advice))!
      const page = await member.get(own.href)
      const answered = await member.press(await member.follow(page, 'Respond'), '', {
        answer: 'accepted',
        owner: 'Risk unit',
        dueDay: addDays(today, 200),
      })
      expect(answered.state).to.equal('Accepted')
    },
    async () => {
      const coordinator = await person('coordinator')
      const coverage = await coordinator.get('/coverage')
      const numbers = coverage.main.querySelectorAll('table.heat td a').map((link) => link.getAttribute('href')!)
      let list: Page | undefined
      for (const number of numbers) {
        const behind = await coordinator.get(number.replaceAll('&amp;', '&'))
        if (behind.hasLink(title)) list = behind
        if (list) break
      }
      const shown = await coordinator.follow(list!, title)
      expect(shown.address).to.equal(missionPage())
      const back = shown.links().find(({ href }) => href === requestPage())
      expect((await coordinator.get(back!.href)).title).to.equal(title)
    },
  ]
}
