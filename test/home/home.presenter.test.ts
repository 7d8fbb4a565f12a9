import { expect } from 'chai'
import { hourOf } from '../../src/platform/time/formats'
import fc from 'fast-check'
import { presentComing } from '../../src/home/coming.presenter'
import { roleToTell, presentHelp } from '../../src/front/help.presenter'
import { byDueDay, presentHome, shownTasks } from '../../src/home/home.presenter'
import { guest, roles, type Actor } from '../../src/programme/actor'
import { addDays } from '../../src/platform/time/calendar-day'
import { translator } from '../../src/platform/text/i18n'
import { aMission } from '../missions/plain-missions'
import { aContactOf, aCoordinator, aDonor, anAdmin, anAuditor, anExpertActor } from '../support/people'

const viewer = (actor: Actor) => ({ actor, lang: 'en' as const, t: translator('en'), today: '2026-11-24' })
const task = (due?: string) => ({ text: 'Answer', href: '/', sub: 'REQ-2026-0001', action: 'Answer', due })
const nothing = { tasks: [], coming: [], figures: null, openEnds: [], hour: 9, whole: false }
const plan = { planned: 118, delivered: 59, added: 11, addedDelivered: 6 }
const figures = { activities: 12, members: 4, people: 90, attendances: 120, plan }

describe('the home page', () => {
  it('puts what is due first in front, and what has no day last', () =>
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: -400, max: 400 }), { nil: undefined })), (days) => {
        const tasks = days.map((day) => task(day === undefined ? undefined : addDays('2026-11-24', day)))
        const sorted = byDueDay(tasks)
        expect(sorted).to.have.length(tasks.length)
        for (const [index, one] of sorted.slice(1).entries())
          expect((sorted[index]!.due ?? '9999') <= (one.due ?? '9999')).to.equal(true)
      }),
    ))

  it('shows the most urgent, says how many are late, and leads to all of them', () => {
    const tasks = Array.from({ length: shownTasks + 3 }, (_, index) => task(addDays('2026-11-22', index)))
    const page = presentHome({ ...nothing, tasks }, viewer(aCoordinator()))
    expect(page.tasks).to.have.length(shownTasks)
    expect(page.count).to.equal(shownTasks + 3)
    expect(page.late).to.equal(2)
    expect(page.all).to.deep.equal({ text: 'all 15 tasks', href: '/home?tasks=all' })
    expect(presentHome({ ...nothing, tasks, whole: true }, viewer(aCoordinator())).tasks).to.have.length(15)
  })

  it('says to those who have them that tasks of a later month are in their lists alone', () => {
    const later = (actor: Actor) => presentHome(nothing, viewer(actor)).later
    for (const actor of [aCoordinator(), aContactOf('FJ')]) expect(later(actor)).to.contain('30 days')
    for (const actor of [anExpertActor('EXP-1'), aDonor('x'), anAuditor(), anAdmin()])
      expect(later(actor)).to.equal(null)
  })

  it('offers each role what it begins most often, with one main button', () => {
    const actions = (actor: Actor) => presentHome(nothing, viewer(actor)).actions
    for (const actor of [aCoordinator(), aContactOf('FJ'), anExpertActor('EXP-1'), aDonor('x'), anAuditor(), anAdmin()])
      expect(actions(actor).filter(({ main }) => main)).to.have.length(1)
    expect(actions(aContactOf('FJ')).at(-1)?.href).to.equal('/requests/new')
    expect(actions(anExpertActor('EXP-1')).at(-1)?.href).to.equal('/experts/EXP-1/availability')
  })

  it('says of what the figures of the year and the missing links are', () => {
    const page = (actor: Actor) => presentHome({ ...nothing, figures }, viewer(actor))
    const regional = { ...aCoordinator(), regions: ['ESA'] }
    expect(page(regional).figuresScope).to.contain('All Members and regions')
    expect(page(regional).openEndsScope).to.contain('in your regions')
    expect(page({ ...regional, regions: [] }).openEndsScope).to.contain('in all regions')
    expect(page(aContactOf('FJ')).figuresScope).to.contain('Fiji')
    expect(page(aDonor('x')).figuresScope).to.contain('your agreements')
  })

  it('says to whoever is away who acts meanwhile, and where to change that', () => {
    const away = (from: string, until: string) =>
      presentHome({ ...nothing, deputy: { name: 'A deputy', from, until } }, viewer(aCoordinator())).away
    expect(away('2026-11-20', '2026-11-30')?.text).to.contain('A deputy is acting for you')
    expect(away('2026-11-30', '2026-12-04')).to.deep.include({
      change: { text: 'Change the deputy', href: '/account' },
    })
    expect(away('2026-11-30', '2026-12-04')?.text).to.contain('will act for you')
    expect(away('2026-11-01', '2026-11-23')).to.equal(null)
  })

  it('tells a Member of its own year, and not how many Members were reached', () => {
    const labels = (actor: Actor) =>
      presentHome({ ...nothing, figures }, viewer(actor)).figures.map(({ label }) => label)
    expect(labels(aCoordinator())).to.include('Members reached')
    expect(labels(aContactOf('FJ'))).not.to.include('Members reached')
  })

  it('measures delivery by the plan at the start of the year, names additions apart, and leads to the list', () => {
    const shown = (of: typeof plan) =>
      presentHome({ ...nothing, figures: { ...figures, plan: of } }, viewer(aCoordinator())).figures.at(-1)
    expect(shown(plan)).to.deep.equal({
      label: 'of the plan delivered',
      value: '50%',
      href: '/coverage/activities?period=fy2026&which=plan',
      hint: '59 of 118 in the plan on 1 July 2026 delivered; added since: 6 of 11 delivered',
    })
    expect(shown({ ...plan, added: 0, addedDelivered: 0 })!.hint).not.to.include('added')
    // Of no plan, no part was delivered.
    expect(shown({ ...plan, planned: 0, delivered: 0 })!.label).not.to.equal('of the plan delivered')
  })

  it('keeps people and attendances apart', () => {
    const people = presentHome({ ...nothing, figures }, viewer(aCoordinator())).figures[2]
    expect(people).to.include({ value: '90', hint: '120 participations' })
  })

  it('names to a Member each activity by its title, to others by the Members that it is for', () => {
    const activities = [aMission({ title: 'Selectivity reviewed on results', memberCodes: ['FJ'] })]
    const names = (actor: Actor) => presentComing(activities, new Set(), viewer(actor)).map(({ name }) => name)
    expect(names(aContactOf('FJ'))).to.deep.equal(['Selectivity reviewed on results'])
    expect(names(aCoordinator())).to.deep.equal(['Fiji'])
  })

  it('heads the table of what comes with what its columns hold', () => {
    const heads = (actor: Actor) => presentHome(nothing, viewer(actor)).columns
    expect(heads(aContactOf('FJ'))).to.deep.equal({ name: 'Title', sub: 'Expertise area or activity type' })
    expect(heads(aCoordinator()).name).to.equal('Members')
  })

  it('leaves out open ends of which there are none', () => {
    const openEnds = [
      { kind: 'needs', count: 0 },
      { kind: 'owners', count: 1 },
    ]
    expect(presentHome({ ...nothing, openEnds }, viewer(aCoordinator())).openEnds).to.deep.equal([
      { text: '1 recommendation without a responsible unit', href: '/open-ends/owners' },
    ])
  })

  it('greets by the hour where the reader is, from noon on with the afternoon', () => {
    const at = new Date('2026-11-24T11:39:00Z')
    expect(hourOf(at, { lang: 'en', zone: 'Europe/Brussels' })).to.equal(12)
    expect(hourOf(at, { lang: 'fr', zone: 'Pacific/Fiji' })).to.equal(23)
    expect(hourOf(new Date('2026-11-24T00:10:00Z'), { lang: 'en', zone: 'UTC' })).to.equal(0)
  })

  it('greets by the hour', () => {
    const title = (hour: number) =>
      presentHome({ ...nothing, hour }, viewer(aCoordinator({ name: 'Lena Moreau' }))).greeting
    expect([title(8), title(12), title(18)]).to.deep.equal([
      'Good morning, Lena',
      'Good afternoon, Lena',
      'Good evening, Lena',
    ])
  })
})

describe('the help page', () => {
  it('tells the story in ten steps to every role, in both languages, with words for each', () => {
    for (const language of ['en', 'fr'] as const)
      for (const role of roles) {
        const page = presentHelp(role, { ...viewer(aCoordinator()), t: translator(language), lang: language })
        expect(page.steps).to.have.length(10)
        for (const { title, text, yours } of page.steps)
          for (const words of [title, text, yours]) expect(words).not.to.match(/^(front|home):|^$/)
      }
  })

  it('links only what the reader may open', () => {
    const hrefs = (actor: Actor) =>
      presentHelp('member', viewer(actor))
        .steps.map(({ href }) => href)
        .filter(Boolean)
    expect(hrefs(guest)).to.deep.equal([])
    expect(hrefs(aDonor('x'))).to.deep.equal(['/missions', '/missions', '/coverage'])
  })

  it('begins with the reader’s own role, and with a Member’s for a guest', () => {
    expect(roleToTell('', viewer(aDonor('x')))).to.equal('donor')
    expect(roleToTell('', viewer(guest))).to.equal('member')
    expect(roleToTell('expert', viewer(guest))).to.equal('expert')
    expect(roleToTell('<b>', viewer(anAuditor()))).to.equal('auditor')
  })
})
